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

/** How subjects name pull requests or bugs, and where their pages are. */
public final class ReferenceDefinition implements Describable<ReferenceDefinition> {

    private final String kind;
    private String pattern = "";
    private String link = "";

    /** Takes {@code pull} or {@code bug}. */
    @DataBoundConstructor
    public ReferenceDefinition(String kind) {
        this.kind = FormText.orEmpty(kind);
    }

    /** {@code pull} or {@code bug}. */
    public String getKind() {
        return kind;
    }

    /** A regular expression with a group around the id; empty: the default of its kind. */
    public String getPattern() {
        return pattern;
    }

    /** Which regular expression finds it. */
    @DataBoundSetter
    public void setPattern(String pattern) {
        this.pattern = FormText.orEmpty(pattern);
    }

    /** The page of {@code {id}}; empty: pull requests on GitHub have one, others none. */
    public String getLink() {
        return link;
    }

    /** Where its page is. */
    @DataBoundSetter
    public void setLink(String link) {
        this.link = FormText.orEmpty(link);
    }

    ReferencePattern toDomain() {
        return ReferencePattern.of(kind, FormText.of(pattern), FormText.of(link));
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ReferenceDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.ReferenceDefinition_DisplayName();
        }

        /** Offers the kinds. */
        @POST
        public ListBoxModel doFillKindItems() {
            return new ListBoxModel().add("pull").add("bug");
        }

        /** Checks the pattern while it is typed. */
        @POST
        public FormValidation doCheckPattern(@QueryParameter String value) {
            return FormText.check(() -> ReferencePattern.of("bug", FormText.of(value), Optional.empty()));
        }

        /** Checks the link while it is typed. */
        @POST
        public FormValidation doCheckLink(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(ReferencePattern::checkLink));
        }
    }
}
