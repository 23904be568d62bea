package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.Status.Action;
import io.jenkins.plugins.releasepipeline.status.Status.Cell;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import io.jenkins.plugins.releasepipeline.status.Status.Row;
import io.jenkins.plugins.releasepipeline.status.Status.State;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReaderTest extends StatusScenario {

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
        assertCell(rows.get(0), "stage", State.CURRENT, new Action(EntryKind.PROMOTE, "production"));
        assertCell(rows.get(0), "production", State.WAITING);
        assertCell(rows.get(1), "stage", State.CONTAINED);
        assertCell(rows.get(1), "production", State.CURRENT);
        assertCell(rows.get(2), "stage", State.CONTAINED);
        assertCell(rows.get(2), "production", State.CONTAINED, new Action(EntryKind.ROLLBACK, "production"));
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
        assertThat(gone.message()).contains("no longer exists in the repository");
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
        assertThat(production.recorded().orElseThrow().kind()).isEqualTo(EntryKind.OBSERVED);
        assertThat(production.declared().orElseThrow().since())
                .isPresent()
                .isEqualTo(production.recorded().orElseThrow().since());
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
