package io.jenkins.plugins.releasepipeline.status.notes;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What release notes say: a change of an environment, planned or done.
 *
 * @param kind {@code PROMOTE}, {@code ROLLBACK}, {@code RESET} or {@code OBSERVED}
 * @param environment the environment that changes
 * @param commit what runs there afterwards
 * @param previous what ran before; empty: the first deployment, or unknown
 * @param lead one paragraph: who puts what where, and the result
 * @param commits what is added or, for a rollback and a reset, removed; the newest, newest first
 * @param count their total number
 * @param schema what it does to the database schema, one paragraph; empty: not known
 * @param order the names of the services in the order in which they are deployed; fewer than two: there is none
 * @param approvals the gates' answers about approvals and overrides, one line each
 * @param back how to undo it
 */
record Release(
        EntryKind kind,
        String environment,
        CommitId commit,
        Optional<CommitId> previous,
        String lead,
        List<Commit> commits,
        int count,
        Optional<String> schema,
        List<String> order,
        List<String> approvals,
        List<Document.Block> back) {

    /** Returns the services in the order of an environment, but with the one that migrates first or last. */
    static List<String> order(List<Service> services, String schemaOrder) {
        List<String> names = services.stream().map(Service::name).toList();
        Optional<String> migrates =
                services.stream().filter(Service::migrates).map(Service::name).findFirst();
        return switch (schemaOrder) {
            case "schema-first" -> moved(names, migrates, true);
            case "code-first" -> moved(names, migrates, false);
            // The push must be split, so that this order would be wrong for a part of it.
            case "split" -> List.of();
            default -> names;
        };
    }

    private static List<String> moved(List<String> names, Optional<String> one, boolean first) {
        List<String> others =
                names.stream().filter(name -> !one.equals(Optional.of(name))).toList();
        return first
                ? Stream.concat(one.stream(), others.stream()).toList()
                : Stream.concat(others.stream(), one.stream()).toList();
    }

    /** Returns whether it removes commits. */
    boolean removes() {
        return kind == EntryKind.ROLLBACK || kind == EntryKind.RESET;
    }
}
