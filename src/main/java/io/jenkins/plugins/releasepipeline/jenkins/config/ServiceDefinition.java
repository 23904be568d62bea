package io.jenkins.plugins.releasepipeline.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.CredentialsItems;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The configuration of a service: one of the apps that make up an environment. */
public final class ServiceDefinition implements Describable<ServiceDefinition> {

    private final String name;
    private String versionUrl = "";
    private boolean migrates;
    private String field = "";
    private List<String> headers = new ArrayList<>();
    private String credentialsId = "";
    private String heartbeatUrl = "";

    /** Creates a definition with this name, which must be unique in its environment. */
    @DataBoundConstructor
    public ServiceDefinition(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Returns the name, unique in its environment. */
    public String getName() {
        return name;
    }

    /** Returns the URL of its version endpoint; empty if it has none. */
    public String getVersionUrl() {
        return versionUrl;
    }

    /** Sets the URL of its version endpoint. */
    @DataBoundSetter
    public void setVersionUrl(String versionUrl) {
        this.versionUrl = FormText.orEmpty(versionUrl);
    }

    /** Returns whether it runs the database migrations. */
    public boolean isMigrates() {
        return migrates;
    }

    /** Sets whether it runs the database migrations. */
    @DataBoundSetter
    public void setMigrates(boolean migrates) {
        this.migrates = migrates;
    }

    /** Returns the position of the commit in the answer, as a JSON pointer; empty for Dockerflow's fields. */
    public String getField() {
        return FormText.orEmpty(field);
    }

    /** Sets the position of the commit in the answer. */
    @DataBoundSetter
    public void setField(String field) {
        this.field = FormText.orEmpty(field);
    }

    /** Returns additional request headers, each as {@code Name: value}. */
    public List<String> getHeaders() {
        return FormText.list(headers);
    }

    /** Sets additional request headers; in a form's text, each line is one. */
    @DataBoundSetter
    public void setHeaders(List<String> headers) {
        this.headers = new ArrayList<>(FormText.list(headers).stream()
                .flatMap(String::lines)
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    /** Returns the headers as the form shows them: one per line. */
    public String getHeadersText() {
        return String.join("\n", getHeaders());
    }

    /** Returns the id of the credentials for its endpoint; empty if it needs none. */
    public String getCredentialsId() {
        return FormText.orEmpty(credentialsId);
    }

    /** Sets the id of the credentials for its endpoint. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = FormText.orEmpty(credentialsId);
    }

    /** Returns the URL of its heartbeat; empty if it has none. */
    public String getHeartbeatUrl() {
        return FormText.orEmpty(heartbeatUrl);
    }

    /** Sets the URL of its heartbeat. */
    @DataBoundSetter
    public void setHeartbeatUrl(String heartbeatUrl) {
        this.heartbeatUrl = FormText.orEmpty(heartbeatUrl);
    }

    Service toDomain() {
        Optional<VersionEndpoint> endpoint = FormText.of(versionUrl)
                .map(url -> VersionEndpoint.written(url, FormText.of(field), getHeaders(), FormText.of(credentialsId)));
        Optional<Heartbeat> heartbeat = FormText.of(getHeartbeatUrl())
                .map(url -> Heartbeat.written(url, getHeaders(), FormText.of(credentialsId)));
        String unused = getField() + (heartbeat.isPresent() ? "" : getCredentialsId() + getHeadersText());
        if (endpoint.isEmpty() && !unused.isEmpty()) {
            throw new ReleaseException(Messages.ServiceDefinition_NoUrl(name));
        }
        return new Service(name, endpoint, migrates, heartbeat);
    }

    /** Descriptor of the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ServiceDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.ServiceDefinition_DisplayName();
        }

        /** Validates the name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FormText.check(() -> new Service(FormText.orEmpty(value), Optional.empty(), false));
        }

        /** Validates the URL. */
        @POST
        public FormValidation doCheckVersionUrl(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(DescriptorImpl::check));
        }

        private static void check(String url) {
            VersionEndpoint.written(url, Optional.empty(), List.of(), Optional.empty());
        }

        /** Validates the URL. */
        @POST
        public FormValidation doCheckHeartbeatUrl(@QueryParameter String value) {
            return FormText.check(
                    () -> FormText.of(value).ifPresent(url -> Heartbeat.written(url, List.of(), Optional.empty())));
        }

        /** Fills the list with the credentials that can be sent to the version endpoint, or else to the heartbeat. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId,
                @QueryParameter String versionUrl,
                @QueryParameter String heartbeatUrl) {
            return CredentialsItems.suiting(
                    FormText.of(versionUrl).orElse(FormText.orEmpty(heartbeatUrl)),
                    credentialsId,
                    List.of(StandardUsernamePasswordCredentials.class, StringCredentials.class));
        }
    }
}
