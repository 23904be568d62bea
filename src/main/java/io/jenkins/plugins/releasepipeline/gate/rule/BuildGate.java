package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import java.util.List;
import java.util.Locale;

/** Checks that the newest build of a commit passed, if the environment requires that and the host has builds. */
public record BuildGate() implements Gate {

    private static final String NAME = "build";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean asksAboutPromotion() {
        return true;
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return context.target().requiresPassingBuild() && context.buildsKnown()
                ? List.of(context.build()
                        .map(build -> answer(build, context.buildAsks()))
                        .orElseGet(() -> GateAnswer.closed(
                                NAME,
                                "none",
                                Messages.BuildGate_None(context.commit().abbreviated()))))
                : List.of();
    }

    private static GateAnswer answer(Build build, boolean asks) {
        String number = String.valueOf(build.number());
        String subject = "#" + number + " " + build.result().name().toLowerCase(Locale.ROOT);
        return switch (build.result()) {
            case PASSED -> GateAnswer.open(NAME, Messages.BuildGate_Passed(number));
            case RUNNING ->
                asks
                        ? GateAnswer.open(NAME, Messages.BuildGate_Asks())
                        : GateAnswer.closed(NAME, subject, Messages.BuildGate_Running(number));
            case UNSTABLE -> GateAnswer.closed(NAME, subject, Messages.BuildGate_Unstable(number));
            case FAILED -> GateAnswer.closed(NAME, subject, Messages.BuildGate_Failed(number));
            case ABORTED -> GateAnswer.closed(NAME, subject, Messages.BuildGate_Aborted(number));
        };
    }
}
