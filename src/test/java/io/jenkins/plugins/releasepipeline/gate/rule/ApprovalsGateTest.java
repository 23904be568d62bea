package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalsGateTest extends GateScenario {

    @Test
    void asksForApprovalsOfSeveralPeople() {
        GateRule two = new ApprovalsGate(2, false);
        check(answer("approvals", two), false, "0 of 2 approvals.");
        assertThat(actions(answer("approvals", two))).containsExactly(Action.APPROVE, Action.OVERRIDE);
        approvals = List.of(approval("alice"));
        check(answer("approvals", two), false, "1 of 2 approvals: alice.");
        approvals = List.of(approval("alice"), approval("bob"));
        check(answer("approvals", two), true, "2 of 2 approvals: alice, bob.");
        assertThat(answer("approvals", two).remedies())
                .containsExactly(new Remedy(Action.WITHDRAW, WANTED, List.of("alice", "bob")));
    }

    private static Entry approvalFrom(String actor, String... groups) {
        return entry(
                EntryKind.APPROVE,
                actor,
                "",
                NOW,
                Map.of("names", List.of(actor), ApprovalsGate.GROUPS, List.of(groups)));
    }

    @Test
    void asksForOneOfEachGroupAmongThoseWhoApprove() {
        GateRule gate = new ApprovalsGate(2, false, List.of("dba", "release"));
        check(
                answer("approvals", gate),
                false,
                "0 of 2 approvals. Needs 1 approval of one of the group dba."
                        + " Needs 1 approval of one of the group release.");
        approvals = List.of(approvalFrom("ann", "dba"), approvalFrom("bob"));
        check(
                answer("approvals", gate),
                false,
                "2 of 2 approvals: ann (dba), bob. Needs 1 approval of one of the group release.");
        assertThat(actions(answer("approvals", gate))).contains(Action.APPROVE);
        approvals = List.of(approvalFrom("ann", "dba"), approvalFrom("bob"), approvalFrom("cy", "release"));
        check(answer("approvals", gate), true, "3 of 2 approvals: ann (dba), bob, cy (release).");
        approvals = List.of(approvalFrom("ann", "dba", "release"), approvalFrom("bob"));
        check(answer("approvals", gate), true, "2 of 2 approvals: ann (dba, release), bob.");
        approvals = List.of(approvalFrom("ann", "dba", "release"));
        assertThat(answer("approvals", gate).open())
                .as("it still needs two people")
                .isFalse();
    }

    /** It was given before the gate asked for a group, so nobody was asked whether the person was in it. */
    @Test
    void anApprovalThatDoesNotSayTheGroupDoesNotCountForIt() {
        approvals = List.of(approval("dba"));
        check(
                answer("approvals", new ApprovalsGate(1, false, List.of("dba"))),
                false,
                "1 of 1 approvals: dba. Needs 1 approval of one of the group dba.");
    }

    @Test
    void anApprovalByAnAuthorDoesNotCountForTheirGroup() {
        approvals = List.of(approvalFrom("jo", "dba"), approvalFrom("bob"));
        authors = List.of(new Person("Jo", "jo@example.org"));
        check(
                answer("approvals", new ApprovalsGate(1, true, List.of("dba"))),
                false,
                "1 of 1 approvals: bob. Not counted, as authors of the promoted commits: jo."
                        + " Needs 1 approval of one of the group dba.");
    }

    @Test
    void saysWhoCanApproveWhileItIsClosed() {
        access = new Access(UsersAndGroups.EVERYONE, new UsersAndGroups(List.of("dan"), List.of("dba")));
        check(
                answer("approvals", new ApprovalsGate(1, false)),
                false,
                "0 of 1 approvals. Members of dba or dan can approve for production.");
        approvals = List.of(approval("dan"));
        check(answer("approvals", new ApprovalsGate(1, false)), true, "1 of 1 approvals: dan.");
    }

    @Test
    void anOverrideOfAGateIsNoneOfOneThatAsksForAnotherGroup() {
        GateAnswer plain = answer("approvals", new ApprovalsGate(1, false));
        assertThat(plain.subject())
                .as("as in histories before there were groups")
                .contains("1");
        overrides = List.of(override("olga", NOW, plain));
        assertThat(answer("approvals", new ApprovalsGate(1, false)).open()).isTrue();
        assertThat(answer("approvals", new ApprovalsGate(1, false, List.of("dba")))
                        .open())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jo, '', Jo, jo@example.org, false",
        "jdoe, '', Jo, JDoe@example.org, false",
        "jd, Jo Doe, jo doe, j@example.org, false",
        "jd, j@example.org, Somebody, J@Example.org, false",
        "mira, Mira M, Jo, jo@example.org, true",
        "mira, '', '', '', true"
    })
    void doesNotCountWhoWroteOneOfTheCommits(String id, String also, String author, String email, boolean open) {
        approvals = List.of(approval(id, also));
        authors = List.of(new Person("Somebody Else", "other@example.org"), new Person(author, email));
        assertThat(answer("approvals", new ApprovalsGate(1, true)).open()).isEqualTo(open);
        assertThat(answer("approvals", new ApprovalsGate(1, false)).open()).isTrue();
        if (!open) {
            check(
                    answer("approvals", new ApprovalsGate(1, true)),
                    false,
                    "0 of 1 approvals. Not counted, as authors of the promoted commits: " + id + ".");
        }
    }
}
