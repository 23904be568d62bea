package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnounceGateTest extends GateScenario {

    private final GateRule announce = AnnounceGate.of("10m");

    private void announcedBefore(Duration time) {
        announcement = Optional.of(entry(EntryKind.ANNOUNCE, "alice", "", NOW.minus(time), Map.of()));
    }

    @Test
    void refusesUntilSomebodyAnnouncesAndTheTimeHasPassed() {
        check(answer("announce", announce), false, "The promotion must be announced 10 min before it begins.");
        announcedBefore(Duration.ofMinutes(9));
        check(
                answer("announce", announce),
                false,
                "alice announced it at 2026-08-01 09:51 (UTC); it may begin at 2026-08-01 10:01 (UTC).");
        announcedBefore(Duration.ofMinutes(10));
        check(answer("announce", announce), true, "alice announced it at 2026-08-01 09:50 (UTC).");
    }

    @Test
    void offersToAnnounceOnlyWhatIsNotAnnounced() {
        assertThat(answer("announce", announce).remedies())
                .extracting(Remedy::action)
                .contains(Remedy.Action.ANNOUNCE, Remedy.Action.OVERRIDE);
        announcedBefore(Duration.ofMinutes(1));
        assertThat(answer("announce", announce).remedies())
                .extracting(Remedy::action)
                .doesNotContain(Remedy.Action.ANNOUNCE);
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatThrownBy(() -> AnnounceGate.of("soon")).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> new AnnounceGate(Duration.ZERO)).hasMessageContaining("more than zero");
    }
}
