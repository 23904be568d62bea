/** What Jenkins tells of builds, checkouts and pushes, passed on to the pipelines that it concerns. */
package io.jenkins.plugins.releasepipeline.jenkins.events;
