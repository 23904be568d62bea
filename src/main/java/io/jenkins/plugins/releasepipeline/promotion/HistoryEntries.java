package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Signature;
import io.jenkins.plugins.releasepipeline.endpoint.verify.VerificationReport;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates the history entries of promotions. Their text is permanent data in one language, and therefore not in a
 * properties file.
 */
public final class HistoryEntries {

    /** An actor like any other, whom tools compare: no text. */
    private static final String OUTSIDE = "unknown, outside Release Pipeline";

    private HistoryEntries() {}

    /**
     * The entry of a promotion, rollback or reset that starts.
     *
     * @param messages what the builds that wait for it say about it; one that is also the reason is not repeated
     */
    public static Entry started(Plan plan, Request request, List<String> messages, Instant now) {
        List<String> said = messages.stream()
                .filter(message -> !request.reason().equals(Optional.of(message)))
                .toList();
        List<String> text = new ArrayList<>(said);
        text.add(range(plan, request));
        for (Commit commit : plan.commits()) {
            text.add("* " + line(commit));
        }
        if (plan.commits().size() < plan.count()) {
            text.add(Messages.HistoryEntries_More(
                    String.valueOf(plan.count() - plan.commits().size())));
        }
        text.addAll(gates(plan));
        schema(plan).map(Messages::HistoryEntries_Schema).ifPresent(text::add);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("schema", plan.schemaMap());
        details.put("gates", gates(plan));
        List<String> overridden = plan.gates().stream()
                .filter(GateAnswer::overridden)
                .map(GateAnswer::reason)
                .toList();
        if (!overridden.isEmpty()) {
            details.put("override", overridden);
        }
        if (!said.isEmpty()) {
            details.put("messages", said);
        }
        if (!plan.broughtBack().isEmpty()) {
            text.add(Messages.HistoryEntries_Reintroduces());
            plan.broughtBack()
                    .forEach(back -> text.add(Messages.HistoryEntries_RolledBack(line(back.commit()), back.by())));
            details.put(
                    "broughtBack",
                    plan.broughtBack().stream()
                            .map(back -> back.commit().id().hex())
                            .toList());
        }
        plan.schemaDrift().ifPresent(drift -> {
            text.add(Messages.HistoryEntries_SchemaDrift(drift.advice()));
            details.put("schemaDrift", drift.toMap());
        });
        return new Entry(
                request.kind(),
                Optional.of(request.commit()),
                plan.expected(),
                request.actor(),
                request.build(),
                request.reason(),
                DeploymentState.STARTED,
                Optional.empty(),
                now,
                text,
                details);
    }

    /** The same entry of a promotion that undoes a rollback: the hold ends when the commit is there. */
    public static Entry lifting(Entry started, Hold hold) {
        return started.noting(Messages.HistoryEntries_Lifts(hold.by(), hold.reason()))
                .detailing(Entry.LIFTS, hold.detail());
    }

    private static String range(Plan plan, Request request) {
        String count = String.valueOf(plan.count());
        String before = plan.expected().map(CommitId::abbreviated).orElseGet(Messages::HistoryEntries_Nothing);
        boolean one = plan.count() == 1;
        if (request.force()) {
            return one
                    ? Messages.HistoryEntries_TakesBackOne(before)
                    : Messages.HistoryEntries_TakesBack(count, before);
        }
        return one ? Messages.HistoryEntries_BringsOne(before) : Messages.HistoryEntries_Brings(count, before);
    }

    /** A reset records the remaining drift instead. */
    private static Optional<String> schema(Plan plan) {
        if (!plan.schema().changed() || plan.kind() == EntryKind.RESET) {
            return Optional.empty();
        }
        return Optional.of(
                plan.rollback()
                        ? plan.schema().rollback().advice()
                        : plan.schema().advice());
    }

    /** A commit with its subject. */
    public static String line(Commit commit) {
        return commit.id().abbreviated() + " " + commit.subject() + " ("
                + commit.author().name() + ")";
    }

    /** Overrides and approvals are recorded with the deployment. */
    private static List<String> gates(Plan plan) {
        return plan.gates().stream()
                .filter(gate -> gate.overridden() || ApprovalsGate.gave(gate))
                .map(GateAnswer::line)
                .toList();
    }

    /**
     * The reports of the endpoints of an environment, one line each; empty: the verification was ended by {@code stoppedBy} or, without one, by
     * the next promotion.
     */
    public static List<String> verification(
            Environment environment, Optional<VerificationReport> report, Optional<String> stoppedBy) {
        return report.map(found -> found.endpoints().stream()
                        .map(endpoint -> "* " + environment.labelled(endpoint.url()) + ": " + endpoint.message())
                        .toList())
                .orElseGet(() -> List.of(stoppedBy
                        .map(Messages::HistoryEntries_Stopped)
                        .orElseGet(Messages::HistoryEntries_NotVerified)));
    }

    /** The deploy ref was moved outside Release Pipeline. */
    public static Entry observed(
            CommitId commit,
            Optional<CommitId> previous,
            Optional<Commit> what,
            Optional<Signature> who,
            List<GateAnswer> passedBy,
            Instant now) {
        List<String> text = new ArrayList<>();
        Map<String, Object> details = new LinkedHashMap<>();
        text.add(
                previous.isEmpty()
                        ? Messages.HistoryEntries_First()
                        : Messages.HistoryEntries_Moved(previous.get().abbreviated()));
        what.ifPresent(known -> text.add("* " + line(known)));
        who.ifPresent(signature -> {
            text.add(Messages.HistoryEntries_MovedBy(
                    signature.role(),
                    signature.person().name(),
                    signature.time().toString()));
            details.put(
                    "movedBy",
                    Map.of(
                            "name", signature.person().name(),
                            "role", signature.role(),
                            "time", signature.time().toString()));
        });
        passedBy.forEach(gate -> text.add(Messages.HistoryEntries_PassedBy(gate.name(), gate.reason())));
        if (!passedBy.isEmpty()) {
            details.put(
                    "passedBy",
                    passedBy.stream()
                            .map(gate -> Map.of("name", gate.name(), "reason", gate.reason()))
                            .toList());
        }
        return new Entry(
                EntryKind.OBSERVED,
                Optional.of(commit),
                previous,
                OUTSIDE,
                Optional.empty(),
                Optional.empty(),
                DeploymentState.DEPLOYED,
                Optional.empty(),
                now,
                text,
                details);
    }

    /** An environment is released. */
    public static Entry release(Optional<CommitId> commit, String actor, Instant now) {
        return entry(EntryKind.RELEASE, commit, actor, Optional.empty(), now, List.of(), Map.of());
    }

    /** An environment, or all, are held: a new hold. */
    public static Entry hold(Optional<CommitId> commit, Hold hold) {
        return entry(
                EntryKind.HOLD, commit, hold.by(), Optional.of(hold.reason()), hold.since(), List.of(), hold.details());
    }

    /** {@code actor} changes reason and end of a hold. */
    public static Entry edit(Optional<CommitId> commit, Hold before, Hold after, String actor, Instant now) {
        String was = before.until()
                .map(end -> Messages.HistoryEntries_HeldUntil(
                        before.by(), before.since().toString(), end.toString(), before.reason()))
                .orElseGet(() -> Messages.HistoryEntries_HeldBy(
                        before.by(), before.since().toString(), before.reason()));
        return entry(
                EntryKind.HOLD,
                commit,
                actor,
                Optional.of(after.reason()),
                now,
                List.of(was),
                after.detailsOfEdit(before));
    }

    private static Entry entry(
            EntryKind kind,
            Optional<CommitId> commit,
            String actor,
            Optional<String> reason,
            Instant now,
            List<String> text,
            Map<String, Object> details) {
        return new Entry(
                kind,
                commit,
                Optional.empty(),
                actor,
                Optional.empty(),
                reason,
                DeploymentState.DEPLOYED,
                Optional.empty(),
                now,
                text,
                details);
    }
}
