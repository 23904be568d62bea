package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.Service;
import java.net.URI;
import java.net.URISyntaxException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One of the apps that make up an environment. */
public final class ServiceDefinition implements Describable<ServiceDefinition> {

    private final String name;
    private String versionUrl = "";
    private boolean migrates;

    /** Takes the name that is unique in its environment. */
    @DataBoundConstructor
    public ServiceDefinition(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Unique in its environment. */
    public String getName() {
        return name;
    }

    /** Its version endpoint; empty where it has none. */
    public String getVersionUrl() {
        return versionUrl;
    }

    /** Where its version endpoint is. */
    @DataBoundSetter
    public void setVersionUrl(String versionUrl) {
        this.versionUrl = FormText.orEmpty(versionUrl);
    }

    /** Whether it runs the database migrations. */
    public boolean isMigrates() {
        return migrates;
    }

    /** Whether it runs the database migrations. */
    @DataBoundSetter
    public void setMigrates(boolean migrates) {
        this.migrates = migrates;
    }

    Service toDomain() {
        return new Service(name, FormText.of(versionUrl).map(ServiceDefinition::url), migrates);
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Not the text itself: it may hold a secret.
            throw new ReleaseException(Messages.ServiceDefinition_BadUrl());
        }
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ServiceDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.ServiceDefinition_DisplayName();
        }

        /** Checks the URL while it is typed. */
        @POST
        public FormValidation doCheckVersionUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return FormText.check(
                    () -> FormText.of(value).map(ServiceDefinition::url).ifPresent(Service::checkVersionUrl));
        }
    }
}
