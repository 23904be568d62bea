package io.jenkins.plugins.releasepipeline.status.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A release line in which changes are looked for. */
abstract class ChangeSearchScenario {

    static final Instant START = Instant.parse("2026-11-16T09:00:00Z");

    ReleaseLine line;
    TestRepository repository;
    ChangeSearch search;

    @BeforeEach
    void open(@TempDir Path folder) {
        line = new ReleaseLine(folder, Duration.ofMinutes(1));
        repository = line.repository();
        search = new ChangeSearch(
                ReleaseLine.pipeline(repository.remote()), line.mirror(), line.history(), line.deployed());
    }

    @AfterEach
    void close() {
        line.close();
    }

    CommitId commit(String message, int minute) {
        return repository.commit("Jo", START.plus(Duration.ofMinutes(minute)), message, Map.of());
    }

    static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    void deploy(CommitId commit, int day) {
        deploy(EntryKind.PROMOTE, commit, day);
    }

    void deploy(EntryKind kind, CommitId commit, int day) {
        line.history()
                .append(
                        "production",
                        new Entry(
                                kind,
                                Optional.of(commit),
                                Optional.empty(),
                                kind == EntryKind.ROLLBACK ? "bob" : "alice",
                                Optional.empty(),
                                Optional.of("weekly"),
                                DeploymentState.DEPLOYED,
                                Optional.empty(),
                                day(day),
                                List.of(),
                                Map.of()));
        GitCommand.in(repository.remote()).run("update-ref", "refs/heads/production", commit.hex());
    }

    List<String> found(String text) {
        line.mirror().fetch();
        return search.search(text).changes().stream()
                .map(change -> change.commit().subject())
                .toList();
    }

    ChangeLocation location(CommitId change, String environment) {
        line.mirror().fetch();
        List<Change> changes = search.search(change.hex()).changes();
        assertThat(changes).extracting(one -> one.commit().id()).containsExactly(change);
        return changes.get(0).environments().stream()
                .filter(one -> one.environment().equals(environment))
                .findFirst()
                .orElseThrow();
    }

    CommitId with(String subject, String file, String text, int minute) {
        return repository.commit("Jo", START.plusSeconds(60L * minute), subject, Map.of(file, text));
    }

    CommitId pick(CommitId change, String... options) {
        String[] command = new String[options.length + 2];
        command[0] = "cherry-pick";
        System.arraycopy(options, 0, command, 1, options.length);
        command[command.length - 1] = change.hex();
        repository.git().run(command);
        return head();
    }

    CommitId head() {
        repository.git().run("push", "-q", "--force", "origin", "HEAD");
        return new CommitId(repository.git().run("rev-parse", "HEAD"));
    }

    CommitId merge(CommitId topic, String message) {
        repository.git().run("merge", "-q", "--no-ff", "-m", message, topic.hex());
        return head();
    }

    void isThereAs(CommitId change, CommitId copy, String environment) {
        ChangeLocation location = location(change, environment);
        assertThat(location.there()).contains(true);
        assertThat(location.copy()).map(CommitView::id).contains(copy);
        assertThat(location.revertedBy()).isEmpty();
    }
}
