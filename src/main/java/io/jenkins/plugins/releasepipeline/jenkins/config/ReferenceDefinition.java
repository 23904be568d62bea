package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.reference.ReferencePattern;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The configuration of references: how subjects name pull requests or bugs, and the addresses of their pages. */
public final class ReferenceDefinition implements Describable<ReferenceDefinition> {

    private final String kind;
    private String pattern = "";
    private String link = "";

    /** Creates a definition of the kind {@code pull} or {@code bug}. */
    @DataBoundConstructor
    public ReferenceDefinition(String kind) {
        this.kind = FormText.orEmpty(kind);
    }

    /** Returns {@code pull} or {@code bug}. */
    public String getKind() {
        return kind;
    }

    /** Returns a regular expression with a group around the id; empty for the default of its kind. */
    public String getPattern() {
        return pattern;
    }

    /** Sets the regular expression. */
    @DataBoundSetter
    public void setPattern(String pattern) {
        this.pattern = FormText.orEmpty(pattern);
    }

    /**
     * Returns the address of the page of {@code {id}}; empty for the default: pull requests on GitHub have one, others
     * none.
     */
    public String getLink() {
        return link;
    }

    /** Sets the address of the page. */
    @DataBoundSetter
    public void setLink(String link) {
        this.link = FormText.orEmpty(link);
    }

    ReferencePattern toDomain() {
        return ReferencePattern.of(kind, FormText.of(pattern), FormText.of(link));
    }

    /** Descriptor of the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ReferenceDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.ReferenceDefinition_DisplayName();
        }

        /** Fills the list of kinds. */
        @POST
        public ListBoxModel doFillKindItems() {
            return new ListBoxModel().add("pull").add("bug");
        }

        /** Validates the pattern. */
        @POST
        public FormValidation doCheckPattern(@QueryParameter String value) {
            return FormText.check(() -> ReferencePattern.of("bug", FormText.of(value), Optional.empty()));
        }

        /** Validates the link. */
        @POST
        public FormValidation doCheckLink(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(ReferencePattern::checkLink));
        }
    }
}
