package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.jenkins.step.ArgumentKind;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.FormCheck;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The form of {@code verifyVersionEndpoint}, as the snippet generator shows it. What checks what is typed needs no permission:
 * it looks at nothing else.
 */
public abstract class VerificationForm extends ReleaseStep.ReleaseStepDescriptor {

    /** Fits whatever headers and fields are checked without their URL. */
    private static final String ANY_URL = "https://example.org/";

    @Override
    public Map<String, ArgumentKind> arguments() {
        Map<String, ArgumentKind> kinds = new LinkedHashMap<>();
        kinds.put("environment", ArgumentKind.TEXT);
        kinds.put("urls", ArgumentKind.TEXTS);
        kinds.put("commit", ArgumentKind.TEXT);
        kinds.put("version", ArgumentKind.TEXT);
        kinds.put("timeout", ArgumentKind.NUMBER);
        kinds.put("unit", ArgumentKind.UNIT);
        kinds.put("consecutive", ArgumentKind.NUMBER);
        kinds.put("interval", ArgumentKind.NUMBER);
        kinds.put("field", ArgumentKind.TEXT);
        kinds.put("headers", ArgumentKind.TEXTS);
        kinds.put("credentialsId", ArgumentKind.TEXT);
        return with(kinds);
    }

    /** Its text areas have one URL or header in each line. */
    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        for (String list : List.of("urls", "headers")) {
            if (form.get(list) instanceof String text) {
                form.put(list, new ArrayList<>(VerificationFields.lines(text)));
            }
        }
        return super.newInstance(request, form);
    }

    /** Tells that an environment and URLs exclude each other. */
    @POST
    public FormValidation doCheckEnvironment(@QueryParameter String value, @QueryParameter String urls) {
        return FormCheck.of(() -> VerificationFields.target(value, VerificationFields.lines(urls)));
    }

    /** The same at the URLs, and checks each. */
    @POST
    public FormValidation doCheckUrls(@QueryParameter String value, @QueryParameter String environment) {
        List<String> urls = VerificationFields.lines(value);
        return FormCheck.of(() -> {
            VerificationFields.target(environment, urls);
            urls.forEach(url -> VersionEndpoint.written(url, Optional.empty(), List.of(), Optional.empty()));
        });
    }

    /** Tells that a commit and a version exclude each other. */
    @POST
    public FormValidation doCheckCommit(@QueryParameter String value, @QueryParameter String version) {
        return FormCheck.of(() -> VerificationFields.goal(value, version));
    }

    /** The same at the version. */
    @POST
    public FormValidation doCheckVersion(@QueryParameter String value, @QueryParameter String commit) {
        return FormCheck.of(() -> VerificationFields.goal(commit, value));
    }

    /** Checks the pointer, which goes with URLs. */
    @POST
    public FormValidation doCheckField(@QueryParameter String value, @QueryParameter String urls) {
        return FormCheck.of(() -> {
            VerificationFields.onlyUrls(VerificationFields.lines(urls), value);
            VersionEndpoint.written(ANY_URL, Arguments.text(value), List.of(), Optional.empty());
        });
    }

    /** Checks the headers, which go with URLs. */
    @POST
    public FormValidation doCheckHeaders(@QueryParameter String value, @QueryParameter String urls) {
        return FormCheck.of(() -> {
            VerificationFields.onlyUrls(VerificationFields.lines(urls), value);
            VersionEndpoint.written(ANY_URL, Optional.empty(), VerificationFields.lines(value), Optional.empty());
        });
    }

    /** Credentials go with URLs. */
    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String urls) {
        return FormCheck.of(() -> VerificationFields.onlyUrls(VerificationFields.lines(urls), value));
    }

    /** Checks how many times in a row. */
    @POST
    public FormValidation doCheckConsecutive(@QueryParameter String value) {
        return FormCheck.of(() -> Arguments.atLeast(1, "consecutive", Arguments.number("consecutive", value)));
    }

    /** Units of time. */
    @POST
    public ListBoxModel doFillUnitItems() {
        ListBoxModel items = new ListBoxModel();
        Stream.of(TimeUnit.SECONDS, TimeUnit.MINUTES, TimeUnit.HOURS).forEach(unit -> items.add(unit.name()));
        return items;
    }

    /** The credentials that can be sent and that the job may use, for who may configure it. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        if (mayConfigure(item)) {
            for (var kind : List.of(StandardUsernamePasswordCredentials.class, StringCredentials.class)) {
                if (item == null) {
                    items.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), kind, List.of(), CredentialsMatchers.always());
                } else {
                    items.includeMatchingAs(ACL.SYSTEM2, item, kind, List.of(), CredentialsMatchers.always());
                }
            }
        }
        return items.includeCurrentValue(credentialsId);
    }

    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
