package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep.ReleaseStepDescriptor;
import io.jenkins.plugins.releasepipeline.jenkins.step.promote.PromoteToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.rollback.RollbackToStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.schema.CheckSchemaChangeStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a Jenkinsfile gives the steps is taken as it is meant, or refused in one line. */
class StepArgumentsTest {

    private final ReleaseStepDescriptor verify = new VerifyVersionEndpointStep.DescriptorImpl();
    private final ReleaseStepDescriptor promote = new PromoteToProductionStep.DescriptorImpl();
    private final ReleaseStepDescriptor rollback = new RollbackToStep.DescriptorImpl();
    private final ReleaseStepDescriptor schema = new CheckSchemaChangeStep.DescriptorImpl();

    private static void refuses(ReleaseStepDescriptor step, String name, Object value, String message) {
        Map<String, Object> given = Collections.singletonMap(name, value);
        assertThatThrownBy(() -> Arguments.check(step.getFunctionName(), step.arguments(), given))
                .isInstanceOf(ReleaseException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> step.newInstance(given)).isInstanceOf(AbortException.class);
    }

    private static void takes(ReleaseStepDescriptor step, String name, Object value) {
        assertThatCode(() -> Arguments.check(
                        step.getFunctionName(), step.arguments(), Collections.singletonMap(name, value)))
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongTypeIsNamedWithTheRightOne() {
        refuses(
                verify,
                "urls",
                "https://www.example.org/__version__",
                "verifyVersionEndpoint: urls must be a list of strings, such as ['a', 'b']; given: a string.");
        refuses(
                verify,
                "headers",
                List.of("X-App: web", 1),
                "verifyVersionEndpoint: headers must be a list of strings, such as ['a', 'b']; given: a list that contains a number.");
        refuses(verify, "timeout", "abc", "verifyVersionEndpoint: timeout must be a whole number; given: a string.");
        refuses(
                verify,
                "unit",
                "FORTNIGHTS",
                "verifyVersionEndpoint: unit must be one of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES,"
                        + " HOURS, DAYS; given: a string.");
        refuses(promote, "environment", 3, "promoteToProduction: environment must be a string; given: a number.");
        refuses(promote, "timeout", 2.5, "promoteToProduction: timeout must be a whole number; given: a number.");
        refuses(
                promote,
                "timeout",
                5_000_000_000L,
                "promoteToProduction: timeout must be a whole number; given: a number.");
        refuses(rollback, "build", true, "rollbackTo: build must be a whole number; given: Boolean.");
        refuses(
                schema,
                "paths",
                17,
                "checkSchemaChange: paths must be a list of strings, or one string with commas or line breaks; given: a"
                        + " number.");
        refuses(
                schema,
                "paths",
                Arrays.asList("a", null),
                "checkSchemaChange: paths must be a list of strings, or one string with commas or line breaks; given: a list that contains null.");
    }

    @Test
    void anArgumentWhoseNameIsWrongIsRefusedAndNotLeftOut() {
        refuses(
                promote,
                "enviroment",
                "stage",
                "promoteToProduction has no argument enviroment; it has: commit, environment, message, timeout, unit,"
                        + " pipeline.");
    }

    @Test
    void whatIsMeantIsTaken() {
        takes(verify, "urls", new ArrayList<>(List.of("https://www.example.org/")));
        takes(verify, "timeout", "30");
        takes(verify, "consecutive", 3L);
        takes(verify, "unit", "SECONDS");
        takes(verify, "commit", null);
        takes(rollback, "build", "41");
        takes(schema, "paths", "a/**, b/**");
        takes(schema, "paths", List.of("a/**"));
        takes(promote, "commit", new StringBuilder("v1"));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        verification("consecutive must be 1 or more, not 0; or leave it out.", step -> step.setConsecutive(0));
        verification("interval must be 1 or more, not 0; or leave it out.", step -> step.setInterval(0));
        verification("timeout must be 1 or more, not -1; or leave it out.", step -> step.setTimeout(-1));
        RollbackToStep none = new RollbackToStep("bug 1");
        none.setBuild(0);
        refused(none, "build must be 1 or more, not 0; or leave it out.");
    }

    @Test
    void whatExcludesEachOtherIsRefused() {
        verification("Give exactly one of these arguments: environment, urls.", step -> step.setEnvironment("stage"));
        verification("Give exactly one of these arguments: commit, version.", step -> step.setVersion("v1"));
        verification("field, headers and credentialsId are only allowed with urls", step -> {
            step.setUrls(List.of());
            step.setEnvironment("stage");
            step.setHeaders(List.of("X-App: web"));
        });
        RollbackToStep both = new RollbackToStep("bug 1");
        both.setBuild(41);
        both.setVersion("v1");
        refused(both, "Give exactly one of these arguments: commit, version, build.");
    }

    @Test
    void whatIsMissingIsNamed() {
        refused(new RollbackToStep(" "), "The argument reason is missing.");
        refused(new PromoteToProductionStep(null), "The argument commit is missing.");
        refused(new CheckSchemaChangeStep("production", ""), "The argument to is missing.");
    }

    private static void verification(String message, Consumer<VerifyVersionEndpointStep> change) {
        VerifyVersionEndpointStep step = new VerifyVersionEndpointStep();
        step.setUrls(List.of("https://www.example.org/"));
        step.setCommit("master");
        assertThatCode(step::check).doesNotThrowAnyException();
        change.accept(step);
        refused(step, message);
    }

    private static void refused(ReleaseStep step, String message) {
        assertThatThrownBy(step::check).isInstanceOf(ReleaseException.class).hasMessageContaining(message);
    }

    @Test
    void aFormsNumberMayBeLeftBlank() {
        assertThat(Arguments.number("build", " ")).isNull();
        assertThat(Arguments.number("build", "41")).isEqualTo(41);
        assertThatThrownBy(() -> Arguments.number("build", "4x")).hasMessage("build must be a whole number.");
        assertThat(VerificationFields.lines(" a \r\n\n b")).isEqualTo(List.of("a", "b"));
    }
}
