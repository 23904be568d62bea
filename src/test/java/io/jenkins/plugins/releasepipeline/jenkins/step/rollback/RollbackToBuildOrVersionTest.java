package io.jenkins.plugins.releasepipeline.jenkins.step.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.build.Build.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.AutomaticLine;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepInABuild;
import io.jenkins.plugins.releasepipeline.jenkins.step.StepRun;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.MockedStatic;

/** A Jenkinsfile that rolls back to what a build checked out, or to a version; started by alice. */
class RollbackToBuildOrVersionTest {

    private final ReleasePipelinesConfiguration configuration = mock();
    /** An exception of the slice of Jenkins keeps no message; what it is made from is logged as well. */
    private final List<String> refusals = new CopyOnWriteArrayList<>();

    private final Logger logger = Logger.getLogger(StepRun.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            refusals.add(logged.getThrown().getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    };
    private MockedStatic<ReleasePipelinesConfiguration> only;
    private MockedStatic<BuildInitiator> starter;
    private AutomaticLine line;
    private StepInABuild build;
    private CommitId good;
    private CommitId bad;

    /** Build #1 checked out what was good, #2 what runs. */
    @BeforeEach
    void productionRunsWhatIsBad(@TempDir Path folder) throws Exception {
        line = new AutomaticLine(
                folder, Clock.systemUTC(), Automation.NONE, List.of(), Optional.empty(), Duration.ofMinutes(1));
        CommitId first = line.repository().tip("production");
        good = line.commit("Good", Result.PASSED);
        bad = line.commit("Bad", Result.PASSED);
        line.live().refresh();
        promote(good, first);
        promote(bad, good);
        build = new StepInABuild(line.live());
        only = mockStatic(ReleasePipelinesConfiguration.class);
        only.when(ReleasePipelinesConfiguration::get).thenReturn(configuration);
        starter = mockStatic(BuildInitiator.class);
        starter.when(() -> BuildInitiator.withPermission(any(), any(), any(), any()))
                .thenReturn("alice");
        when(configuration.allowsRollbackStep("app")).thenReturn(true);
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        logger.setLevel(null);
        only.close();
        starter.close();
        build.close();
        line.close();
    }

    private void promote(CommitId commit, CommitId expected) {
        line.live()
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        commit,
                        Optional.of(expected),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
    }

    private Map<String, Object> rollbackTo(Consumer<RollbackToStep> arguments) throws Exception {
        RollbackToStep step = new RollbackToStep("bug 1");
        arguments.accept(step);
        return build.in(new RollbackToExecution(build.context, step)).run();
    }

    private void cameBack(Map<String, Object> result) {
        assertThat(result).containsEntry("commit", good.hex()).containsEntry("environment", "production");
        assertThat(line.repository().tip("production")).isEqualTo(good);
        assertThat(build.log())
                .contains("production was rolled back to " + good.abbreviated() + " and is held (was "
                        + bad.abbreviated() + "); reason: alice through app #412.");
    }

    private void refused(String message, Consumer<RollbackToStep> arguments) {
        refusals.clear();
        assertThatThrownBy(() -> rollbackTo(arguments)).isInstanceOf(AbortException.class);
        assertThat(refusals).containsExactly(message);
        assertThat(line.repository().tip("production")).isEqualTo(bad);
        assertThat(line.subjects("production").get(0))
                .isEqualTo("production: " + bad.abbreviated() + " deployed for alice");
    }

    @Test
    void putsBackWhatABuildCheckedOut() throws Exception {
        cameBack(rollbackTo(step -> step.setBuild(1)));
    }

    @Test
    void refusesABuildThatNobodyKnows() {
        refused(
                "The commit that build #1234567 of app checked out is unknown: give a commit instead.",
                step -> step.setBuild(1234567));
        refused("build must be 1 or more, not -1; or leave it out.", step -> step.setBuild(-1));
    }

    @Test
    void asksTheGatesAboutTheCommitOfABuild() {
        refused(
                "production was not changed: production runs " + bad.abbreviated() + " already.",
                step -> step.setBuild(2));
    }

    @Test
    void putsBackAVersionThatWasTaggedSinceTheLastFetch() throws Exception {
        line.repository().git().run("push", "-q", "origin", good.hex() + ":refs/tags/v1.0");

        cameBack(rollbackTo(step -> step.setVersion("v1.0")));
    }

    @Test
    void refusesAVersionThatIsNoTag() {
        for (String version : List.of("v9.9", "master", "master~1", good.hex(), good.abbreviated())) {
            refused(
                    "There is no version tag \"" + version + "\" in "
                            + line.repository().remote() + ": give the name of a tag, or give commit instead.",
                    step -> step.setVersion(version));
        }
    }

    @Test
    void refusesToChooseBetweenABuildAndAVersion() {
        String one = "Give exactly one of these arguments: commit, version, build.";
        refused(one, step -> {
            step.setBuild(1);
            step.setVersion("v1.0");
        });
        refused(one, step -> {});
    }

    @Test
    void aBuildIsNoWayAroundTheAdminsChoice() {
        when(configuration.allowsRollbackStep("app")).thenReturn(false);

        refused(
                "production was not changed: pipeline \"app\" does not allow the step rollbackTo."
                        + " Roll back on the status page, or ask an admin to set allowRollbackStep.",
                step -> step.setBuild(1));
        assertThat(build.log()).contains("?rollback=" + good.hex() + "&environment=production");
    }
}
