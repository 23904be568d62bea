/** Release notes: a plan or a deployment as text for a ticket, in Markdown, plain text and Jira's markup. */
package io.jenkins.plugins.releasepipeline.status.notes;
