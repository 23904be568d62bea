/** A first look at a repository: its branches and tags, whether a push would be accepted, and a proposal of environments. */
package io.jenkins.plugins.releasepipeline.git.survey;
