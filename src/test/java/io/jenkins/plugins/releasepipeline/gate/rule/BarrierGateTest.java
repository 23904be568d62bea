package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.Remedy.Action;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarrierGateTest extends GateScenario {

    @Test
    void refusesToPassABarrierUntilItIsLifted() {
        assertThat(answers()).noneMatch(answer -> answer.name().equals("barrier"));
        barriers = List.of(entry(EntryKind.BARRIER, "bob", "migrate by hand", NOW, Map.of()));
        check(answer("barrier"), false, "2bb117f must not be passed yet; bob set a barrier there: migrate by hand");
        assertThat(answer("barrier").remedies()).containsExactly(new Remedy(Action.LIFT, WANTED));
    }
}
