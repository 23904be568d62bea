package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.verify.EndpointReport;
import io.jenkins.plugins.releasepipeline.jenkins.step.FieldByField;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pipeline saves a step at any time, also while something happens to it: what it reads must belong together. */
class SavedEndpointsTest {

    @Test
    void endpointsSettleWhileTheOnesBeforeAreSaved() {
        assertThat(FieldByField.copies(SavedEndpointsTest::settled, settled -> settled.add(endpoint(2), report())))
                .allSatisfy(saved -> {
                    assertThat(saved.of(endpoint(0))).isPresent();
                    assertThat(saved.of(endpoint(1))).isPresent();
                })
                .anySatisfy(saved -> assertThat(saved.of(endpoint(2))).isPresent());
    }

    /** One that changes while Pipeline reads it, entry by entry, costs the build: "corrupt program.dat". */
    @Test
    void aStepThatIsSavedWhileItWorksKeepsNoMapOrListThatChanges() {
        assertThat(FieldByField.savedMapsAndLists(VerifyVersionEndpointExecution.class)
                        .filter(field -> !field.getDeclaringClass().equals(VerificationArguments.class)))
                .as("another one takes its place")
                .isNotEmpty()
                .allMatch(field -> Modifier.isVolatile(field.getModifiers()));
    }

    private static SettledEndpoints settled() {
        SettledEndpoints settled = new SettledEndpoints();
        settled.add(endpoint(0), report());
        settled.add(endpoint(1), report());
        return settled;
    }

    private static VersionEndpoint endpoint(int number) {
        return VersionEndpoint.at(URI.create("https://www.example.org/" + number));
    }

    private static EndpointReport report() {
        return new EndpointReport(
                URI.create("https://www.example.org/"),
                Outcome.MATCHES,
                Optional.of("1".repeat(40)),
                Optional.empty(),
                Optional.empty(),
                1,
                "Reports it.");
    }
}
