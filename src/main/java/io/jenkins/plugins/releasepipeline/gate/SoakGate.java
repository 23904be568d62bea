package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule.Soak;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whether a commit has been on the environment before for long enough. */
final class SoakGate {

    private static final String NAME = "soak";

    private SoakGate() {}

    static GateAnswer answer(Soak rule, Question question) {
        String source = question.target().promotesFrom().orElse("");
        String asked = WindowGate.length(rule.time());
        if (question.evidence().onSourceSince().isEmpty()) {
            return Gates.closed(
                    NAME,
                    rule.time() + " on " + source,
                    Messages.Soak_NotThere(question.commit().abbreviated(), source, asked));
        }
        Instant since = question.evidence().onSourceSince().get();
        Instant ripe = since.plus(rule.time());
        String begun = WallClock.text(since, ZoneOffset.UTC);
        return question.now().isBefore(ripe)
                ? Gates.closed(
                        NAME,
                        rule.time() + " on " + source + " since " + since,
                        Messages.Soak_TooShort(source, begun, asked, WallClock.text(ripe, ZoneOffset.UTC)))
                : Gates.open(NAME, Messages.Soak_Done(source, begun, asked));
    }
}
