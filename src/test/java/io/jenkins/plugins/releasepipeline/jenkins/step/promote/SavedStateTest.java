package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.jenkins.step.FieldByField;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pipeline saves a step at any time, also while something happens to it: what it reads must belong together. */
class SavedStateTest {

    private static final CommitId ENTRY = new CommitId("1".repeat(40));

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
        assertThat(FieldByField.savedMapsAndLists(PromoteToProductionExecution.class))
                .as("another one takes its place")
                .allMatch(field -> Modifier.isVolatile(field.getModifiers()));
    }

    private static DeployingBody running() {
        DeployingBody body = new DeployingBody(true);
        body.begin("production", ENTRY);
        return body;
    }
}
