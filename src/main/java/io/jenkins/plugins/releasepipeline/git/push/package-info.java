/** A push that moves refs of the remote by compare-and-swap, all of them or none. */
package io.jenkins.plugins.releasepipeline.git.push;
