package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The choice of the form that stands for no deploy ref; it is not saved. */
public final class NoDeployRef extends DeployRefDefinition {

    /** Has nothing to fill in. */
    @DataBoundConstructor
    public NoDeployRef() {}

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.empty();
    }

    /** Its form. */
    @Extension
    @Symbol("none")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.NoDeployRef_DisplayName();
        }
    }
}
