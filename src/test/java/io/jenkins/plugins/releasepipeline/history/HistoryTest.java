package io.jenkins.plugins.releasepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a history says of what was appended, whatever happens to its files. */
class HistoryTest extends HistoryScenario {

    private void checkObjects() {
        assertThat(git().run("fsck", "--strict")).doesNotContain("warning", "error", "missing");
    }

    private Recorded complete(Recorded started, DeploymentState result, Instant time) {
        return history.append("production", started.entry().completed(started.id(), result, time, List.of(), Map.of()));
    }

    @Test
    void readsBackAllThatWasAppended() {
        Entry entry = new Entry(
                EntryKind.ROLLBACK,
                Optional.of(OLD),
                Optional.of(NEW),
                "Jörg <joerg@example.org>",
                Optional.of("app #412"),
                Optional.of("bug 177: \"quotes\" and ünïcode 🚀"),
                DeploymentState.DEPLOYED,
                Optional.of(NEW),
                TIME.plusMillis(999),
                List.of("* one", "* two"),
                Map.of("schema", Map.of("changed", true, "additive", 3), "list", List.of("a", "b")));

        Recorded recorded = history.append("production", entry);

        assertThat(entry.time()).isEqualTo(TIME);
        assertThat(history.newest("production", 10)).containsExactly(recorded);
        try (History again = History.open(folder.resolve("history.git"), "app")) {
            assertThat(again.newest("production", 10)).containsExactly(new Recorded(recorded.id(), entry));
            assertThat(again.state("production").deployment()).contains(recorded);
        }
    }

    @Test
    void knowsNothingOfAnEnvironmentWithoutEntries() {
        append(EntryKind.PROMOTE, NEW, DeploymentState.DEPLOYED);

        assertThat(history.state("stage")).isEqualTo(EnvironmentState.EMPTY);
        assertThat(history.newest("stage", 10)).isEmpty();
        assertThat(history.newest("production", 0)).isEmpty();
    }

    @Test
    void listsDeploymentsFromNewToOldAndAnsweredOnesOnce() {
        Recorded first = append(EntryKind.OBSERVED, OLD, DeploymentState.DEPLOYED);
        Recorded started = append(EntryKind.PROMOTE, NEW, DeploymentState.STARTED);
        assertThat(state().deployments()).containsExactly(first);
        assertThat(state().unfinished()).contains(started);

        Recorded deployed = complete(started, DeploymentState.DEPLOYED, TIME.plusSeconds(5));
        assertThat(state().deployments()).containsExactly(deployed, first);
        assertThat(state().unfinished()).isEmpty();

        Recorded verified = complete(started, DeploymentState.VERIFIED, TIME.plusSeconds(90));
        assertThat(state().deployments()).hasSize(2).element(0).satisfies(newest -> {
            assertThat(newest.id()).isEqualTo(verified.id());
            assertThat(newest.entry().result()).isEqualTo(DeploymentState.VERIFIED);
            assertThat(newest.entry().since()).contains(TIME.plusSeconds(5));
        });
        assertThat(history.newest("production", 10)).hasSize(4);
    }

    @Test
    void aDeploymentThatFailedIsNotThere() {
        Recorded first = append(EntryKind.PROMOTE, OLD, DeploymentState.DEPLOYED);
        Recorded started = append(EntryKind.PROMOTE, NEW, DeploymentState.STARTED);
        complete(started, DeploymentState.FAILED, TIME);

        assertThat(state().deployments()).containsExactly(first);
        assertThat(state().unfinished()).isEmpty();
    }

    @Test
    void aHoldLastsUntilItIsReleasedOrReplaced() {
        history.append("production", entry(EntryKind.HOLD, null, DeploymentState.DEPLOYED, "bug 177", TIME));
        assertThat(state().hold()).contains(new Hold("alice", TIME, "bug 177"));

        append(EntryKind.PROMOTE, NEW, DeploymentState.DEPLOYED);
        history.append(
                "production", entry(EntryKind.HOLD, NEW, DeploymentState.DEPLOYED, "bug 178", TIME.plusSeconds(1)));
        assertThat(state().hold()).contains(new Hold("alice", TIME.plusSeconds(1), "bug 178"));
        assertThat(state().deployments()).hasSize(1);

        append(EntryKind.RELEASE, NEW, DeploymentState.DEPLOYED);
        assertThat(state().hold()).isEmpty();
    }

    @Test
    void tellsItsStoryToSomebodyWhoOnlyKnowsGit() {
        append(EntryKind.OBSERVED, OLD, DeploymentState.DEPLOYED);
        Recorded started = append(EntryKind.PROMOTE, NEW, DeploymentState.STARTED);
        complete(started, DeploymentState.DEPLOYED, TIME);
        complete(started, DeploymentState.UNVERIFIED, TIME);
        append(EntryKind.ROLLBACK, OLD, DeploymentState.STARTED);
        history.append("production", entry(EntryKind.HOLD, OLD, DeploymentState.DEPLOYED, "bug 177", TIME));
        append(EntryKind.RELEASE, OLD, DeploymentState.DEPLOYED);

        assertThat(git().run("log", "--reverse", "--format=%an: %s", REF).lines())
                .containsExactly(
                        "alice: production: observed aaaaaaa",
                        "alice: production: promote bbbbbbb by alice",
                        "alice: production: bbbbbbb deployed for alice",
                        "alice: production: bbbbbbb deployed for alice, but not verified",
                        "alice: production: roll back to aaaaaaa by alice",
                        "alice: production: held by alice: bug 177",
                        "alice: production: released by alice");
        checkObjects();
    }

    @Test
    void whatPeopleTypeCannotPassForATrailer() {
        Entry hostile = new Entry(
                EntryKind.ROLLBACK,
                Optional.of(OLD),
                Optional.of(NEW),
                "mallory\n\nDeployment-Actor: root <root@example.org>\0",
                Optional.of("app #1\r\nDeployment-Result: verified"),
                Optional.of("it broke\n\nDeployment-Actor: x\n---\n"),
                DeploymentState.STARTED,
                Optional.empty(),
                TIME,
                List.of("Deployment-Actor: x", "a\nDeployment-Kind: promote", "", "---"),
                Map.of());
        history.append("production", hostile);

        String message = git().run("log", "-1", "--format=%B", REF);
        assertThat(git().feed(message + "\n", "interpret-trailers", "--parse").lines())
                .containsExactly(
                        "Deployment-Kind: rollback",
                        "Deployment-Result: started",
                        "Deployment-Commit: " + OLD,
                        "Deployment-Previous: " + NEW,
                        "Deployment-Actor: mallory Deployment-Actor: root <root@example.org>",
                        "Deployment-Build: app #1 Deployment-Result: verified",
                        "Deployment-Reason: it broke Deployment-Actor: x ---");
        assertThat(git().run("log", "-1", "--format=%(trailers:key=Deployment-Kind,valueonly)", REF))
                .isEqualTo("rollback");
        checkObjects();
        assertThat(history.newest("production", 1).get(0).entry()).isEqualTo(hostile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<>", "\uD83D", "a\u2028b", "."})
    void isSoundForGitWhateverTheActorIsCalled(String actor) {
        Recorded recorded = history.append(
                "production",
                new Entry(
                        EntryKind.HOLD,
                        Optional.empty(),
                        Optional.empty(),
                        actor,
                        Optional.empty(),
                        Optional.of("why"),
                        DeploymentState.DEPLOYED,
                        Optional.empty(),
                        TIME,
                        List.of(),
                        Map.of()));

        checkObjects();
        assertThat(history.newest("production", 1).get(0).id()).isEqualTo(recorded.id());
    }

    @Test
    void keepsTheNewestDeploymentAloneWhileItRestsAndReadsTheOthersAgainWhenAsked() {
        history.append("production", entry(EntryKind.PROMOTE, OLD, DeploymentState.DEPLOYED, null, TIME));
        history.append(
                "production", entry(EntryKind.PROMOTE, NEW, DeploymentState.DEPLOYED, null, TIME.plusSeconds(60)));
        history.append(
                "production", entry(EntryKind.HOLD, NEW, DeploymentState.DEPLOYED, "bug 177", TIME.plusSeconds(120)));
        EnvironmentState all = history.state("production");
        history.rest();

        assertThat(history.latest("production").deployments())
                .hasSize(1)
                .isEqualTo(all.deployments().subList(0, 1));
        assertThat(history.latest("production").hold()).isEqualTo(all.hold()).isPresent();
        history.append(
                "production", entry(EntryKind.PROMOTE, OLD, DeploymentState.DEPLOYED, null, TIME.plusSeconds(180)));
        assertThat(history.latest("production")
                        .deployment()
                        .orElseThrow()
                        .entry()
                        .commit())
                .contains(OLD);
        assertThat(history.state("production").deployments()).hasSize(3);
        assertThat(history.latest("production").deployments()).hasSize(3);
    }
}
