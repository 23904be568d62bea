/** Asks a version endpoint what runs there, again and again, at a pace that spares the server. */
package io.jenkins.plugins.releasepipeline.endpoint;
