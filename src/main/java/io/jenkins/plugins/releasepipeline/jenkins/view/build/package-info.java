/** The parts of a build's page: its deployments, its schema changes, and the link to roll back. */
package io.jenkins.plugins.releasepipeline.jenkins.view.build;
