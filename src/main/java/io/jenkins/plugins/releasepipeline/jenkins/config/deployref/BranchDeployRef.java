package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A branch as deploy ref; a promotion fast-forwards it. */
public final class BranchDeployRef extends DeployRefDefinition {

    private final String name;

    /** Creates a deploy ref from the branch's name without {@code refs/heads/}. */
    @DataBoundConstructor
    public BranchDeployRef(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Returns the branch's name without {@code refs/heads/}. */
    public String getName() {
        return name;
    }

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.of(new DeployRef.Branch(name));
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("branch")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.BranchDeployRef_DisplayName();
        }

        /** Validates the name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FormText.checkTyped(value, () -> new DeployRef.Branch(value));
        }
    }
}
