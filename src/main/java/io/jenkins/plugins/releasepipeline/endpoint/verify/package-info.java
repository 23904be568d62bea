/** Verification: polls until all endpoints report the wanted commit or version, or the time is up. */
package io.jenkins.plugins.releasepipeline.endpoint.verify;
