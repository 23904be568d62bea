/** Moves refs of the remote by compare-and-swap in one push, all of them or none. */
package io.jenkins.plugins.releasepipeline.git.push;
