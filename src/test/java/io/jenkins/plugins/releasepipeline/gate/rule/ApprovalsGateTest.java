package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import java.util.List;
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
