package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import hudson.Extension;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Shows deployments on GitHub. */
public final class GitHubNotifierDefinition extends ForgeNotifierDefinition {

    /** Creates a notifier with the id of a secret text with a token of GitHub. */
    @DataBoundConstructor
    public GitHubNotifierDefinition(String name, String credentialsId) {
        super(name, credentialsId);
    }

    @Override
    ForgeKind kind() {
        return ForgeKind.GITHUB;
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("github")
    public static final class DescriptorImpl extends ForgeDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.GitHubNotifierDefinition_DisplayName();
        }

        @Override
        ForgeNotifierDefinition given(String credentialsId) {
            return new GitHubNotifierDefinition("test", credentialsId);
        }
    }
}
