package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mockStatic;

import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.jenkins.step.promote.PromoteToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.rollback.RollbackToStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.schema.CheckSchemaChangeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** What the snippet generator's forms say while they are filled in, each field for itself. */
class FormChecksTest {

    private static final String URL = "https://www.example.org/__version__";
    private static final String ONE_TARGET = "Give exactly one of these arguments: environment, urls.";
    private static final String ONE_GOAL = "Give exactly one of these arguments: commit, version.";
    private static final String ONLY_URLS = "field, headers and credentialsId are only allowed with urls";

    private final List<String> told = new ArrayList<>();
    private MockedStatic<FormValidation> jenkins;

    @BeforeEach
    void listen() {
        jenkins = mockStatic(FormValidation.class);
        jenkins.when(() -> FormValidation.error(any(String.class))).thenAnswer(call -> {
            told.add(call.getArgument(0));
            return null;
        });
    }

    @AfterEach
    void close() {
        jenkins.close();
    }

    private void takes(Supplier<FormValidation> check) {
        check.get();
        assertThat(told).isEmpty();
    }

    private void refuses(String message, Supplier<FormValidation> check) {
        check.get();
        assertThat(told).singleElement().asString().contains(message);
        told.clear();
    }

    @Test
    void aVerificationIsOfAnEnvironmentOrOfUrls() {
        VerificationForm form = new VerifyVersionEndpointStep.DescriptorImpl();
        takes(() -> form.doCheckEnvironment("stage", " "));
        refuses(ONE_TARGET, () -> form.doCheckEnvironment("stage", URL));
        refuses(ONE_TARGET, () -> form.doCheckEnvironment(" ", "\n"));
        takes(() -> form.doCheckUrls(URL + "\n" + URL + "?b", ""));
        refuses(ONE_TARGET, () -> form.doCheckUrls(URL, "stage"));
        refuses("begins with \"ftp\"", () -> form.doCheckUrls(URL + "\nftp://x", ""));
    }

    @Test
    void aVerificationIsForACommitOrForAVersion() {
        VerificationForm form = new VerifyVersionEndpointStep.DescriptorImpl();
        takes(() -> form.doCheckCommit("master", ""));
        refuses(ONE_GOAL, () -> form.doCheckCommit("master", "v1"));
        takes(() -> form.doCheckVersion("v1", ""));
        refuses(ONE_GOAL, () -> form.doCheckVersion("v1", "master"));
        refuses(ONE_GOAL, () -> form.doCheckVersion("", ""));
    }

    @Test
    void whatIsSentToUrlsGoesWithUrlsAlone() {
        VerificationForm form = new VerifyVersionEndpointStep.DescriptorImpl();
        takes(() -> form.doCheckField("/commit", URL));
        takes(() -> form.doCheckField("", ""));
        refuses(ONLY_URLS, () -> form.doCheckField("/commit", ""));
        takes(() -> form.doCheckHeaders("X-App: web\nX-Other: 1", URL));
        refuses(ONLY_URLS, () -> form.doCheckHeaders("X-App: web", ""));
        refuses("X-App", () -> form.doCheckHeaders("X-App", URL));
        takes(() -> form.doCheckCredentialsId("token", URL));
        refuses(ONLY_URLS, () -> form.doCheckCredentialsId("token", ""));
        takes(() -> form.doCheckConsecutive(""));
        refuses("consecutive must be 1 or more", () -> form.doCheckConsecutive("0"));
    }

    @Test
    void aRollbackIsToACommitAVersionOrABuild() {
        RollbackToStep.DescriptorImpl form = new RollbackToStep.DescriptorImpl();
        String one = "Give exactly one of these arguments: commit, version, build.";
        takes(() -> form.doCheckCommit("master", "", ""));
        refuses(one, () -> form.doCheckCommit("master", "", "41"));
        takes(() -> form.doCheckVersion("", "v1", ""));
        refuses(one, () -> form.doCheckVersion("master", "v1", ""));
        takes(() -> form.doCheckBuild("", "", "41"));
        refuses(one, () -> form.doCheckBuild("", "v1", "41"));
        refuses(one, () -> form.doCheckBuild("", "", ""));
        refuses("build must be a whole number", () -> form.doCheckBuild("", "", "4x"));
        refuses("The argument reason is missing.", () -> form.doCheckReason(" "));
    }

    @Test
    void whatMustBeGivenIsMissedAtItsField() {
        refuses("The argument commit is missing.", () -> new PromoteToProductionStep.DescriptorImpl()
                .doCheckCommit(""));
        CheckSchemaChangeStep.DescriptorImpl schema = new CheckSchemaChangeStep.DescriptorImpl();
        refuses("The argument from is missing.", () -> schema.doCheckFrom(" "));
        refuses("The argument to is missing.", () -> schema.doCheckTo(""));
        takes(() -> schema.doCheckPaths("a/**\n!b/**"));
        refuses("../secret", () -> schema.doCheckPaths("../secret"));
    }
}
