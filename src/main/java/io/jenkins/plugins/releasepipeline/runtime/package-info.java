/** One live pipeline, assembled from the other packages for its host: Jenkins or the demo. */
package io.jenkins.plugins.releasepipeline.runtime;
