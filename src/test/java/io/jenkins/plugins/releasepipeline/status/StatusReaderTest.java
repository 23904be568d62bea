package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.status.Status.Action;
import io.jenkins.plugins.releasepipeline.status.Status.Cell;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import io.jenkins.plugins.releasepipeline.status.Status.Row;
import io.jenkins.plugins.releasepipeline.status.Status.State;
import io.jenkins.plugins.releasepipeline.version.Behaviour;
import io.jenkins.plugins.releasepipeline.version.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.version.VersionObserver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusReaderTest {

    private static final String UNKNOWN = "f".repeat(40);

    private MisbehavingServer admin;
    private MisbehavingServer web;
    private ReleaseLine line;
    private CommitId first;
    private CommitId second;
    private CommitId third;

    @BeforeEach
    void open(@TempDir Path folder) {
        admin = MisbehavingServer.http(Behaviour.status(503));
        web = MisbehavingServer.http(Behaviour.status(503));
        line = new ReleaseLine(folder, Duration.ofMinutes(1), admin.url(), web.url());
    }

    @AfterEach
    void close() {
        line.close();
        admin.close();
        web.close();
    }

    private void productionIsOneBehind() {
        first = line.repository().commit("one");
        second = line.repository().commit("two");
        line.repository().branch("production", second);
        third = line.repository().commit("three");
        line.refresh();
    }

    private EnvironmentStatus environment(String name) {
        return line.status().environments().stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> drift(Behaviour adminDoes, Behaviour webDoes) {
        admin.behave(adminDoes);
        web.behave(webDoes);
        VersionObserver observer = line.observe();
        Awaitility.await().until(() -> Stream.of(admin.url(), web.url())
                .allMatch(url -> observer.latest(VersionEndpoint.at(url)).isPresent()));
        return environment("production").drift().map(Drift::message);
    }

    @Test
    void countsHowFarEachEnvironmentIsFromTrunkAsGitDoes() {
        productionIsOneBehind();
        line.repository().checkOut("prototype", first);
        line.repository().commit("try this");
        line.repository().commit("and that");
        line.repository().commit("and those");
        line.refresh();

        for (String name : List.of("prototype", "production", "master")) {
            EnvironmentStatus found = environment(name.equals("master") ? "stage" : name);
            String[] expected = line.repository()
                    .git()
                    .run("rev-list", "--left-right", "--count", "origin/" + name + "...origin/master")
                    .split("\\s");
            assertThat(found.ahead()).contains(Integer.parseInt(expected[0]));
            assertThat(found.behind()).contains(Integer.parseInt(expected[1]));
        }
        assertThat(environment("prototype").ahead()).contains(3);
        assertThat(environment("prototype").behind()).contains(2);
        assertThat(environment("production").commit()).map(CommitView::id).contains(second);
        assertThat(environment("production").label()).contains("branch production");
    }

    @Test
    void rowsSayHowFarEachCommitCameAndWhatCanBeDone() {
        productionIsOneBehind();
        List<Row> rows = line.status().rows();

        assertThat(rows).extracting(row -> row.commit().subject()).containsExactly("three", "two", "one");
        assertThat(rows).allSatisfy(row -> assertThat(row.cells()).containsOnlyKeys("stage", "production"));
        assertCell(rows.get(0), "stage", State.CURRENT, new Action(Kind.PROMOTE, "production"));
        assertCell(rows.get(0), "production", State.WAITING);
        assertCell(rows.get(1), "stage", State.CONTAINED);
        assertCell(rows.get(1), "production", State.CURRENT);
        assertCell(rows.get(2), "stage", State.CONTAINED);
        assertCell(rows.get(2), "production", State.CONTAINED, new Action(Kind.ROLLBACK, "production"));
    }

    private static void assertCell(Row row, String environment, State state, Action... actions) {
        Cell cell = row.cells().get(environment);
        assertThat(cell.state()).isEqualTo(state);
        assertThat(cell.actions()).containsExactly(actions);
    }

    @Test
    void showsWhatIsJustBeingDeployedAndSinceWhenItIsThere() {
        productionIsOneBehind();
        admin.behave(Behaviour.silence());
        line.promote(third, second);
        line.refresh();

        EnvironmentStatus production = environment("production");
        assertThat(production.deploying().orElseThrow().commit()).isEqualTo(third);
        assertThat(production.deploying().orElseThrow().actor()).isEqualTo("alice");
        assertThat(production.drift()).isEmpty();
        Cell cell = line.status().rows().get(0).cells().get("production");
        assertThat(cell.state()).isEqualTo(State.DEPLOYING);
        assertThat(cell.at())
                .isPresent()
                .isEqualTo(production.declared().orElseThrow().since());
        assertThat(line.status().rows().get(1).cells().get("production").at()).isEmpty();
        assertThat(line.status().promotions()).isEmpty();
    }

    @Test
    void offersToPromoteWhatTheSourceRuns() {
        productionIsOneBehind();
        line.holds().hold("production", "carol", "bug 177");

        assertThat(line.status().promotions()).singleElement().satisfies(promotion -> {
            assertThat(promotion.from()).contains("stage");
            assertThat(promotion.to()).isEqualTo("production");
            assertThat(promotion.commit().id()).isEqualTo(third);
            assertThat(promotion.count()).isEqualTo(1);
            assertThat(promotion.open()).isFalse();
        });
        assertThat(environment("production").hold().orElseThrow().by()).isEqualTo("carol");
    }

    @Test
    void isNoDriftWhenAllAgreeOrAreSilent() {
        productionIsOneBehind();
        assertThat(environment("production").drift()).isEmpty();
        assertThat(drift(Behaviour.hangUp(), Behaviour.status(500))).isEmpty();
        assertThat(environment("production").services())
                .allMatch(service -> service.outcome().equals("unusable"));
    }

    @Test
    void isNoDriftWhenThoseThatAnswerAgree() {
        productionIsOneBehind();
        assertThat(drift(Behaviour.commit(second.hex()), Behaviour.loginPage())).isEmpty();
        assertThat(environment("production").observed().orElseThrow().commit()).contains(second);
    }

    @Test
    void acceptsAnAbbreviatedCommit() {
        productionIsOneBehind();
        assertThat(drift(Behaviour.commit(second.abbreviated()), Behaviour.commit(second.hex())))
                .isEmpty();
    }

    @Test
    void isDriftWhenTheEndpointsReportAnotherCommit() {
        productionIsOneBehind();
        assertThat(drift(Behaviour.commit(first.hex()), Behaviour.commit(first.hex())))
                .contains("It should run " + second.abbreviated() + ", but its version endpoint reports "
                        + first.abbreviated() + ".");
        assertThat(line.history().newest("production", 10)).hasSize(1);
    }

    @Test
    void isDriftWhenTheEndpointsReportACommitThatTheRepositoryDoesNotHave() {
        productionIsOneBehind();
        assertThat(drift(Behaviour.commit(UNKNOWN), Behaviour.status(503)))
                .contains("It should run " + second.abbreviated()
                        + ", but its version endpoint reports fffffff, which the repository does not have.");
        assertThat(environment("production").services().get(0).commit()).contains(UNKNOWN);
        assertThat(environment("production").observed().orElseThrow().commit()).isEmpty();
    }

    @Test
    void isDriftWhenTheEndpointsDisagreeAndInventsNoDeployment() {
        productionIsOneBehind();
        assertThat(drift(Behaviour.commit(first.hex()), Behaviour.commit(second.hex())))
                .hasValueSatisfying(message -> assertThat(message).contains(first.abbreviated(), second.abbreviated()));
        assertThat(line.history().newest("production", 10)).hasSize(1);
    }

    @Test
    void isDriftWhenTheDeployRefIsNotWhereTheHistoryHasIt() {
        productionIsOneBehind();
        line.repository().branch("production", third);
        line.fetch();

        assertThat(environment("production").drift().orElseThrow().since()).isPresent();
        assertThat(environment("production").drift().map(Drift::message))
                .contains("The deploy ref is at " + third.abbreviated() + ", but the newest deployment was of "
                        + second.abbreviated() + ".");
        line.refresh();
        assertThat(environment("production").drift()).isEmpty();
        assertThat(environment("production").recorded().orElseThrow().kind()).isEqualTo(Kind.OBSERVED);
    }

    @Test
    void showsAnEnvironmentWhoseBranchIsMissing() {
        first = line.repository().commit("one");
        line.refresh();

        EnvironmentStatus production = environment("production");
        assertThat(production.commit()).isEmpty();
        assertThat(production.declared()).isEmpty();
        assertThat(production.ahead()).isEmpty();
        assertThat(production.drift()).isEmpty();
        assertThat(line.status().promotions()).singleElement().satisfies(promotion -> {
            assertThat(promotion.expected()).isEmpty();
            assertThat(promotion.open()).isTrue();
        });
        assertCell(line.status().rows().get(0), "production", State.WAITING);
    }

    @Test
    void showsARepositoryWithoutTrunk() {
        productionIsOneBehind();
        GitCommand.in(line.repository().remote()).run("update-ref", "-d", "refs/heads/master");
        line.refresh();

        assertThat(line.status().rows()).isEmpty();
        assertThat(line.status().promotions()).isEmpty();
        assertThat(environment("production").commit()).map(CommitView::id).contains(second);
        assertThat(environment("production").behind()).isEmpty();
        assertThat(environment("stage").commit()).isEmpty();
        assertThat(line.status().fetchProblem())
                .hasValueSatisfying(text -> assertThat(text).contains("no branch master"));
        Drift gone = environment("stage").drift().orElseThrow();
        assertThat(gone.message()).contains("gone from the repository");
        assertThat(gone.since()).isPresent();
        line.refresh();
        assertThat(environment("stage").drift()).contains(gone);
    }

    @Test
    void showsADeployRefThatWasMovedBackByForce() {
        productionIsOneBehind();
        line.repository().branch("production", first);
        line.refresh();

        EnvironmentStatus production = environment("production");
        assertThat(production.drift()).isEmpty();
        assertThat(production.recorded().orElseThrow().kind()).isEqualTo(Kind.OBSERVED);
        assertThat(production.declared().orElseThrow().since())
                .isPresent()
                .isEqualTo(production.recorded().orElseThrow().since());
    }

    @Test
    void saysSinceWhenInEveryKindOfDriftOfAnEndpoint() {
        productionIsOneBehind();
        assertThat(drift(Behaviour.commit(first.hex()), Behaviour.commit(first.hex())))
                .isPresent();
        assertThat(environment("production").drift().orElseThrow().since()).isPresent();
        reach(Behaviour.commit(UNKNOWN), Behaviour.commit(UNKNOWN), "does not have");
        assertThat(environment("production").drift().orElseThrow().since()).isPresent();
        reach(Behaviour.commit(first.hex()), Behaviour.commit(second.hex()), "1 of 2");
        assertThat(environment("production").drift().orElseThrow().since()).isPresent();
    }

    private void reach(Behaviour adminDoes, Behaviour webDoes, String words) {
        admin.behave(adminDoes);
        web.behave(webDoes);
        Awaitility.await().until(() -> environment("production")
                .drift()
                .filter(drift -> drift.message().contains(words))
                .isPresent());
    }

    @Test
    void serversThatAnswerInTurnAreOneDriftThatInventsNoDeployment() {
        productionIsOneBehind();
        AtomicInteger turn = new AtomicInteger();
        Behaviour flaps = visit -> Behaviour.commit((turn.incrementAndGet() % 2 == 0 ? first : second).hex())
                .answer(visit);
        line.observe();
        reach(flaps, Behaviour.commit(second.hex()), "2 of 2 servers report " + second.abbreviated() + "; 1 of 2");
        Drift drift = environment("production").drift().orElseThrow();
        int answered = turn.get();
        Awaitility.await().until(() -> {
            assertThat(environment("production").drift()).contains(drift);
            return turn.get() > answered + 20;
        });
        line.refresh();

        assertThat(drift.since()).isPresent();
        assertThat(line.history().newest("production", 10)).hasSize(1);
    }

    @Test
    void showsARepositoryWithoutCommits() {
        line.refresh();

        assertThat(line.status().environments()).hasSize(3).allSatisfy(environment -> {
            assertThat(environment.commit()).isEmpty();
            assertThat(environment.drift()).isEmpty();
        });
        assertThat(line.status().fetchProblem()).contains("The repository has no commits yet: push the branch master.");
        assertThat(line.status().rows()).isEmpty();
        assertThat(StatusJson.write(line.status())).contains("\"rows\":[]");
    }

    @Test
    void asksNoEndpointByItself() {
        productionIsOneBehind();
        line.status();

        assertThat(environment("production").services())
                .extracting(Status.ServiceStatus::versionUrl)
                .containsExactly(Optional.<URI>of(admin.url()), Optional.of(web.url()));
        assertThat(environment("production").services())
                .allMatch(service -> service.outcome().equals("unknown"));
        assertThat(admin.requests()).isEmpty();
    }
}
