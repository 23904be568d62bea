/** The mirror: the local copy of an application's repository, how it is fetched, read and mended. */
package io.jenkins.plugins.releasepipeline.git.mirror;
