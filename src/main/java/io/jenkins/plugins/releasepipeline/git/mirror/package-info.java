/** The mirror: the local copy of an application's repository, and how it is fetched, read and repaired. */
package io.jenkins.plugins.releasepipeline.git.mirror;
