package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The newest version tag as deploy ref: tagging a version deploys it. */
public final class VersionTagDeployRef extends DeployRefDefinition {

    private String pattern = "";

    /** Creates a deploy ref with the default pattern. */
    @DataBoundConstructor
    public VersionTagDeployRef() {}

    /** Returns the pattern of the version tags; empty: {@code v{major}.{minor}}. */
    public String getPattern() {
        return pattern;
    }

    /** Sets the pattern of the version tags. */
    @DataBoundSetter
    public void setPattern(String pattern) {
        this.pattern = FormText.orEmpty(pattern);
    }

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.of(new DeployRef.VersionTag(
                FormText.of(pattern).map(VersionPattern::new).orElse(VersionPattern.DEFAULT)));
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("versionTag")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.VersionTagDeployRef_DisplayName();
        }

        /** Validates the pattern. */
        @POST
        public FormValidation doCheckPattern(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(VersionPattern::new));
        }
    }
}
