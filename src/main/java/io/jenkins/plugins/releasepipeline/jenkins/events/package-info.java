/** Forwards Jenkins' events about builds, checkouts and pushes to the pipelines concerned. */
package io.jenkins.plugins.releasepipeline.jenkins.events;
