package io.jenkins.plugins.releasepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that a version wrote which knows more than this one. */
class NewerEntriesTest {

    private static final String REF = "refs/releases/app/production";
    private static final Instant TIME = Instant.parse("2026-03-29T00:30:00Z");
    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    @TempDir
    Path folder;

    private History history;

    @BeforeEach
    void oneDeployment() {
        history = History.open(folder.resolve("history.git"), "app");
        history.append("production", entry(EntryKind.PROMOTE, Optional.empty()));
    }

    @AfterEach
    void close() {
        history.close();
    }

    private static Entry entry(EntryKind kind, Optional<String> reason) {
        return new Entry(
                kind,
                Optional.of(COMMIT),
                Optional.empty(),
                "alice",
                Optional.empty(),
                reason,
                DeploymentState.DEPLOYED,
                Optional.empty(),
                TIME,
                List.of(),
                Map.of());
    }

    private void append(String subject, String json) {
        GitCommand git = GitCommand.in(folder.resolve("history.git"));
        String blob = git.feed(json, "hash-object", "-w", "--stdin");
        String tree = git.feed("100644 blob " + blob + "\tdeployment.json\n", "mktree");
        String commit = git.feed(subject + "\n\nDeployment-Moon: full\n", "commit-tree", "-p", REF, tree);
        git.run("update-ref", REF, commit);
    }

    private Entry newest() {
        return history.newest("production", 1).get(0).entry();
    }

    @Test
    void listsAKindThatItDoesNotKnowInTheWordsOfWhoeverWroteIt() {
        EnvironmentState before = history.state("production");
        append(
                "production: frozen by bob until Monday",
                "{\"kind\": \"freeze\", \"result\": \"deployed\", \"actor\": \"bob\", \"time\": \"2026-04-01T00:00:00Z\","
                        + " \"reason\": \"fair\", \"until\": \"2026-04-06\", \"details\": {\"phase\": 3}}");

        assertThat(newest().kind()).isEqualTo(EntryKind.UNKNOWN);
        assertThat(newest().actor()).isEqualTo("bob");
        assertThat(newest().reason()).contains("fair");
        assertThat(newest().text()).containsExactly("production: frozen by bob until Monday");
        assertThat(newest().details()).containsEntry("kind", "freeze").containsEntry("phase", 3);
        assertThat(history.state("production")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"freeze\"}",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"time\": \"tomorrow\"}",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"commit\": \"sha512:12\", \"time\": \"2026-01-01T00:00:00Z\"}",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"commits\": [], \"time\": \"2026-01-01T00:00:00Z\"}"
            })
    void listsWhatItUnderstandsOnlyInPart(String json) {
        EnvironmentState before = history.state("production");
        append("production: something new", json);

        assertThat(newest().kind()).isEqualTo(EntryKind.UNKNOWN);
        assertThat(newest().text()).containsExactly("production: something new");
        assertThat(newest().actor()).isEqualTo("Test");
        assertThat(history.state("production")).isEqualTo(before);
    }

    @Test
    void aResultThatItDoesNotKnowChangesNothing() {
        EnvironmentState before = history.state("production");
        append(
                "production: bbbbbbb on half of the servers",
                "{\"kind\": \"promote\", \"result\": \"canary\", \"commit\": \"" + "b".repeat(40)
                        + "\", \"actor\": \"bob\", \"time\": \"2026-04-01T00:00:00Z\"}");

        assertThat(newest().kind()).isEqualTo(EntryKind.PROMOTE);
        assertThat(newest().result()).isEqualTo(DeploymentState.UNKNOWN);
        assertThat(history.state("production")).isEqualTo(before);
    }

    @Test
    void aHoldHoldsWhateverItsResult() {
        append(
                "production: held",
                "{\"kind\": \"hold\", \"result\": \"until\", \"actor\": \"bob\", \"reason\": \"fair\","
                        + " \"time\": \"2026-04-01T00:00:00Z\"}");
        assertThat(history.state("production").hold().orElseThrow().by()).isEqualTo("bob");
        append(
                "production: released in part",
                "{\"kind\": \"release\", \"result\": \"half\", \"actor\": \"bob\", \"time\": \"2026-04-01T00:00:00Z\"}");
        assertThat(history.state("production").hold()).isPresent();
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() {
        append(
                "production: bbbbbbb deployed for bob",
                "{\"kind\": \"promote\", \"result\": \"deployed\", \"commit\": \"" + "b".repeat(40)
                        + "\", \"actor\": \"bob\", \"time\": \"2026-04-01T00:00:00Z\", \"moon\": {\"phase\": [1]}}");

        assertThat(history.state("production")
                        .deployment()
                        .orElseThrow()
                        .entry()
                        .actor())
                .isEqualTo("bob");
    }

    @Test
    void whatComesAfterThemFollowsThem() {
        append("production: something new", "{\"kind\": \"freeze\"}");
        history.append("production", entry(EntryKind.HOLD, Optional.of("bug 1")));

        assertThat(history.newest("production", 10))
                .extracting(recorded -> recorded.entry().kind())
                .containsExactly(EntryKind.HOLD, EntryKind.UNKNOWN, EntryKind.PROMOTE);
        assertThat(history.state("production").hold()).isPresent();
    }
}
