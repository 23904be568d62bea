package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
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
 * @param groups the groups that must approve: of each, at least one of the approvals that count is by a member. A person
 *     in several of them approves for each
 */
public record ApprovalsGate(int count, boolean excludeAuthors, List<String> groups) implements GateRule, Gate {

    /**
     * The detail of an approval's entry with the groups that the person was in then, of those that the environment
     * names. What it does not have was not asked, so it does not count for that group.
     */
    public static final String GROUPS = "groups";

    private static final String NAME = "approvals";

    /** Refuses a count out of range, and what can't be the name of a group. */
    public ApprovalsGate {
        groups = UsersAndGroups.checked(groups);
        if (count < 1 || count > 20) {
            throw new ReleaseException(Messages.ApprovalsGate_Count(String.valueOf(count)));
        }
    }

    /** Requires approvals of anyone who may approve. */
    public ApprovalsGate(int count, boolean excludeAuthors) {
        this(count, excludeAuthors, List.of());
    }

    /** Returns the groups that an environment names for approvals: those who may approve, and those who must. */
    public static List<String> groups(Environment target) {
        return Stream.concat(
                        target.access().approvers().groups().stream(),
                        target.gates().stream()
                                .filter(ApprovalsGate.class::isInstance)
                                .flatMap(gate -> ((ApprovalsGate) gate).groups().stream()))
                .distinct()
                .toList();
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

    /** Returns how many more approvals it takes at least; 0: enough. */
    int missing(GateContext context) {
        List<Entry> counting = context.evidence().approvals().stream()
                .filter(isOwn(context).negate())
                .toList();
        long groupsLeft = groups.stream()
                .filter(group -> counting.stream().noneMatch(approval -> isFrom(approval, group)))
                .count();
        // A person may be in several of the groups.
        return Math.max(count - counting.size(), groupsLeft > 0 ? 1 : 0);
    }

    private Predicate<Entry> isOwn(GateContext context) {
        OwnCommits excluded = excludeAuthors ? OwnCommits.of(context.evidence().authors()) : OwnCommits.NONE;
        return approval -> excluded.areBy(names(approval));
    }

    private GateAnswer answer(GateContext context) {
        List<Entry> given = context.evidence().approvals();
        Predicate<Entry> isOwn = isOwn(context);
        List<Entry> counting = given.stream().filter(isOwn.negate()).toList();
        String counted = counting.stream().map(this::named).collect(Collectors.joining(", "));
        String own = given.stream().filter(isOwn).map(Entry::actor).collect(Collectors.joining(", "));
        int enough = counting.size();
        List<String> missing = groups.stream()
                .filter(group -> counting.stream().noneMatch(approval -> isFrom(approval, group)))
                .toList();
        List<String> words = new ArrayList<>();
        words.add(
                counted.isEmpty()
                        ? Messages.ApprovalsGate_None(String.valueOf(count))
                        : Messages.ApprovalsGate_Some(String.valueOf(enough), String.valueOf(count), counted));
        if (!own.isEmpty()) {
            words.add(Messages.ApprovalsGate_Own(own));
        }
        missing.forEach(group -> words.add(Messages.ApprovalsGate_Group(group)));
        boolean open = enough >= count && missing.isEmpty();
        if (!open) {
            context.target()
                    .access()
                    .who(RestrictedAction.APPROVE, context.target().name())
                    .ifPresent(words::add);
        }
        String reason = String.join(" ", words);
        // Without the approvers: another approval must not invalidate an override.
        String subject = count
                + (excludeAuthors ? " excluding authors" : "")
                + (groups.isEmpty() ? "" : " of the groups " + String.join(", ", groups));
        GateAnswer answer = open ? GateAnswer.open(NAME, reason) : GateAnswer.closed(NAME, subject, reason);
        if (!open) {
            answer = answer.with(new Remedy(Remedy.Action.APPROVE, context.commit()));
        }
        List<String> people = given.stream().map(Entry::actor).toList();
        return given.isEmpty() ? answer : answer.with(new Remedy(Remedy.Action.WITHDRAW, context.commit(), people));
    }

    /** The person, and for which of the required groups. */
    private String named(Entry approval) {
        String from = groups.stream().filter(group -> isFrom(approval, group)).collect(Collectors.joining(", "));
        return from.isEmpty() ? approval.actor() : Messages.ApprovalsGate_From(approval.actor(), from);
    }

    private static boolean isFrom(Entry approval, String group) {
        return approval.details().get(GROUPS) instanceof List<?> recorded && recorded.contains(group);
    }

    private static List<String> names(Entry approval) {
        return Stream.concat(Stream.of(approval.actor()), alsoKnownAs(approval.details()))
                .toList();
    }

    private static Stream<String> alsoKnownAs(Map<String, Object> details) {
        return details.get("names") instanceof List<?> names ? names.stream().map(String::valueOf) : Stream.empty();
    }
}
