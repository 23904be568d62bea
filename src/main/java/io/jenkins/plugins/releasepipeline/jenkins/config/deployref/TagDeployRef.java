package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A tag that is re-pointed. */
public final class TagDeployRef extends DeployRefDefinition {

    private final String name;
    private boolean recreate;

    /** Takes the tag's name without {@code refs/tags/}. */
    @DataBoundConstructor
    public TagDeployRef(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Without {@code refs/tags/}. */
    public String getName() {
        return name;
    }

    /** Whether it is deleted and made again. */
    public boolean isRecreate() {
        return recreate;
    }

    /** Deletes it and makes it again, for an automation that takes no notice of a tag that moves. */
    @DataBoundSetter
    public void setRecreate(boolean recreate) {
        this.recreate = recreate;
    }

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.of(new DeployRef.Tag(name, recreate));
    }

    /** Its form. */
    @Extension
    @Symbol("tag")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.TagDeployRef_DisplayName();
        }
    }
}
