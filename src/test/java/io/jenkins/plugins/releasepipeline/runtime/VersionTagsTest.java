package io.jenkins.plugins.releasepipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.demo.Host;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.VersionLine.LeftOut;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.RowQuery;
import io.jenkins.plugins.releasepipeline.status.RowsView;
import io.jenkins.plugins.releasepipeline.status.Status;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import io.jenkins.plugins.releasepipeline.status.Status.Row;
import io.jenkins.plugins.releasepipeline.status.Status.State;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import io.jenkins.plugins.releasepipeline.status.Versions;
import io.jenkins.plugins.releasepipeline.status.Versions.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line like Balrog's: stage runs the newest version tag, production another tag that is re-pointed. */
class VersionTagsTest {

    private Path folder;
    private TestRepository repository;
    private CommitId first;
    private CommitId second;
    private CommitId third;
    private Host host;

    @BeforeEach
    void open(@TempDir Path temporary) {
        folder = temporary;
        repository = new TestRepository(folder);
        first = repository.commit("one");
        second = repository.commit("two");
        third = repository.commit("three");
        tag("v3.08", first);
        tag("v3.09", second);
        tag("production-ui", first);
        host = host();
        refresh();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Host host() {
        Pipeline pipeline = new Pipeline(
                "balrog",
                "balrog",
                repository.remote().toString(),
                Optional.empty(),
                "master",
                List.of(
                        environment("stage", Optional.empty(), new DeployRef.VersionTag(VersionPattern.DEFAULT)),
                        environment("production", Optional.of("stage"), new DeployRef.Tag("production-ui"))));
        return new Host(
                pipeline,
                folder.resolve("home"),
                new Remote(pipeline.repository(), RemoteCredentials.None::new),
                Builds.none(),
                Duration.ofDays(1));
    }

    private static Environment environment(String name, Optional<String> from, DeployRef ref) {
        return new Environment(name, from.isPresent(), from, Optional.of(ref), false, List.of(), List.of());
    }

    private void tag(String name, CommitId at) {
        GitCommand.in(repository.remote()).run("tag", "-f", name, at.hex());
    }

    private void refresh() {
        assertThat(host.pipeline().refresh()).isEmpty();
    }

    private Status status() {
        return host.pipeline().status();
    }

    private Versions versions() {
        return status().versions().orElseThrow();
    }

    private EnvironmentStatus environment(String name) {
        return status().environments().stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private RowsView rows(String before, String to, int count, String words) {
        return host.pipeline()
                .rows(new RowQuery(
                        Optional.of(before).filter(given -> !given.isEmpty()),
                        Optional.of(to).filter(given -> !given.isEmpty()),
                        count,
                        "",
                        "",
                        "",
                        words));
    }

    private static List<String> names(RowsView view) {
        return view.rows().stream().map(row -> row.version().orElseThrow()).toList();
    }

    @Test
    void moreVersionsFollowWhateverIsTaggedMeanwhile() {
        assertThat(names(rows("", "", 1, ""))).containsExactly("v3.09");
        tag("v3.10", third);
        refresh();

        assertThat(names(rows("v3.09", "", 5, ""))).containsExactly("v3.08");
        assertThat(rows("v3.09", "", 5, "").before()).isEmpty();
        assertThat(rows("", "", 5, "").rows())
                .isEqualTo(host.pipeline().status().rows());
        assertThat(names(rows("", "v3.09", 5, ""))).containsExactly("v3.10", "v3.09");
        assertThat(rows("", "v3.09", 5, "").before()).contains("v3.09");
        assertThat(names(rows("", "", 5, "one"))).containsExactly("v3.08");
        assertThat(names(rows("", "", 5, "V3.1"))).containsExactly("v3.10");
        assertThat(rows("", "", 1, "v3").found()).contains(3);
        assertThatThrownBy(() -> rows("v9", "", 5, "")).hasMessage("There is no version \"v9\" in this line.");
    }

    @Test
    void tagsDecideWhatRuns() {
        assertThat(environment("stage").commit().orElseThrow().id()).isEqualTo(second);
        assertThat(environment("stage").label()).contains("version v{major}.{minor}");
        assertThat(environment("stage").version()).contains("v3.09");
        assertThat(environment("production").version()).isEmpty();
        assertThat(environment("production").commit().orElseThrow().id()).isEqualTo(first);
        assertThat(environment("production").label()).contains("tag production-ui");
        assertThat(environment("production").drift()).isEmpty();
    }

    @Test
    void aNewVersionIsADeploymentThatIsObserved() {
        tag("v3.10", third);
        refresh();

        assertThat(environment("stage").commit().orElseThrow().id()).isEqualTo(third);
        assertThat(environment("stage").recorded().orElseThrow().kind()).isEqualTo(EntryKind.OBSERVED);
        assertThat(environment("stage").declared().orElseThrow().since()).isPresent();
    }

    @Test
    void rowsAreVersions() {
        List<Row> rows = status().rows();

        assertThat(rows).extracting(Row::version).containsExactly(Optional.of("v3.09"), Optional.of("v3.08"));
        assertThat(rows).extracting(row -> row.commit().id()).containsExactly(second, first);
        assertThat(rows.get(0).cells().get("stage").state()).isEqualTo(State.CURRENT);
        assertThat(rows.get(0).cells().get("production").state()).isEqualTo(State.WAITING);
        assertThat(rows.get(1).cells().get("stage").state()).isEqualTo(State.CONTAINED);
        assertThat(rows.get(1).cells().get("production").state()).isEqualTo(State.CURRENT);
        assertThat(rows.get(0).cells().get("stage").actions()).hasSize(1);
        assertThat(rows.get(0).cells().get("production").actions()).isEmpty();
        assertThat(rows.get(1).cells().values()).allMatch(cell -> cell.actions().isEmpty());
    }

    @Test
    void versionsThatAreNotAncestorsOfEachOtherAreShownAsSuch() {
        repository.checkOut("hotfix", first);
        CommitId hotfix = repository.commit("hotfix");
        tag("v3.10", hotfix);
        tag("v3.11", third);
        refresh();

        assertThat(versions().tags()).extracting(Version::name).containsExactly("v3.11", "v3.10", "v3.09", "v3.08");
        assertThat(versions().tags()).extracting(Version::diverged).containsExactly(true, true, false, false);
        assertThat(status().rows())
                .extracting(row -> row.cells().get("stage").state())
                .containsExactly(State.CURRENT, State.ABSENT, State.CONTAINED, State.CONTAINED);
    }

    @Test
    void aRePointedTagSaysWhereItWasAlsoAfterARestart() {
        assertThat(versions().tags()).extracting(Version::since).containsOnly(Optional.empty());
        tag("v3.09", third);
        refresh();
        close();
        host = host();

        Version moved = versions().tags().get(0);
        assertThat(moved.commit()).isEqualTo(third);
        assertThat(moved.movedFrom()).contains(second);
        assertThat(moved.since()).isPresent();
        assertThat(versions().tags().get(1).movedFrom()).isEmpty();
    }

    @Test
    void theNextVersionAndWhatIsLeftOutAreToldWithoutTheTagThatDeploys() {
        tag("v3.08-rc1", first);
        refresh();

        assertThat(versions().next()).isEqualTo("v3.10");
        assertThat(versions().leftOutCount()).isEqualTo(1);
        assertThat(versions().leftOut()).extracting(LeftOut::name).containsExactly("v3.08-rc1");
        assertThat(StatusJson.write(status()))
                .contains("\"versions\":{\"pattern\":\"v{major}.{minor}\",\"next\":\"v3.10\",\"count\":2,\"tags\":[{"
                        + "\"name\":\"v3.09\",\"version\":\"3.9\",\"commit\":\"" + second
                        + "\",\"since\":null,\"movedFrom\":null,\"diverged\":false}");
    }

    @Test
    void aRowOffersToMoveATag() {
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "production", second).isOpen())
                .isTrue();
        host.pipeline().proceed(PipelineFixture.promote(second, first));

        assertThat(environment("production").commit().orElseThrow().id()).isEqualTo(second);
        assertThat(GitCommand.in(repository.remote()).run("rev-parse", "production-ui^{commit}"))
                .isEqualTo(second.hex());
    }

    @Test
    void aPlanProposesTheTagThatItCreates() {
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "stage", third).newVersion())
                .contains("v3.10");
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "production", second).newVersion())
                .as("a tag that is re-pointed has its name")
                .isEmpty();
    }
}
