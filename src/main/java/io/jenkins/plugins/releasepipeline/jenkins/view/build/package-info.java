/** What the page of a build shows: what it promoted, its schema changes, and the way to roll back. */
package io.jenkins.plugins.releasepipeline.jenkins.view.build;
