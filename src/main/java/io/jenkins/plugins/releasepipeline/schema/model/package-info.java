/** What a migration is and what it does, in words that all frameworks share. */
package io.jenkins.plugins.releasepipeline.schema.model;
