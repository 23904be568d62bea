package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.Build;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.history.Decisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All the rules that may refuse a promotion, as pure functions of a {@link Question}. */
public final class Gates {

    private Gates() {}

    /**
     * Every gate's answer, in the order in which the page shows them. A rollback is asked for its ancestry alone: when
     * production is broken, neither a window nor a hold may stand in the way back.
     */
    public static List<GateAnswer> answers(Question question) {
        if (question.rollback()) {
            return List.of(wayBack(question));
        }
        List<GateAnswer> answers = new ArrayList<>();
        answers.add(ancestry(question));
        answers.add(hold(question));
        BarrierGate.answers(question).forEach(answers::add);
        build(question).ifPresent(answers::add);
        RuleGates.answers(question).forEach(answers::add);
        return answers.stream()
                .map(answer -> Overriding.apply(answer, question))
                .toList();
    }

    /**
     * Until when the answers about a promotion to {@code target} stay as they are now, unless something else than the
     * time changes. From that moment on they may be others. Empty: the time does not matter.
     */
    public static Optional<Instant> validUntil(Environment target, Instant now) {
        return RuleGates.turns(target.gates(), now).filter(now::isBefore).min(Comparator.naturalOrder());
    }

    /** The same where people decided something. */
    public static Optional<Instant> validUntil(Environment target, Decisions decisions, Instant now) {
        return Stream.concat(
                        validUntil(target, now).stream(),
                        decisions.overrides().stream().map(Overriding::end).filter(now::isBefore))
                .min(Comparator.naturalOrder());
    }

    private static GateAnswer ancestry(Question question) {
        String commit = question.commit().abbreviated();
        String target = question.target().name();
        String current = question.current().map(CommitId::abbreviated).orElse("");
        String source = question.target().promotesFrom().orElse("");
        if (source.isEmpty()) {
            return closed("ancestry", Messages.Ancestry_NoSource(target));
        }
        return switch (question.ancestry()) {
            case IMMOVABLE -> closed("ancestry", Messages.Ancestry_NoDeployRef(target, commit));
            case GONE -> closed("ancestry", Messages.Ancestry_Gone(target));
            case SAME -> closed("ancestry", Messages.Ancestry_Same(target, commit));
            case ANCESTOR -> closed("ancestry", Messages.Ancestry_Earlier(target, commit, current));
            case DIVERGED -> diverged(question, Messages.Ancestry_Diverged(target, commit, current));
            case FIRST, FORGOTTEN, DESCENDANT ->
                question.onSource()
                        ? open("ancestry", goingForward(question, target, source))
                        : closed("ancestry", Messages.Ancestry_NotOnSource(commit, source));
        };
    }

    /** Without a ref, nobody can move it by hand where trunk was rewritten: people may override it. */
    private static GateAnswer diverged(Question question, String reason) {
        return question.target().ref().isPresent() || !question.onSource()
                ? closed("ancestry", reason)
                : closed("ancestry", question.current().map(CommitId::hex).orElse(""), reason);
    }

    private static String goingForward(Question question, String target, String source) {
        if (question.ancestry() == Ancestry.FORGOTTEN) {
            return Messages.Ancestry_Forgotten(target, source);
        }
        if (question.target().deployRef().isEmpty()) {
            return Messages.Ancestry_Body(target, source);
        }
        if (question.target().job().isPresent()) {
            return Messages.Ancestry_Job(target, question.target().job().get().name(), source);
        }
        return question.ancestry() == Ancestry.FIRST
                ? Messages.Ancestry_First(target)
                : Messages.Ancestry_FastForward(target, source);
    }

    private static GateAnswer wayBack(Question question) {
        String commit = question.commit().abbreviated();
        String target = question.target().name();
        String current = question.current().map(CommitId::abbreviated).orElse("");
        if (question.target().promotesFrom().isEmpty()) {
            return closed("ancestry", Messages.Ancestry_NoSource(target));
        }
        return switch (question.ancestry()) {
            case IMMOVABLE -> closed("ancestry", Messages.Ancestry_NoWayBack(target, commit));
            case ANCESTOR ->
                question.wasThere()
                        ? open("ancestry", Messages.Ancestry_WayBack(target, commit))
                        : closed("ancestry", Messages.Ancestry_NeverThere(target, commit));
            case GONE -> closed("ancestry", Messages.Ancestry_Gone(target));
            case FORGOTTEN -> closed("ancestry", Messages.Ancestry_NothingEarlier(target));
            case SAME -> closed("ancestry", Messages.Ancestry_Same(target, commit));
            case FIRST -> closed("ancestry", Messages.Ancestry_NothingRuns(target));
            case DESCENDANT, DIVERGED -> closed("ancestry", Messages.Ancestry_NotEarlier(target, commit, current));
        };
    }

    private static GateAnswer hold(Question question) {
        String target = question.target().name();
        return question.hold()
                .map(hold -> closed("hold", Messages.Hold_Held(target, hold.by(), hold.reason())))
                .orElseGet(() -> open("hold", Messages.Hold_None(target)));
    }

    private static Optional<GateAnswer> build(Question question) {
        if (!question.target().requiresPassingBuild() || !question.buildsKnown()) {
            return Optional.empty();
        }
        String commit = question.commit().abbreviated();
        if (question.build().isEmpty()) {
            return Optional.of(closed("build", "none", Messages.Build_None(commit)));
        }
        Build build = question.build().get();
        String number = String.valueOf(build.number());
        String subject = "#" + number + " " + build.result().name().toLowerCase(Locale.ROOT);
        return Optional.of(
                switch (build.result()) {
                    case PASSED -> open("build", Messages.Build_Passed(number));
                    case RUNNING ->
                        question.buildAsks()
                                ? open("build", Messages.Build_Asks())
                                : closed("build", subject, Messages.Build_Running(number));
                    case UNSTABLE -> closed("build", subject, Messages.Build_Unstable(number));
                    case FAILED -> closed("build", subject, Messages.Build_Failed(number));
                    case ABORTED -> closed("build", subject, Messages.Build_Aborted(number));
                });
    }

    static GateAnswer open(String gate, String reason) {
        return new GateAnswer(gate, true, reason);
    }

    /** One that is never overridden. */
    static GateAnswer closed(String gate, String reason) {
        return new GateAnswer(gate, false, reason);
    }

    /** One that may be overridden; see {@link GateAnswer#subject}. */
    static GateAnswer closed(String gate, String subject, String reason) {
        return new GateAnswer(gate, false, false, reason, Optional.of(subject), List.of());
    }
}
