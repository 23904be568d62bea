package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requires approvals of a commit.
 *
 * @param count from 1 to 20
 * @param excludeAuthors whether approvals by authors of the commits do not count
 */
public record ApprovalsGate(int count, boolean excludeAuthors) implements GateRule, Gate {

    private static final String NAME = "approvals";

    /** Refuses a count out of range. */
    public ApprovalsGate {
        if (count < 1 || count > 20) {
            throw new ReleaseException(Messages.ApprovalsGate_Count(String.valueOf(count)));
        }
    }

    /** Whether it gave this answer, which says who approved. */
    public static boolean gave(GateAnswer answer) {
        return answer.name().equals(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Evidence.Part> needs() {
        return Set.of(Evidence.Part.AUTHORS);
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(context));
    }

    private GateAnswer answer(GateContext context) {
        List<Entry> given = context.evidence().approvals();
        Predicate<Entry> isOwn =
                approval -> excludeAuthors && wrote(approval, context.evidence().authors());
        String counted = names(given, isOwn.negate());
        String own = names(given, isOwn);
        long enough = given.stream().filter(isOwn.negate()).count();
        List<String> words = new ArrayList<>();
        words.add(
                counted.isEmpty()
                        ? Messages.ApprovalsGate_None(String.valueOf(count))
                        : Messages.ApprovalsGate_Some(String.valueOf(enough), String.valueOf(count), counted));
        if (!own.isEmpty()) {
            words.add(Messages.ApprovalsGate_Own(own));
        }
        boolean open = enough >= count;
        String reason = String.join(" ", words);
        // Without the approvers: another approval must not invalidate an override.
        String subject = count + (excludeAuthors ? " excluding authors" : "");
        GateAnswer answer = open ? GateAnswer.open(NAME, reason) : GateAnswer.closed(NAME, subject, reason);
        if (!open) {
            answer = answer.with(new Remedy(Remedy.Action.APPROVE, context.commit()));
        }
        List<String> people = given.stream().map(Entry::actor).toList();
        return given.isEmpty() ? answer : answer.with(new Remedy(Remedy.Action.WITHDRAW, context.commit(), people));
    }

    private static String names(List<Entry> approvals, Predicate<Entry> which) {
        return approvals.stream().filter(which).map(Entry::actor).collect(Collectors.joining(", "));
    }

    private static boolean wrote(Entry approval, List<Person> authors) {
        return OwnCommits.wrote(
                Stream.concat(Stream.of(approval.actor()), alsoKnownAs(approval.details()))
                        .toList(),
                authors);
    }

    private static Stream<String> alsoKnownAs(Map<String, Object> details) {
        return details.get("names") instanceof List<?> names ? names.stream().map(String::valueOf) : Stream.empty();
    }
}
