/** The refs of a mirror: when they may be written, and which are newer than a fetch. */
package io.jenkins.plugins.releasepipeline.git.refs;
