package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.gate.rule.ChecksGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.CredentialsItems;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Requires that checks of the commit have passed on GitHub or GitLab. */
public final class ChecksGateDefinition extends GateDefinition {

    private final List<String> required;
    private final String credentialsId;
    private String project = "";
    private String apiUrl = "";

    /** Creates a gate with the names of checks, each in a text or on a line, and the id of a secret text. */
    @DataBoundConstructor
    public ChecksGateDefinition(List<String> required, String credentialsId) {
        this.required = FormText.list(required).stream()
                .flatMap(String::lines)
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        this.credentialsId = FormText.orEmpty(credentialsId);
    }

    /** Returns the names of the required checks. */
    public List<String> getRequired() {
        return new ArrayList<>(required);
    }

    /** Returns the names as the form shows them. */
    public String getRequiredText() {
        return String.join("\n", required);
    }

    /** Returns the id of the secret text with the token. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Returns {@code owner/name}; empty: that of the pipeline's repository. */
    public String getProject() {
        return project;
    }

    /** Sets {@code owner/name}. */
    @DataBoundSetter
    public void setProject(String project) {
        this.project = FormText.orEmpty(project);
    }

    /** Returns the address of the API; empty for the default. */
    public String getApiUrl() {
        return apiUrl;
    }

    /** Sets the address of the API. */
    @DataBoundSetter
    public void setApiUrl(String apiUrl) {
        this.apiUrl = FormText.orEmpty(apiUrl);
    }

    @Override
    public GateRule toDomain() {
        return ChecksGate.of(required, project, apiUrl, credentialsId);
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("checks")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.ChecksGateDefinition_DisplayName();
        }

        /** Validates the names. */
        @POST
        public FormValidation doCheckRequired(@QueryParameter String value) {
            return FormText.check(() -> new ChecksGateDefinition(List.of(value), "any").toDomain());
        }

        /** Validates the address of the API. */
        @POST
        public FormValidation doCheckApiUrl(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(ChecksGate::api));
        }

        /** Lists the secret texts. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId, @QueryParameter String apiUrl) {
            return CredentialsItems.suiting(apiUrl, credentialsId, List.of(StringCredentials.class));
        }
    }
}
