package io.jenkins.plugins.releasepipeline.history.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Folders;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a history must be the same as what its entries say, or not count. */
class CheckpointTest {

    private static final int ENTRIES = StateReader.BETWEEN_CHECKPOINTS + 20;
    private static final String REF = "refs/releases/app/production";

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private Path repository;
    private Path file;

    @BeforeEach
    void aHistoryOfManyEntries() {
        repository = folder.resolve("history.git");
        file = repository.resolve("checkpoints/refs-releases-app-production.json");
        GitCommand.in(folder).run("init", "-q", "--bare", repository.toString());
        append(ENTRIES);
    }

    private Entry entry(EntryKind kind, DeploymentState result, Optional<CommitId> started) {
        CommitId commit = id(random.nextInt(9));
        return new Entry(
                kind,
                Optional.of(commit),
                Optional.of(id(random.nextInt(9))),
                List.of("alice", "bob", "Żaneta \"Z\"").get(random.nextInt(3)),
                Optional.of("app #7"),
                Optional.of("bug " + random.nextInt(9))
                        .filter(reason -> random.nextBoolean() || kind == EntryKind.HOLD),
                result,
                started,
                Instant.ofEpochSecond(1_800_000_000L + random.nextInt(1_000_000)),
                List.of("Brings 1 commit:", "* a line"),
                Map.of("gates", List.of("open"), "count", 3, "ratio", 0.5, "nested", Map.of("yes", true)));
    }

    private static CommitId id(int number) {
        return new CommitId("%040x".formatted(number + 1));
    }

    private Entry any(List<CommitId> before) {
        EntryKind kind = EntryKind.values()[random.nextInt(EntryKind.values().length)];
        DeploymentState result = kind.isDecision()
                ? DeploymentState.DEPLOYED
                : DeploymentState.values()[random.nextInt(DeploymentState.values().length)];
        Optional<CommitId> started = before.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(before.get(random.nextInt(before.size())));
        return entry(kind, result, started);
    }

    private void append(int count) {
        boolean first = GitCommand.in(repository).run("for-each-ref").isEmpty();
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < count; i++) {
            stream.append("commit ")
                    .append(REF)
                    .append("\ncommitter alice <> 1800000000 +0000\n")
                    .append(data("production: entry " + i))
                    .append(i == 0 && !first ? "from " + REF + "^0\n" : "")
                    .append("M 644 inline deployment.json\n")
                    .append(data(EntryFormat.json(any(List.of()))));
        }
        GitCommand.in(repository).feed(stream.toString(), "fast-import", "--quiet");
    }

    private static String data(String text) {
        return "data " + text.getBytes(StandardCharsets.UTF_8).length + "\n" + text + "\n";
    }

    private EnvironmentState state() {
        try (History history = History.open(repository, "app")) {
            return history.state("production");
        }
    }

    /** Of a copy that remembers nothing. */
    private EnvironmentState addedUp() throws IOException {
        Path copy = folder.resolve("copy.git");
        GitCommand.in(folder).run("clone", "-q", "--mirror", repository.toString(), copy.toString());
        try (History history = History.open(copy, "app")) {
            return history.state("production");
        } finally {
            Folders.delete(copy);
        }
    }

    private static List<CommitId> rollbacks(EnvironmentState state) {
        return state.deployments().stream()
                .filter(deployment -> deployment.entry().kind() == EntryKind.ROLLBACK)
                .map(Recorded::id)
                .toList();
    }

    private void remember(EnvironmentState state) {
        CommitId tip = new CommitId(GitCommand.in(repository).run("rev-parse", REF));
        new Checkpoints(file.getParent()).write(REF, new Checkpoint(tip, state));
    }

    @Test
    void writesEveryStateSoThatTheSameIsRead() throws IOException {
        EnvironmentState state = EnvironmentState.EMPTY;
        List<CommitId> before = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            CommitId id = new CommitId("%040x".formatted(i));
            state = state.after(new Recorded(id, any(before)));
            before.add(id);
            Checkpoint checkpoint = new Checkpoint(id, state);
            assertThat(CheckpointFormat.read(CheckpointFormat.write(checkpoint)))
                    .contains(checkpoint);
        }
        assertThat(state.deployments()).hasSizeGreaterThan(50);
        assertThat(state.decisions().barriers()).isNotEmpty();
    }

    @Test
    void remembersALongHistoryAndReadsWhatCameAfter() throws IOException {
        assertThat(state()).isEqualTo(addedUp());
        assertThat(file).exists();
        assertThat(state()).isEqualTo(addedUp());
        append(10);
        assertThat(state()).isEqualTo(addedUp());
        append(ENTRIES);
        String first = Files.readString(file);
        assertThat(state()).isEqualTo(addedUp());
        assertThat(Files.readString(file)).isNotEqualTo(first);
    }

    @Test
    void readsNoEntryThatIsRemembered() {
        state();
        Hold hold = new Hold("remembered", Instant.EPOCH, "not in any entry");
        remember(new EnvironmentState(List.of(), Optional.of(hold), Optional.empty(), Decisions.NONE));
        assertThat(state().hold()).contains(hold);
        assertThat(state().deployments()).isEmpty();
    }

    @Test
    void remembersNothingOfAShortHistory() throws IOException {
        GitCommand.in(repository).run("update-ref", REF, REF + "~30");
        assertThat(state()).isEqualTo(addedUp());
        assertThat(file).doesNotExist();
    }

    @Test
    void readsAllAgainWhereWhatWasRememberedIsDamaged() throws IOException {
        EnvironmentState whole = state();
        byte[] good = Files.readAllBytes(file);
        for (int cut :
                IntStream.of(0, 1, 64, 65, good.length / 2, good.length - 1).toArray()) {
            Files.write(file, Arrays.copyOf(good, cut));
            assertThat(state()).as("cut at " + cut).isEqualTo(whole);
        }
        byte[] changed = good.clone();
        changed[good.length / 2] ^= 1;
        Files.write(file, changed);
        assertThat(state()).isEqualTo(whole);
        Files.delete(file);
        assertThat(state()).isEqualTo(whole);
    }

    @Test
    void readsAllAgainWhereAnotherVersionRememberedWhatItUnderstood() throws IOException {
        EnvironmentState whole = state();
        remember(EnvironmentState.EMPTY);
        assertThat(state()).isEqualTo(EnvironmentState.EMPTY);
        String ours = CheckpointFormat.write(
                new Checkpoint(new CommitId(GitCommand.in(repository).run("rev-parse", REF)), EnvironmentState.EMPTY));
        assertThat(CheckpointFormat.read(ours)).isPresent();
        assertThat(CheckpointFormat.read(ours.replace(" barrier ", " "))).isEmpty();
        Files.delete(file);
        assertThat(state()).isEqualTo(whole);
    }

    @Test
    void readsAllAgainWhereAnotherHistoryTookThePlaceOfTheRemembered() throws IOException {
        state();
        GitCommand.in(repository).run("update-ref", REF, REF + "~30");
        assertThat(state()).isEqualTo(addedUp());
        GitCommand.in(repository).run("update-ref", "-d", REF);
        assertThat(state()).isEqualTo(EnvironmentState.EMPTY);
        append(20);
        assertThat(state()).isEqualTo(addedUp());
    }

    @Test
    void readsAllWhereNothingCanBeRemembered() throws IOException {
        Files.writeString(file.getParent(), "a file in the folder's place");
        assertThat(state()).isEqualTo(addedUp());
        assertThat(state().deployments()).isNotEmpty();
    }

    @Test
    void tellsTheSameAfterItLetGoOfItsMemory() throws IOException {
        try (History history = History.open(repository, "app")) {
            EnvironmentState whole = history.state("production");
            history.rest();
            EnvironmentState latest = history.latest("production");
            assertThat(latest.deployment()).isEqualTo(whole.deployment());
            assertThat(rollbacks(latest)).isNotEmpty().isEqualTo(rollbacks(whole));
            assertThat(latest.deployments().size())
                    .isLessThan(whole.deployments().size());
            append(5);
            assertThat(history.latest("production").hold()).isEqualTo(addedUp().hold());
            assertThat(history.state("production")).isEqualTo(addedUp());
        }
    }

    @Test
    void remembersAlsoAShortHistoryBeforeItLetsGoOfItsMemory() throws IOException {
        GitCommand.in(repository).run("update-ref", REF, REF + "~30");
        try (History history = History.open(repository, "app")) {
            history.state("production");
            history.rest();
            Hold hold = new Hold("remembered", Instant.EPOCH, "not in any entry");
            assertThat(file).exists();
            remember(new EnvironmentState(List.of(), Optional.of(hold), Optional.empty(), Decisions.NONE));
            assertThat(history.state("production").hold()).contains(hold);
        }
    }
}
