package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import java.util.List;

/**
 * Checks that a promotion is a fast-forward to a commit of its source, and that a rollback goes back to a commit that
 * was there.
 */
public record AncestryGate() implements Gate {

    private static final String NAME = "ancestry";

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
        return List.of(context.rollback() ? wayBack(context) : wayForward(context));
    }

    private static GateAnswer wayForward(GateContext context) {
        String commit = context.commit().abbreviated();
        String target = context.target().name();
        String current = context.current().map(CommitId::abbreviated).orElse("");
        String source = context.target().promotesFrom().orElse("");
        if (source.isEmpty()) {
            return closed(Messages.AncestryGate_NoSource(target));
        }
        return switch (context.ancestry()) {
            case IMMOVABLE -> closed(Messages.AncestryGate_NoDeployRef(target, commit));
            case GONE -> closed(Messages.AncestryGate_Gone(target));
            case SAME -> closed(Messages.AncestryGate_Same(target, commit));
            case ANCESTOR -> closed(Messages.AncestryGate_Earlier(target, commit, current));
            case DIVERGED -> diverged(context, Messages.AncestryGate_Diverged(target, commit, current));
            case FIRST, FORGOTTEN, DESCENDANT ->
                context.onSource()
                        ? GateAnswer.open(NAME, goingForward(context, target, source))
                        : closed(Messages.AncestryGate_NotOnSource(commit, source));
        };
    }

    /** Without a ref, a rewritten trunk can't be resolved with a push: it may be overridden. */
    private static GateAnswer diverged(GateContext context, String reason) {
        return context.target().ref().isPresent() || !context.onSource()
                ? closed(reason)
                : GateAnswer.closed(NAME, context.current().map(CommitId::hex).orElse(""), reason);
    }

    private static String goingForward(GateContext context, String target, String source) {
        if (context.ancestry() == Ancestry.FORGOTTEN) {
            return Messages.AncestryGate_Forgotten(target, source);
        }
        if (context.target().deployRef().isEmpty()) {
            return Messages.AncestryGate_Body(target, source);
        }
        if (context.target().job().isPresent()) {
            return Messages.AncestryGate_Job(
                    target, context.target().job().get().name(), source);
        }
        return context.ancestry() == Ancestry.FIRST
                ? Messages.AncestryGate_First(target)
                : Messages.AncestryGate_FastForward(target, source);
    }

    private static GateAnswer wayBack(GateContext context) {
        String commit = context.commit().abbreviated();
        String target = context.target().name();
        String current = context.current().map(CommitId::abbreviated).orElse("");
        if (context.target().promotesFrom().isEmpty()) {
            return closed(Messages.AncestryGate_NoSource(target));
        }
        return switch (context.ancestry()) {
            case IMMOVABLE -> closed(Messages.AncestryGate_NoWayBack(target, commit));
            case ANCESTOR ->
                context.wasThere()
                        ? GateAnswer.open(NAME, Messages.AncestryGate_WayBack(target, commit))
                        : closed(Messages.AncestryGate_NeverThere(target, commit));
            case GONE -> closed(Messages.AncestryGate_Gone(target));
            case FORGOTTEN -> closed(Messages.AncestryGate_NothingEarlier(target));
            case SAME -> closed(Messages.AncestryGate_Same(target, commit));
            case FIRST -> closed(Messages.AncestryGate_NothingRuns(target));
            case DESCENDANT, DIVERGED -> closed(Messages.AncestryGate_NotEarlier(target, commit, current));
        };
    }

    /** Can't be overridden. */
    private static GateAnswer closed(String reason) {
        return GateAnswer.closed(NAME, reason);
    }
}
