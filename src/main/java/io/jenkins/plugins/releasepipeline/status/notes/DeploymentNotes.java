package io.jenkins.plugins.releasepipeline.status.notes;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.CommitRange;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.HistoryLine;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The release notes of deployments, from the history. Thread-safe.
 *
 * @param pipeline the pipeline
 * @param history its history
 * @param commits the deployed commits
 */
public record DeploymentNotes(Pipeline pipeline, History history, Commits commits) {

    private static final Set<EntryKind> DEPLOYMENTS =
            Set.of(EntryKind.PROMOTE, EntryKind.ROLLBACK, EntryKind.RESET, EntryKind.OBSERVED);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Returns the notes of a deployment: what was recorded of it, and the commits as far as the repository has them. Its
     * verification is known of the newest 200.
     *
     * @param id the first entry of the deployment, which is its id in the activity
     * @throws ReleaseException for an unknown environment, or if its history has no such deployment
     */
    public ReleaseNotes of(String environment, CommitId id) {
        Environment target = pipeline.environment(environment);
        HistoryLine line = history.line(target.name(), id);
        Entry begun = line.entry()
                .filter(entry ->
                        DEPLOYMENTS.contains(entry.kind()) && entry.commit().isPresent())
                .orElseThrow(() ->
                        new ReleaseException(Messages.DeploymentNotes_NoDeployment(id.abbreviated(), environment)));
        Entry newest = history.state(target.name())
                .known(new Recorded(id, begun))
                .map(Recorded::entry)
                .orElse(begun);
        return ReleaseNotes.of(new ReleaseDocument(pipeline).of(release(target, begun, newest)));
    }

    private Release release(Environment target, Entry begun, Entry newest) {
        CommitId commit = begun.commit().orElseThrow();
        Optional<CommitRange> range = range(begun, commit);
        Map<?, ?> schema = begun.details().get("schema") instanceof Map<?, ?> map ? map : Map.of();
        return new Release(
                begun.kind(),
                target.name(),
                commit,
                begun.previous(),
                lead(target.name(), commit, begun, newest),
                range.map(CommitRange::newest).orElse(List.of()),
                range.map(CommitRange::count).orElse(0),
                text(schema, "advice"),
                begun.kind() == EntryKind.PROMOTE
                        ? Release.order(target.services(), text(schema, "order").orElse("none"))
                        : List.of(),
                lines(begun.details().get("gates")),
                back(target, begun));
    }

    private Optional<CommitRange> range(Entry entry, CommitId commit) {
        boolean removes = entry.kind() == EntryKind.ROLLBACK || entry.kind() == EntryKind.RESET;
        try {
            return entry.previous()
                    .map(before -> removes
                            ? commits.between(commit, before, Planner.SHOWN)
                            : commits.between(before, commit, Planner.SHOWN));
        } catch (ReleaseException e) {
            // Rewritten since: the rest is still known.
            return Optional.empty();
        }
    }

    private static String lead(String environment, CommitId commit, Entry begun, Entry newest) {
        String id = commit.abbreviated();
        String time = TIME.format(newest.time());
        List<String> sentences = new ArrayList<>();
        sentences.add(
                switch (begun.kind()) {
                    case ROLLBACK -> Messages.DeploymentNotes_RolledBack(begun.actor(), id, environment, time);
                    case RESET -> Messages.DeploymentNotes_Reset(begun.actor(), id, environment, time);
                    case OBSERVED -> Messages.DeploymentNotes_Observed(environment, id, time);
                    default -> Messages.DeploymentNotes_Promoted(begun.actor(), id, environment, time);
                });
        begun.previous()
                .map(CommitId::abbreviated)
                .map(Messages::DeploymentNotes_Ran)
                .ifPresent(sentences::add);
        result(newest.result()).ifPresent(sentences::add);
        begun.build().map(Messages::DeploymentNotes_Build).ifPresent(sentences::add);
        begun.reason().map(Messages::DeploymentNotes_Reason).ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    private static Optional<String> result(DeploymentState state) {
        return switch (state) {
            case VERIFIED -> Optional.of(Messages.DeploymentNotes_Verified());
            case UNVERIFIED -> Optional.of(Messages.DeploymentNotes_Unverified());
            default -> Optional.empty();
        };
    }

    private static List<Document.Block> back(Environment target, Entry begun) {
        if (begun.kind() == EntryKind.ROLLBACK) {
            return List.of(ReleaseDocument.words(Messages.PlanNotes_Held(target.name())));
        }
        if (begun.kind() != EntryKind.PROMOTE) {
            return List.of();
        }
        return begun.previous()
                .map(before -> ReleaseDocument.wayBack(
                        target.name(), before, target.deployRef().isPresent()))
                .orElse(List.of());
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private static List<String> lines(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
