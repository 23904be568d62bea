/** One live pipeline, put together from the other packages for whoever hosts it: Jenkins or the demo. */
package io.jenkins.plugins.releasepipeline.runtime;
