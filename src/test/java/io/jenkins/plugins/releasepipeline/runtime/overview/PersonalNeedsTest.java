package io.jenkins.plugins.releasepipeline.runtime.overview;

import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.HOLD;
import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.build;
import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.line;
import static io.jenkins.plugins.releasepipeline.runtime.overview.Lines.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnCommits;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.runtime.overview.PersonalNeeds.PersonalNeed;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.Pending;
import io.jenkins.plugins.releasepipeline.status.Status.Deploying;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonalNeedsTest {

    private static final Optional<Pending> OPEN = Optional.of(pending(List.of(), false));
    private static final Optional<Pending> CLOSED = Optional.of(pending(List.of("window"), false));
    private static final Optional<Pending> UNAPPROVED = Optional.of(pending(List.of("approvals"), true, "bob"));

    private static List<Need> needs(ReleaseLine line, String user, String... groups) {
        return new PersonalNeeds(Actor.of(user, groups), List.of(), false)
                .of(line, need -> true).stream().map(PersonalNeed::need).toList();
    }

    @Test
    void aCommitThatAllGatesLetThroughWaitsForPromoters() {
        assertThat(new PersonalNeeds(Actor.of("alice"), List.of(), false)
                        .of(line(Optional.empty(), OPEN, List.of()), need -> true))
                .containsExactly(new PersonalNeed("app", "production", Need.PROMOTE));
        assertThat(needs(line(Optional.empty(), CLOSED, List.of()), "alice")).isEmpty();
        assertThat(needs(line(Optional.empty(), Optional.empty(), List.of()), "alice"))
                .isEmpty();
    }

    @Test
    void aBuildThatWaitsIsCountedAsInTheHeaderWhateverTheGatesSay() {
        assertThat(needs(line(Optional.empty(), CLOSED, List.of(build(Optional.empty()))), "alice"))
                .containsExactly(Need.PROMOTE);
    }

    @Test
    void whatIsPromotedAutomaticallyWaitsForNobody() {
        Pending automatic = new Pending(Lines.COMMIT, Optional.of(1), List.of(), false, List.of(), true);
        assertThat(needs(line(Optional.empty(), Optional.of(automatic), List.of()), "alice"))
                .isEmpty();
    }

    @Test
    void anApprovalWaitsForThoseWhoHaveNotApproved() {
        assertThat(needs(line(Optional.empty(), UNAPPROVED, List.of()), "alice"))
                .containsExactly(Need.APPROVE);
        assertThat(needs(line(Optional.empty(), UNAPPROVED, List.of()), "bob")).isEmpty();
    }

    @Test
    void anAuthorIsNotWaitedForWhereTheGateExcludesThemByAnyOfTheirNames() {
        ReleaseLine excluding = line(UNAPPROVED, new Person("Alice Doe", "jo@example.org"));

        assertThat(needs(excluding, "carol")).containsExactly(Need.APPROVE);
        assertThat(needs(excluding, "jo")).isEmpty();
        assertThat(needs(excluding, "u4711")).containsExactly(Need.APPROVE);
        for (String other : List.of("alice doe", "Jo@Example.org")) {
            assertThat(new PersonalNeeds(Actor.of("u4711"), List.of(other), false).of(excluding, need -> true))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void aHeldEnvironmentWaitsForItsReleaseAlone() {
        assertThat(needs(line(HOLD, OPEN, List.of(build(Optional.empty()))), "alice"))
                .containsExactly(Need.RELEASE);
    }

    @Test
    void onlyPromotersAndApproversAreWaitedFor() {
        Access access = new Access(
                new UsersAndGroups(List.of("carol"), List.of()), new UsersAndGroups(List.of(), List.of("qa")));
        ReleaseLine open = line("app", Optional.empty(), OPEN, List.of(), access, Optional.empty(), Optional.empty());
        ReleaseLine unapproved =
                line("app", Optional.empty(), UNAPPROVED, List.of(), access, Optional.empty(), Optional.empty());

        assertThat(needs(open, "alice", "qa")).isEmpty();
        assertThat(needs(open, "carol")).containsExactly(Need.PROMOTE);
        assertThat(needs(unapproved, "alice", "qa")).containsExactly(Need.APPROVE);
        assertThat(needs(unapproved, "carol")).isEmpty();
    }

    @Test
    void withoutThePermissionNothingWaitsAndNothingIsAskedInVain() {
        List<Need> asked = new ArrayList<>();
        PersonalNeeds needs = new PersonalNeeds(Actor.of("reader"), List.of(), false);

        assertThat(needs.of(line(Optional.empty(), OPEN, List.of()), need -> {
                    asked.add(need);
                    return false;
                }))
                .isEmpty();
        assertThat(asked).containsExactly(Need.PROMOTE);
        needs.of(line(Optional.empty(), Optional.empty(), List.of()), need -> asked.add(need));
        assertThat(asked).hasSize(1);
    }

    @Test
    void whileSomethingIsDeployedNothingElseWaits() {
        ReleaseLine open = line(Optional.empty(), OPEN, List.of());
        EnvironmentWork busy = new EnvironmentWork(
                OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Deploying(
                        EntryKind.PROMOTE,
                        Lines.COMMIT,
                        "bob",
                        Lines.NOW,
                        DeploymentStage.PUSHING,
                        Lines.NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        false)),
                Optional.empty(),
                OwnCommits.NONE,
                List.of());
        ReleaseLine deploying = new ReleaseLine(
                open.pipeline(),
                open.summary(),
                Map.of("production", busy),
                List.of(),
                open.jobName(),
                open.jobUrl(),
                open.url());

        assertThat(needs(deploying, "alice")).isEmpty();
    }

    @Test
    void whileTheLineIsStoppedNothingWaits() {
        assertThat(new PersonalNeeds(Actor.of("alice"), List.of(), true).of(line(HOLD, OPEN, List.of()), need -> true))
                .isEmpty();
    }
}
