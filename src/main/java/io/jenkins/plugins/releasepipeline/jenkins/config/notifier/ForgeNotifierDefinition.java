package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.WebUrl;
import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.CredentialsItems;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Shows deployments on a forge. */
public abstract class ForgeNotifierDefinition extends NotifierDefinition {

    private final String credentialsId;
    private String project = "";
    private String apiUrl = "";

    ForgeNotifierDefinition(String name, String credentialsId) {
        super(name);
        this.credentialsId = FormText.orEmpty(credentialsId);
    }

    /** Returns the id of the secret text with the token. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Returns {@code owner/name}; empty: that of the pipeline's repository. */
    public String getProject() {
        return project;
    }

    /**
     * Sets {@code owner/name}. It is not called repository, since the form then could not tell it from the pipeline's.
     */
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

    abstract ForgeKind kind();

    @Override
    protected final Set<EventKind> events() {
        return Stream.of(EventKind.values()).filter(EventKind::isOfDeployment).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected final Destination destination() {
        return forge();
    }

    private Destination.Forge forge() {
        return new Destination.Forge(
                kind(), FormText.of(project), FormText.of(apiUrl).map(ForgeNotifierDefinition::parsed), credentialsId);
    }

    private static URI parsed(String url) {
        try {
            return WebUrl.check("API", new URI(url));
        } catch (URISyntaxException e) {
            throw new ReleaseException(Messages.ForgeNotifierDefinition_BadUrl());
        }
    }

    /** The common part of the forms. */
    public abstract static class ForgeDescriptor extends Descriptor<NotifierDefinition> {

        abstract ForgeNotifierDefinition given(String credentialsId);

        private ForgeNotifierDefinition given(String credentialsId, String project, String apiUrl) {
            ForgeNotifierDefinition given = given(credentialsId);
            given.setProject(project);
            given.setApiUrl(apiUrl);
            return given;
        }

        /** Validates the name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return NotifierForm.checkName(value);
        }

        /** Validates the address of the API. */
        @POST
        public FormValidation doCheckApiUrl(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(ForgeNotifierDefinition::parsed));
        }

        /** Lists the secret texts. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId, @QueryParameter String apiUrl) {
            return CredentialsItems.suiting(apiUrl, credentialsId, List.of(StringCredentials.class));
        }

        /** Reads the project with the token of the form, saved or not. */
        @POST
        public FormValidation doSendTest(
                @QueryParameter String project,
                @QueryParameter String apiUrl,
                @QueryParameter String credentialsId,
                @QueryParameter String repository) {
            return NotifierForm.sendTest(
                    repository,
                    () -> given(credentialsId, project, apiUrl),
                    pipeline -> Messages.NotifierForm_ProjectRead(ForgeProject.of(
                                    given(credentialsId, project, apiUrl).forge(), pipeline.repository())
                            .title()));
        }
    }
}
