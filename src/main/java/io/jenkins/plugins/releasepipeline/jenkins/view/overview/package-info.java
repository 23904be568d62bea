/** The overview of all pipelines, <em>Releases</em>. */
package io.jenkins.plugins.releasepipeline.jenkins.view.overview;
