package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The form's option for no deploy ref; never saved. */
public final class NoDeployRef extends DeployRefDefinition {

    /** Has no fields. */
    @DataBoundConstructor
    public NoDeployRef() {}

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.empty();
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("none")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.NoDeployRef_DisplayName();
        }
    }
}
