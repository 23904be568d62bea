/** Migrations and their operations, common to all frameworks. */
package io.jenkins.plugins.releasepipeline.schema.model;
