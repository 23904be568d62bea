package io.jenkins.plugins.releasepipeline.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.gate.rule.AnnounceGate;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom an environment lets promote and approve, of those who have the permission. */
class AccessApiTest extends GateApiScenario {

    private static final UsersAndGroups TEAM = new UsersAndGroups(List.of("alice"), List.of("release-team"));
    private static final UsersAndGroups DBA = new UsersAndGroups(List.of(), List.of("dba"));
    private static final String PROMOTERS = "Members of release-team or alice can ";

    private Map<String, String> back() {
        return about(first, "expected", second.hex(), "reason", "bug 2");
    }

    @Test
    void onlyPromotersPromoteAndRollBackWhateverThePageOffers() {
        access = new Access(TEAM, UsersAndGroups.EVERYONE);
        StatusApi api = open().api();

        refused(api.promote(about(second), Actor.of("bob", "dba")), 403, PROMOTERS + "promote to production.");
        refused(api.promote(about(second), Actor.of("release-team")), 403, "release-team is not a promoter");
        assertThat(GitCommand.in(repository.remote())
                        .run("rev-parse", "production")
                        .trim())
                .as("nothing was changed")
                .isEqualTo(first.hex());
        done(api.promote(about(second), Actor.of("carol", "release-team")));

        refused(api.rollback(back(), Actor.of("bob")), 403, PROMOTERS + "roll back production.");
        done(api.rollback(back(), Actor.of("alice")));

        refused(api.undo(about(second), Actor.of("bob")), 403, PROMOTERS + "promote to production.");
    }

    @Test
    void aWrongRequestOfAPromoterIsRefusedAsWrong() {
        access = new Access(TEAM, UsersAndGroups.EVERYONE);
        StatusApi api = open().api();
        refused(api.promote(Map.of("environment", "qa"), Actor.of("bob")), 400, "qa");
        refused(api.promote(Map.of("environment", "production"), Actor.of("alice")), 400, "commit");
    }

    @Test
    void onlyPromotersAnnounceAndAbortUnlessTheyMayAbortAnyBuild() {
        access = new Access(TEAM, UsersAndGroups.EVERYONE);
        GateApi api = open(AnnounceGate.of("10m"));
        refused(api.announce(about(second), Actor.of("bob")), 403, PROMOTERS + "announce a promotion to production.");
        done(api.announce(about(second), Actor.of("alice")));

        Map<String, String> build = Map.of("environment", "production", "build", "app #7");
        refused(api.api().abort(build, Actor.of("bob"), false), 403, PROMOTERS + "promote to production.");
        refused(api.api().abort(build, Actor.of("bob"), true), 409, "app #7");
        refused(api.api().abort(build, Actor.of("alice"), false), 409, "app #7");
        Map<String, String> commit = Map.of("environment", "production", "commit", second.hex());
        refused(api.api().abort(commit, Actor.of("bob"), false), 403, PROMOTERS + "promote to production.");
        refused(api.api().abort(commit, Actor.of("bob"), true), 403, PROMOTERS + "promote to production.");
        refused(api.api().abort(commit, Actor.of("alice"), false), 409, "Nothing was aborted");
    }

    @Test
    void onlyApproversApproveAndWhatTheyHaveApprovedTheyMayTakeBack() {
        access = new Access(UsersAndGroups.EVERYONE, DBA);
        GateApi api = open(new ApprovalsGate(1, false));
        refused(promote(api, second), 409, "0 of 1 approvals. Members of dba can approve for production.");
        refused(
                api.approve(about(second), Actor.of("dba"), List.of()),
                403,
                "dba is not an approver of production. Members of dba can approve for production.");
        done(api.approve(about(second), Actor.of("dan", "dba"), List.of()));
        done(api.withdraw(about(second), "dan"));
        done(api.approve(about(second), Actor.of("dan", "dba"), List.of()));
        done(promote(api, second));
    }

    /** What they were in when they approved is in the history; who they are now is not asked. */
    @Test
    void anApprovalKeepsTheGroupsOfItsMomentOverARestart() {
        ApprovalsGate gate = new ApprovalsGate(2, false, List.of("dba"));
        GateApi api = open(gate);
        done(api.approve(about(second), Actor.of("bob", "qa"), List.of()));
        done(api.approve(about(second), Actor.of("ann", "dba", "qa"), List.of()));
        assertThat(log()).contains("As a member of: dba.").doesNotContain("qa");

        GateApi later = open(gate);
        assertThat(host.pipeline().plan(EntryKind.PROMOTE, "production", second).refusals())
                .isEmpty();
        done(promote(later, second));
        assertThat(log()).contains("Gate approvals: 2 of 2 approvals: bob, ann (dba).");
    }

    @Test
    void whoJoinsAGroupLaterApprovesAgainForIt() {
        GateApi api = open(new ApprovalsGate(1, false, List.of("dba")));
        done(api.approve(about(second), Actor.of("bob"), List.of()));
        refused(promote(api, second), 409, "Needs 1 approval of one of the group dba.");
        refused(api.approve(about(second), Actor.of("bob", "dba"), List.of()), 409, "bob has approved");
        done(api.withdraw(about(second), "bob"));
        done(api.approve(about(second), Actor.of("bob", "dba"), List.of()));
        done(promote(api, second));
    }

    /** It is the will of whoever configured it, and no user's. */
    @Test
    void automaticPromotionIsNotLeftToPromoters() {
        access = new Access(TEAM, UsersAndGroups.EVERYONE);
        automation = new Automation(true, false);
        open();
        await().untilAsserted(
                        () -> assertThat(host.pipeline().current("production")).contains(third));
        await().untilAsserted(() -> assertThat(log()).contains("for automatic"));
    }

    @Test
    void permissionsSayWhatIsLeftOfThemOnEachEnvironmentAndWhoCan() {
        access = new Access(TEAM, DBA);
        StatusApi api = open().api();
        Permissions all = new Permissions(false, true, true, true, true, true, false, true, true);
        assertThat(api.permissions(all, Actor.of("bob")).json())
                .contains("\"promote\":true", "\"abort\":true", "\"actor\":\"bob\"")
                .contains("\"stage\":{\"promote\":true,\"rollback\":true,\"approve\":true,\"abort\":true,"
                        + "\"promoters\":null,\"approvers\":null}")
                .contains("\"production\":{\"promote\":false,\"rollback\":false,\"approve\":false,\"abort\":false,"
                        + "\"promoters\":\"Members of release-team or alice can promote to production.\","
                        + "\"approvers\":\"Members of dba can approve for production.\"}");
        assertThat(api.permissions(all, Actor.of("alice", "dba")).json())
                .contains("\"production\":{\"promote\":true,\"rollback\":true,\"approve\":true,\"abort\":true,");
        assertThat(api.permissions(
                                new Permissions(true, false, false, false, false, false, false, true, false),
                                Actor.of("alice"))
                        .json())
                .contains("\"production\":{\"promote\":false,\"rollback\":false,\"approve\":false,\"abort\":true,");
    }
}
