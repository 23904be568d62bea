package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import hudson.Extension;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.TimedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code verifyVersionEndpoint}: waits until version endpoints report what was deployed. */
public final class VerifyVersionEndpointStep extends TimedStep {

    private static final int USUAL_MINUTES = 30;

    private List<String> urls = new ArrayList<>();
    private String commit = "";
    private String version = "";
    private Integer consecutive;
    private int interval = 5;
    private String field = "";
    private List<String> headers = new ArrayList<>();
    private String credentialsId = "";

    /** Everything is optional for itself: an environment or URLs, a commit or a version. */
    @DataBoundConstructor
    public VerifyVersionEndpointStep() {
        super(USUAL_MINUTES);
    }

    /** The endpoints, instead of an environment's. */
    public List<String> getUrls() {
        return new ArrayList<>(urls);
    }

    /** Names the endpoints. */
    @DataBoundSetter
    public void setUrls(List<String> urls) {
        this.urls = urls == null ? new ArrayList<>() : new ArrayList<>(urls);
    }

    /** The commit that they must report. */
    public String getCommit() {
        return commit;
    }

    /** Says which commit they must report. */
    @DataBoundSetter
    public void setCommit(String commit) {
        this.commit = Arguments.text(commit).orElse("");
    }

    /** The version that they must report, instead of a commit. */
    public String getVersion() {
        return version;
    }

    /** Says which version they must report. */
    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Arguments.text(version).orElse("");
    }

    /**
     * Returns how many times in a row each endpoint must report it. Null, the default: 3 for URLs and for an
     * environment with a deployment within the last hour, otherwise 1.
     */
    public Integer getConsecutive() {
        return consecutive;
    }

    /** Sets how many times in a row. */
    @DataBoundSetter
    public void setConsecutive(Integer consecutive) {
        this.consecutive = consecutive;
    }

    /** Returns the initial interval between two requests in seconds; default: 5. */
    public int getInterval() {
        return interval;
    }

    /** Sets the initial interval in seconds. */
    @DataBoundSetter
    public void setInterval(int interval) {
        this.interval = interval;
    }

    /** Returns the location of the commit or version in the responses of the URLs, as a JSON pointer. */
    public String getField() {
        return field;
    }

    /** Sets the location. */
    @DataBoundSetter
    public void setField(String field) {
        this.field = Arguments.text(field).orElse("");
    }

    /** Returns the headers for the URLs, each as {@code Name: value}. */
    public List<String> getHeaders() {
        return new ArrayList<>(headers);
    }

    /** Sets the headers. */
    @DataBoundSetter
    public void setHeaders(List<String> headers) {
        this.headers = headers == null ? new ArrayList<>() : new ArrayList<>(headers);
    }

    /** Returns the id of the credentials for the URLs. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Names the credentials. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Arguments.text(credentialsId).orElse("");
    }

    @Override
    public void check() {
        VerificationFields.target(getEnvironment(), urls);
        VerificationFields.goal(commit, version);
        VerificationFields.onlyUrls(urls, field + credentialsId + String.join("", headers));
        urls.forEach(url -> VersionEndpoint.written(url, Arguments.text(field), headers, Optional.empty()));
        Arguments.atLeast(1, "timeout", getTimeout());
        Arguments.atLeast(1, "interval", interval);
        Arguments.atLeast(1, "consecutive", consecutive);
    }

    @Override
    protected StepExecution begin(StepContext context) {
        return new VerifyVersionEndpointExecution(context, this);
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends VerificationForm {

        @Override
        public String getFunctionName() {
            return "verifyVersionEndpoint";
        }

        @Override
        public String getDisplayName() {
            return Messages.VerifyVersionEndpointStep_DisplayName();
        }
    }
}
