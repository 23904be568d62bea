/** The kinds of forges: GitHub and GitLab. */
package io.jenkins.plugins.releasepipeline.domain.forge;
