package io.jenkins.plugins.releasepipeline.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.version.EndpointReport;
import io.jenkins.plugins.releasepipeline.version.Outcome;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pipeline saves a step at any time, also while something happens to it: what it reads must belong together. */
class SavedStateTest {

    private static final CommitId ENTRY = new CommitId("1".repeat(40));

    @Test
    void endpointsSettleWhileTheOnesBeforeAreSaved() {
        assertThat(FieldByField.copies(SavedStateTest::settled, settled -> settled.add(endpoint(2), report())))
                .allSatisfy(saved -> {
                    assertThat(saved.of(endpoint(0))).isPresent();
                    assertThat(saved.of(endpoint(1))).isPresent();
                })
                .anySatisfy(saved -> assertThat(saved.of(endpoint(2))).isPresent());
    }

    private static SettledEndpoints settled() {
        SettledEndpoints settled = new SettledEndpoints();
        settled.add(endpoint(0), report());
        settled.add(endpoint(1), report());
        return settled;
    }

    @Test
    void aBodyThatRunsKnowsWhereItDeploysTo() {
        assertThat(FieldByField.copies(() -> new DeployingBody(true), body -> body.begin("production", ENTRY)))
                .allMatch(saved -> saved.isWaiting() || saved.environment().equals("production"))
                .anyMatch(DeployingBody::isRunning);
    }

    @Test
    void aBodyHasEndedExactlyWhenItKnowsWhy() {
        assertThat(FieldByField.copies(
                        SavedStateTest::running, body -> body.end(Optional.of(new AbortException("no")))))
                .allMatch(saved -> saved.hasEnded() == saved.problem().isPresent())
                .anyMatch(DeployingBody::hasEnded);
    }

    /** One that changes while Pipeline reads it, entry by entry, costs the build: "corrupt program.dat". */
    @Test
    void aStepThatIsSavedWhileItWorksKeepsNoMapOrListThatChanges() {
        assertThat(Stream.of(VerifyVersionEndpointExecution.class, PromoteToProductionExecution.class)
                        .flatMap(SavedStateTest::saved)
                        .filter(field -> Map.class.isAssignableFrom(field.getType())
                                || Collection.class.isAssignableFrom(field.getType()))
                        .filter(field -> !field.getDeclaringClass().equals(VerificationArguments.class)))
                .as("another one takes its place")
                .isNotEmpty()
                .allMatch(field -> Modifier.isVolatile(field.getModifiers()));
    }

    /** What is saved of an object of this class, and of those of this package that it consists of. */
    private static Stream<Field> saved(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .flatMap(field -> field.getType().getPackage() == type.getPackage()
                        ? Stream.concat(Stream.of(field), saved(field.getType()))
                        : Stream.of(field));
    }

    private static DeployingBody running() {
        DeployingBody body = new DeployingBody(true);
        body.begin("production", ENTRY);
        return body;
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
