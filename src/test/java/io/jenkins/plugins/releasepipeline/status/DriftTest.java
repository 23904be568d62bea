package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.observe.VersionObserver;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What deploy refs, history and version endpoints say of one another. */
class DriftTest extends StatusScenario {

    private static final String UNKNOWN = "f".repeat(40);

    private Optional<String> drift(Behaviour adminDoes, Behaviour webDoes) {
        admin.behave(adminDoes);
        web.behave(webDoes);
        VersionObserver observer = line.observe();
        Awaitility.await().until(() -> Stream.of(admin.url(), web.url())
                .allMatch(url -> observer.latest(VersionEndpoint.at(url)).isPresent()));
        return environment("production").drift().map(Drift::message);
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
        assertThat(environment("production").recorded().orElseThrow().kind()).isEqualTo(EntryKind.OBSERVED);
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
}
