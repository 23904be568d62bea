package io.jenkins.plugins.releasepipeline.git.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Content;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Kind;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDiffsTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LONG =
            IntStream.range(0, 40).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    @TempDir
    Path folder;

    private TestRepository repository;
    private Mirror mirror;
    private TreeDiffs diffs;

    @BeforeEach
    void open() {
        repository = new TestRepository(folder);
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        diffs = new TreeDiffs(mirror, () -> 0);
    }

    @AfterEach
    void close() {
        diffs.close();
        mirror.close();
    }

    private CommitId commit(Map<String, String> files) {
        CommitId id = repository.commit("Jo", TIME, "change", files);
        mirror.fetch();
        return id;
    }

    /** Commits what Git has in its index, as it may have modes and bytes that no text has. */
    private CommitId index() {
        repository.git().run("commit", "-q", "-m", "change");
        repository.git().run("push", "-q", "origin", "HEAD");
        mirror.fetch();
        return mirror.tip("refs/heads/master").orElseThrow();
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve("clone").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        repository.git().run("add", "--", path);
    }

    private ChangedFiles files(CommitId from, CommitId to) {
        return diffs.files(from, to, path -> false);
    }

    private ChangedFile file(CommitId from, CommitId to, String path) {
        return files(from, to).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private TreeDiffs within(DiffLimits limits) {
        return new TreeDiffs(mirror, limits, () -> 0);
    }

    private static DiffLimits limits(int scanned, int listed, int bytesPerFile, long bytesInAll) {
        return new DiffLimits(scanned, listed, bytesPerFile, 100, bytesInAll, Duration.ofSeconds(1), 20, 400, 30);
    }

    @Test
    void tellsWhatHappenedToEachFileAndHowManyLines() {
        CommitId from = commit(Map.of("kept", "1\n", "edited", "a\nb\nc\n", "gone/x", "1\n2\n", "old name", LONG));
        repository.git().run("rm", "-q", "gone/x");
        repository.git().run("mv", "old name", "new name");
        CommitId to = commit(Map.of("edited", "a\nB\nc\nd\n", "neu/é.py", "1\n", "new name", LONG + "one more\n"));

        ChangedFiles files = files(from, to);
        assertThat(files.files())
                .extracting(
                        ChangedFile::path,
                        ChangedFile::oldPath,
                        ChangedFile::kind,
                        file -> file.added().orElseThrow(),
                        file -> file.removed().orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple("edited", Optional.empty(), Kind.MODIFIED, 2, 1),
                        tuple("gone/x", Optional.empty(), Kind.DELETED, 0, 2),
                        tuple("neu/é.py", Optional.empty(), Kind.ADDED, 1, 0),
                        tuple("new name", Optional.of("old name"), Kind.RENAMED, 1, 0));
        assertThat(files.count()).isEqualTo(4);
        assertThat(files.counted() && files.complete()).isTrue();
        assertThat(files.files()).extracting(ChangedFile::id).doesNotHaveDuplicates();
        assertThat(files(to, to).files()).isEmpty();
        assertThat(file(to, from, "old name").oldPath()).contains("new name");
    }

    @Test
    void putsWhatIsWantedFirst() {
        CommitId from = commit(Map.of("a", "1"));
        CommitId to = commit(Map.of("b", "1", "db/2.sql", "1", "db/1.sql", "1", "z", "1"));
        assertThat(diffs.files(from, to, path -> path.endsWith(".sql")).files())
                .extracting(ChangedFile::path)
                .containsExactly("db/1.sql", "db/2.sql", "b", "z");
    }

    @Test
    void aPatchIsAUnifiedDiff() {
        CommitId from = commit(Map.of("f", LONG));
        CommitId to = commit(Map.of("f", LONG.replace("line 20\n", "new\n").replace("line 39\n", "end")));
        Patch patch = diffs.patch(file(from, to, "f"));
        assertThat(patch.lines())
                .containsExactly(
                        "@@ -18,7 +18,7 @@",
                        " line 17",
                        " line 18",
                        " line 19",
                        "-line 20",
                        "+new",
                        " line 21",
                        " line 22",
                        " line 23",
                        "@@ -37,4 +37,4 @@",
                        " line 36",
                        " line 37",
                        " line 38",
                        "-line 39",
                        "+end",
                        "\\ No newline at end of file");
        assertThat(patch.cut()).isFalse();
    }

    @Test
    void saysWhatHasNoLinesAndShowsNothingOfIt() throws IOException {
        CommitId from = commit(Map.of("a", "1\n", "link", "a file\n"));
        String blob = repository.git().feed("a", "hash-object", "-w", "--stdin");
        repository.git().run("update-index", "--add", "--cacheinfo", "160000," + from + ",module");
        write("picture", new byte[] {1, 2, 0, 3});
        write("latin", "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        write("wide", "a\n".getBytes(StandardCharsets.UTF_16));
        write(
                "large.bin",
                ("version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 5\n")
                        .getBytes(StandardCharsets.UTF_8));
        write("huge", new byte[512 * 1024 + 1]);
        write("lines", "\n".repeat(20_001).getBytes(StandardCharsets.UTF_8));
        repository.git().run("update-index", "--add", "--cacheinfo", "120000," + blob + ",link");
        CommitId to = index();

        ChangedFiles files = files(from, to);
        assertThat(files.files())
                .extracting(ChangedFile::path, ChangedFile::content)
                .containsExactlyInAnyOrder(
                        tuple("huge", Content.LARGE),
                        tuple("large.bin", Content.LFS),
                        tuple("latin", Content.NOT_UTF8),
                        tuple("lines", Content.LARGE),
                        tuple("link", Content.SYMLINK),
                        tuple("module", Content.SUBMODULE),
                        tuple("picture", Content.BINARY),
                        tuple("wide", Content.BINARY));
        assertThat(file(from, to, "link").kind())
                .as("a file that became a link")
                .isEqualTo(Kind.MODIFIED);
        assertThat(file(from, to, "latin").added()).contains(1);
        assertThat(files.files()).allSatisfy(file -> assertThatThrownBy(() -> diffs.patch(file))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("There is no patch of this file"));
    }

    @Test
    void aChangeOfTheModeAloneIsTold() {
        CommitId from = commit(Map.of("run.sh", "#!/bin/sh\n"));
        repository.git().run("update-index", "--chmod=+x", "run.sh");
        CommitId to = index();
        ChangedFile file = file(from, to, "run.sh");
        assertThat(file.modeChange()).contains("100644 → 100755");
        assertThat(file.added()).contains(0);
        assertThat(diffs.patch(file).lines()).isEmpty();
    }

    /** One name is in UTF-8, the other one in Latin 1: neither hides the other. */
    @Test
    void twoNamesThatLookTheSameAreTwoFiles() throws IOException {
        CommitId from = commit(Map.of("a", "1"));
        write("b", "one\n".getBytes(StandardCharsets.UTF_8));
        String one = repository.git().run("rev-parse", ":b");
        write("b", "two\n".getBytes(StandardCharsets.UTF_8));
        String two = repository.git().run("rev-parse", ":b");
        Path raw = Files.write(folder.resolve("tree"), tree(entry("\u00e9", two), entry("\u00c3\u00a9", one)));
        String both = repository.git().run("hash-object", "-t", "tree", "-w", "--literally", raw.toString());
        String commit = repository.git().run("commit-tree", "-p", from.hex(), "-m", "names", both);
        repository.git().run("push", "-q", "origin", commit + ":refs/heads/master");
        mirror.fetch();

        List<ChangedFile> files = files(from, new CommitId(commit)).files().stream()
                .filter(file -> file.path().equals("\u00e9"))
                .toList();
        assertThat(files).hasSize(2);
        assertThat(files).extracting(ChangedFile::id).doesNotHaveDuplicates();
        assertThat(files)
                .extracting(file -> diffs.patch(file).lines().get(1))
                .containsExactlyInAnyOrder("+one", "+two");
    }

    private static byte[] entry(String latin, String blob) {
        byte[] name = ("100644 " + latin + "\0").getBytes(StandardCharsets.ISO_8859_1);
        byte[] id = HexFormat.of().parseHex(blob);
        byte[] entry = Arrays.copyOf(name, name.length + id.length);
        System.arraycopy(id, 0, entry, name.length, id.length);
        return entry;
    }

    /** In Git's order: by bytes. */
    private static byte[] tree(byte[] later, byte[] earlier) {
        byte[] tree = Arrays.copyOf(earlier, earlier.length + later.length);
        System.arraycopy(later, 0, tree, earlier.length, later.length);
        return tree;
    }

    @Test
    void whatABrowserWouldTakeForALineEndIsMarked() {
        CommitId from = commit(Map.of("unix", "a\n", "windows", "a\r\nb\r\n"));
        CommitId to = commit(Map.of("unix", "a\r\ntwo\rin one\n", "windows", "a\r\nB\r\n"));
        assertThat(diffs.patch(file(from, to, "unix")).lines()).contains("-a", "+a[U+000D]", "+two[U+000D]in one");
        assertThat(diffs.patch(file(from, to, "windows")).lines()).contains(" a", "-b", "+B");
    }

    @Test
    void longLinesAndLongPatchesAreCut() {
        CommitId from = commit(Map.of("a", "1"));
        CommitId to = commit(Map.of("wide", "x".repeat(28) + "😀" + "y".repeat(10) + "\n", "deep", LONG));
        TreeDiffs small = within(limits(100, 100, 1000, 10_000));
        Patch wide = small.patch(file(from, to, "wide"));
        assertThat(wide.lines()).containsExactly("@@ -0,0 +1 @@", "+" + "x".repeat(28) + " [and 12 more characters]");
        Patch deep = small.patch(file(from, to, "deep"));
        assertThat(deep.lines()).hasSize(20);
        assertThat(deep.cut()).isTrue();
    }

    @Test
    void manyFilesAreCountedAndTheFirstListed() {
        CommitId from = commit(Map.of("start", "1"));
        CommitId to = commit(IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "f" + i, i -> i + "\n")));
        ChangedFiles some = within(limits(100, 4, 1000, 10_000)).files(from, to, path -> path.equals("f7"));
        assertThat(some.files()).extracting(ChangedFile::path).containsExactly("f7", "f0", "f1", "f10");
        assertThat(some.count()).isEqualTo(30);
        assertThat(some.counted()).isTrue();
        ChangedFiles atLeast = within(limits(10, 4, 1000, 10_000)).files(from, to, path -> false);
        assertThat(atLeast.count()).isEqualTo(10);
        assertThat(atLeast.counted()).isFalse();
    }

    @Test
    void filesAreNotReadWhenTheBytesOrTheTimeAreUsedUp() {
        CommitId from = commit(Map.of("start", "1"));
        CommitId to = commit(Map.of("a", "1234567\n", "b", "1234567\n"));
        ChangedFiles some = within(limits(100, 100, 1000, 10)).files(from, to, path -> false);
        assertThat(some.files()).extracting(ChangedFile::content).containsExactly(Content.TEXT, Content.NOT_READ);
        assertThat(some.complete()).isFalse();

        AtomicLong clock = new AtomicLong();
        TreeDiffs late = new TreeDiffs(
                mirror,
                limits(100, 100, 1000, 10_000),
                () -> clock.getAndAdd(Duration.ofSeconds(2).toNanos()));
        ChangedFiles unread = late.files(from, to, path -> false);
        assertThat(unread.files()).extracting(ChangedFile::content).containsOnly(Content.NOT_READ);
        assertThat(unread.count()).isEqualTo(2);
        assertThat(unread.complete()).isFalse();
    }

    @Test
    void nothingIsComparedAfterTheEnd() {
        CommitId from = commit(Map.of("a", "1"));
        CommitId to = commit(Map.of("a", "2"));
        List<ChangedFile> files = files(from, to).files();
        diffs.close();
        assertThatThrownBy(() -> files(from, to))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> diffs.patch(files.get(0))).isInstanceOf(ReleaseException.class);
    }

    @Test
    void aRunningComparisonEndsWithThePipeline() {
        CommitId from = commit(Map.of("a", "1"));
        CommitId to = commit(Map.of("a", "2", "b", "2"));
        TreeDiffs[] self = new TreeDiffs[1];
        // Closed as soon as it has begun.
        self[0] = new TreeDiffs(mirror, () -> {
            self[0].close();
            return 0;
        });
        assertThatThrownBy(() -> self[0].files(from, to, path -> false))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aCommitThatTheMirrorDoesNotHaveIsRefused() {
        CommitId from = commit(Map.of("a", "1"));
        CommitId unknown = new CommitId("1".repeat(40));
        assertThatThrownBy(() -> files(from, unknown))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(unknown.hex());
    }
}
