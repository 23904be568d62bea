package io.jenkins.plugins.releasepipeline.git.commits;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.version.Version;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch.Wanted;
import io.jenkins.plugins.releasepipeline.git.commits.VersionSearch.Part;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nine versions, of which only the second newest and the oldest change the folder web. */
class VersionSearchTest {

    private static final Wanted WEB = new Wanted(List.of(), "", Optional.empty(), Optional.of("web"));

    private static final List<VersionTag> TAGS = new ArrayList<>();
    private static Mirror mirror;

    @BeforeAll
    static void open(@TempDir Path folder) {
        TestRepository repository = new TestRepository(folder);
        for (int i = 1; i <= 9; i++) {
            String file = i == 1 || i == 8 ? "web/page" : "file";
            TAGS.add(
                    0,
                    new VersionTag(
                            "v" + i,
                            new Version(List.of((long) i)),
                            repository.commit(
                                    "Jo",
                                    Instant.parse("2026-03-02T08:00:00Z").plusSeconds(i),
                                    "Commit " + i,
                                    Map.of(file, String.valueOf(i)))));
        }
        mirror = Mirror.open(
                folder.resolve("mirror.git"), new Remote(repository.remote().toString(), RemoteCredentials.None::new));
        mirror.fetch();
    }

    @AfterAll
    static void close() {
        mirror.close();
    }

    private static Part find(int read, int begin, int limit) {
        return new VersionSearch(new Commits(mirror), new PathChanges(mirror, new SearchLimits(100, read, 4, 100)))
                .find(TAGS, WEB, begin, Optional.empty(), limit);
    }

    private static List<String> names(Part part) {
        return part.tags().stream().map(VersionTag::name).toList();
    }

    @Test
    void aSearchForAPathReadsSoManyVersionsAndContinuesAfterThemAlsoIfAllThatItFoundAreListed() {
        Part part = find(4, 0, 5);
        assertThat(names(part)).containsExactly("v8");
        assertThat(part.count()).isEqualTo(1);
        assertThat(part.complete()).isFalse();
        assertThat(part.last()).as("the last that it looked at").contains(2);

        Part next = find(4, 3, 5);
        assertThat(next.tags()).as("none among these").isEmpty();
        assertThat(next.last()).contains(5);
        Part last = find(4, 6, 5);
        assertThat(names(last)).containsExactly("v1");
        assertThat(last.last()).isEmpty();
        assertThat(last.complete()).isTrue();
    }

    @Test
    void aSearchThatListsFewerThanItFoundContinuesAfterTheLastListed() {
        Part part = find(100, 0, 1);
        assertThat(names(part)).containsExactly("v8");
        assertThat(part.count()).isEqualTo(2);
        assertThat(part.complete()).isTrue();
        assertThat(part.last()).contains(1);
        assertThat(names(find(100, 2, 1))).containsExactly("v1");
    }
}
