/** <em>Releases</em>, the overview of all pipelines. */
package io.jenkins.plugins.releasepipeline.jenkins.view.overview;
