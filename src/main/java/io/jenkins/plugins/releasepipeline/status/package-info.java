/** The status model of a pipeline: environments, rows, cells, and their JSON. */
package io.jenkins.plugins.releasepipeline.status;
