package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A tag as deploy ref; a promotion re-points it. */
public final class TagDeployRef extends DeployRefDefinition {

    private final String name;
    private boolean recreate;

    /** Creates a deploy ref from the tag's name without {@code refs/tags/}. */
    @DataBoundConstructor
    public TagDeployRef(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Returns the tag's name without {@code refs/tags/}. */
    public String getName() {
        return name;
    }

    /** Returns whether the tag is deleted and recreated. */
    public boolean isRecreate() {
        return recreate;
    }

    /** Sets whether the tag is deleted and recreated, for an automation that ignores a moved tag. */
    @DataBoundSetter
    public void setRecreate(boolean recreate) {
        this.recreate = recreate;
    }

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.of(new DeployRef.Tag(name, recreate));
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("tag")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.TagDeployRef_DisplayName();
        }

        /** Validates the name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FormText.checkTyped(value, () -> new DeployRef.Tag(value));
        }
    }
}
