package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule.Approvals;
import io.jenkins.plugins.releasepipeline.domain.Person;
import io.jenkins.plugins.releasepipeline.history.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether enough people approved a commit. */
final class ApprovalsGate {

    private static final String NAME = "approvals";

    private ApprovalsGate() {}

    static GateAnswer answer(Approvals rule, Question question) {
        List<Entry> given = question.evidence().approvals();
        Predicate<Entry> isOwn = approval ->
                rule.excludeAuthors() && wrote(approval, question.evidence().authors());
        String counted = names(given, isOwn.negate());
        String own = names(given, isOwn);
        long count = given.stream().filter(isOwn.negate()).count();
        List<String> words = new ArrayList<>();
        words.add(
                counted.isEmpty()
                        ? Messages.Approvals_None(String.valueOf(rule.count()))
                        : Messages.Approvals_Some(String.valueOf(count), String.valueOf(rule.count()), counted));
        if (!own.isEmpty()) {
            words.add(Messages.Approvals_Own(own));
        }
        boolean open = count >= rule.count();
        String reason = String.join(" ", words);
        // Not who approved: another approval must not undo an override.
        String subject = rule.count() + (rule.excludeAuthors() ? " excluding authors" : "");
        GateAnswer answer = open ? Gates.open(NAME, reason) : Gates.closed(NAME, subject, reason);
        if (!open) {
            answer = answer.with(new Remedy(Remedy.Action.APPROVE, question.commit()));
        }
        List<String> people = given.stream().map(Entry::actor).toList();
        return given.isEmpty() ? answer : answer.with(new Remedy(Remedy.Action.WITHDRAW, question.commit(), people));
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
