package io.jenkins.plugins.releasepipeline.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.PipelineFixture;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An environment that gets another name keeps what closes it. */
class RenamedEnvironmentTest extends StorageScenario {

    private Pipeline with(Environment... environments) {
        return pipeline("app", "app", environments);
    }

    private static Request promote(String environment, CommitId commit, CommitId expected) {
        return new Request(
                EntryKind.PROMOTE,
                environment,
                commit,
                Optional.of(expected),
                "bob",
                Optional.empty(),
                Optional.empty());
    }

    private String reason(LivePipeline live, String environment) {
        return hold(live, environment).orElseThrow().reason();
    }

    @Test
    void takesItsHistoryAlongWhereItsRefIsTheSame() {
        rolledBack(app("app"));
        LivePipeline live = open(with(stage(), production("prod", "production")));
        assertThatThrownBy(() -> live.proceed(promote("prod", second, first)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("bug 1");
        assertThat(live.plan(EntryKind.PROMOTE, "prod", second).broughtBack()).hasSize(1);
        assertThat(subjects("app", "prod").get(0)).startsWith("production: ");
        live.release("prod", "carol");
        live.proceed(promote("prod", second, first)).finished().join();
        assertThat(subjects("app", "prod").get(0)).startsWith("prod: ");
        assertThat(hold(live, "stage")).isEmpty();
    }

    @Test
    void isHeldWhereItsRefWasThatOfAnotherOneSomeTimeAgo() {
        rolledBack(app("app"));
        open(with(stage(), production("production", "preview")));
        Environment later =
                environment("later", false, Optional.of("stage"), Optional.of(new DeployRef.Branch("production")));
        LivePipeline live = open(with(stage(), production("production", "preview"), later));
        assertThat(reason(live, "later")).contains("whether this environment is production");
    }

    @Test
    void keepsWhatHappenedUnderEachNameOnTheWayBack() {
        rolledBack(app("app"));
        open(with(stage(), production("prod", "production"))).hold("prod", "carol", "wait for the fair");
        open(with(stage(), production("live", "production")));
        assertThat(reason(open(app("app")), "production")).isEqualTo("wait for the fair");
    }

    @Test
    void isFoundTogetherWithARenamedPipeline() {
        rolledBack(app("app"));
        LivePipeline live = open(pipeline("web", "app", stage(), production("prod", "production")));
        assertThat(reason(live, "prod")).isEqualTo("bug 1");
    }

    @Test
    void isHeldWhereItsBranchHasAnotherNameAsWell() {
        rolledBack(app("app"));
        repository.branch("live", first);
        LivePipeline live = open(with(stage(), production("live", "live")));
        assertThat(reason(live, "live")).contains("production", "was production before");
        assertThat(hold(live, "stage")).isEmpty();
    }

    @Test
    void isHeldWhereAnotherOneHadItsBranch() {
        rolledBack(app("app"));
        repository.branch("other", first);
        Environment moved =
                environment("production", false, Optional.of("stage"), Optional.of(new DeployRef.Branch("other")));
        LivePipeline live = open(with(stage(), moved, production("live", "production")));
        assertThat(reason(live, "live")).contains("production", "the same branch production");
        assertThat(reason(live, "production")).isEqualTo("bug 1");
    }

    @Test
    void isHeldWhereTwoSwapTheirBranches() {
        repository.branch("other", first);
        Environment other =
                environment("other", false, Optional.of("stage"), Optional.of(new DeployRef.Branch("other")));
        rolledBack(with(stage(), production("production", "production"), other));
        Environment swapped =
                environment("other", false, Optional.of("stage"), Optional.of(new DeployRef.Branch("production")));
        LivePipeline live = open(with(stage(), production("production", "other"), swapped));
        assertThat(reason(live, "other")).contains("the same branch production");
        assertThat(reason(live, "production")).contains("held before by alice: bug 1");
    }

    @Test
    void isHeldWhereNoRefTellsWhetherItIsTheSame() {
        Environment body = environment("production", true, Optional.of("stage"), Optional.empty());
        open(with(stage(), body)).hold("production", "alice", "bug 1");
        Environment renamed = environment("prod", true, Optional.of("stage"), Optional.empty());
        assertThat(reason(open(with(stage(), renamed)), "prod")).contains("production", "body of a step");
    }

    @Test
    void beginsOpenWhereItIsNewBesideTheOthers() {
        rolledBack(app("app"));
        repository.branch("docs", first);
        Environment docs = environment("docs", false, Optional.of("stage"), Optional.of(new DeployRef.Branch("docs")));
        LivePipeline live = open(with(stage(), production("production", "production"), docs));
        assertThat(hold(live, "docs")).isEmpty();
        assertThat(reason(live, "production")).isEqualTo("bug 1");
        assertThatThrownBy(() -> live.proceed(PipelineFixture.promote(second, first)))
                .hasMessageContaining("bug 1");
    }

    @Test
    void whoReturnsFindsItsHistory() {
        rolledBack(app("app"));
        open(with(stage()));
        assertThat(reason(open(app("app")), "production")).isEqualTo("bug 1");
    }
}
