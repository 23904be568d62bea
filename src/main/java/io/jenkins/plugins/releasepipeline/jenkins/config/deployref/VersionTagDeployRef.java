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

/** The newest version's tag: what is tagged as a version is deployed. */
public final class VersionTagDeployRef extends DeployRefDefinition {

    private String pattern = "";

    /** Begins with the pattern that most lines use. */
    @DataBoundConstructor
    public VersionTagDeployRef() {}

    /** How the version tags are written; empty: {@code v{major}.{minor}}. */
    public String getPattern() {
        return pattern;
    }

    /** How the version tags are written. */
    @DataBoundSetter
    public void setPattern(String pattern) {
        this.pattern = FormText.orEmpty(pattern);
    }

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.of(new DeployRef.VersionTag(
                FormText.of(pattern).map(VersionPattern::new).orElse(VersionPattern.DEFAULT)));
    }

    /** Its form. */
    @Extension
    @Symbol("versionTag")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.VersionTagDeployRef_DisplayName();
        }

        /** Checks the pattern while it is typed. */
        @POST
        public FormValidation doCheckPattern(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(VersionPattern::new));
        }
    }
}
