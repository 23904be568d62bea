/** Polls version endpoints for what runs there, at a rate that limits the load of the server. */
package io.jenkins.plugins.releasepipeline.endpoint;
