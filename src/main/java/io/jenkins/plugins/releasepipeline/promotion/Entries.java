package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Commit;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Kind;
import io.jenkins.plugins.releasepipeline.history.Result;
import io.jenkins.plugins.releasepipeline.version.VerificationReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What promotions write into the history. This text is data that stays, in one language, and so is not in a properties
 * file.
 */
final class Entries {

    private static final String OUTSIDE = "somebody outside Release Pipeline";

    private Entries() {}

    static Entry started(Plan plan, Request request, Instant now) {
        List<String> text = new ArrayList<>();
        text.add((plan.rollback() ? "Takes back " : "Brings ") + plan.count()
                + (plan.count() == 1 ? " commit" : " commits") + " (was "
                + plan.expected().map(CommitId::abbreviated).orElse("nothing") + "):");
        for (Commit commit : plan.commits()) {
            text.add("* " + commit.id().abbreviated() + " " + commit.subject() + " ("
                    + commit.author().name() + ")");
        }
        if (plan.commits().size() < plan.count()) {
            text.add("* and " + (plan.count() - plan.commits().size()) + " more");
        }
        text.addAll(gates(plan));
        return new Entry(
                plan.rollback() ? Kind.ROLLBACK : Kind.PROMOTE,
                Optional.of(request.commit()),
                plan.expected(),
                request.actor(),
                request.build(),
                request.reason(),
                Result.STARTED,
                Optional.empty(),
                now,
                text,
                Map.of("schema", plan.schemaMap(), "gates", gates(plan)));
    }

    /** Who let it through: what was overridden and who approved must be found beside the deployment. */
    private static List<String> gates(Plan plan) {
        return plan.gates().stream()
                .filter(gate -> gate.overridden() || gate.name().equals("approvals"))
                .map(gate -> "Gate " + gate.name() + ": " + gate.reason())
                .toList();
    }

    static List<String> verification(Optional<VerificationReport> report) {
        return report.map(found -> found.endpoints().stream()
                        .map(endpoint -> "* " + endpoint.url() + ": " + endpoint.message())
                        .toList())
                .orElseGet(() -> List.of("The verification was ended by the next promotion."));
    }

    static Entry observed(CommitId commit, Optional<CommitId> previous, Instant now) {
        List<String> text = previous.isEmpty()
                ? List.of("Seen for the first time.")
                : List.of("Was " + previous.get().abbreviated() + "; no promotion of ours put it there.");
        return new Entry(
                Kind.OBSERVED,
                Optional.of(commit),
                previous,
                OUTSIDE,
                Optional.empty(),
                Optional.empty(),
                Result.DEPLOYED,
                Optional.empty(),
                now,
                text,
                Map.of());
    }

    static Entry hold(Kind kind, Optional<CommitId> commit, String actor, Optional<String> reason, Instant now) {
        return new Entry(
                kind,
                commit,
                Optional.empty(),
                actor,
                Optional.empty(),
                reason,
                Result.DEPLOYED,
                Optional.empty(),
                now,
                List.of(),
                Map.of());
    }
}
