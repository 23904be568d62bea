package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import hudson.Extension;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Shows deployments on GitLab. */
public final class GitLabNotifierDefinition extends ForgeNotifierDefinition {

    /** Creates a notifier with the id of a secret text with a token of GitLab. */
    @DataBoundConstructor
    public GitLabNotifierDefinition(String name, String credentialsId) {
        super(name, credentialsId);
    }

    @Override
    ForgeKind kind() {
        return ForgeKind.GITLAB;
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("gitlab")
    public static final class DescriptorImpl extends ForgeDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.GitLabNotifierDefinition_DisplayName();
        }

        @Override
        ForgeNotifierDefinition given(String credentialsId) {
            return new GitLabNotifierDefinition("test", credentialsId);
        }
    }
}
