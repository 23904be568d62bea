package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.Reference;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.commits.PatchIds;
import io.jenkins.plugins.releasepipeline.git.commits.RelatedCommits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds where a change runs, from local data. Never waits for the network. Thread-safe. */
public final class ChangeSearch {

    /** Maximum number of changes in an answer. */
    static final int SHOWN = 20;

    /** Comparing commits reads their files: maximum number of commits that a search may read. */
    private static final int COMPARED = 100;

    /** A short number occurs in many unrelated subjects: maximum number of subjects checked. */
    private static final int LOOKED_AT = 200;

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final Commits commits;
    private final LocationReader locations;

    /** Creates a search for one pipeline. */
    public ChangeSearch(Pipeline pipeline, Mirror mirror, History history, DeployedCommits deployed) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.commits = new Commits(mirror);
        this.locations = new LocationReader(
                commits, new CopiedChange(commits, new PatchIds(mirror)), history, deployed, pipeline.references());
    }

    /**
     * Returns the changes that match a text: the prefix of a commit id (at least 4 digits), a tag, the number of a pull
     * request or a bug, its address, or words of a subject.
     *
     * @throws ReleaseException if the text is blank or longer than 200 characters
     */
    public ChangeLocation.Answer search(String text) {
        ChangeQuery query = ChangeQuery.of(text);
        List<Commit> found = matching(query).stream()
                .flatMap(id -> commits.find(id).stream())
                .sorted(Comparator.comparing(Commit::time).reversed())
                .toList();
        PatchIds.Budget budget = new PatchIds.Budget(COMPARED);
        List<LocationReader.Place> places = pipeline.environments().stream()
                .map(environment -> locations.at(environment, budget))
                .toList();
        List<Change> changes = found.stream()
                .limit(SHOWN)
                .map(commit -> CommitView.of(commit, pipeline.references()))
                .map(commit -> new Change(
                        commit,
                        places.stream().map(place -> place.locate(commit)).toList()))
                .toList();
        return new ChangeLocation.Answer(text.trim(), changes, found.size() > SHOWN, budget.isCut());
    }

    /** Includes commits that were removed from the remote, as long as the mirror has them. */
    private Set<CommitId> matching(ChangeQuery query) {
        Set<CommitId> found = new LinkedHashSet<>();
        mirror.tags().tip(query.text()).ifPresent(found::add);
        query.prefix().map(mirror::startingWith).ifPresent(found::addAll);
        query.number().ifPresent(number -> numbered(query, number).forEach(found::add));
        if (query.number().isEmpty() || found.isEmpty()) {
            found.addAll(commits.search(query.words(), SHOWN + 1));
        }
        return found;
    }

    private Stream<CommitId> numbered(ChangeQuery query, String number) {
        Stream<CommitId> named = named(query, number);
        boolean pulls = query.kind().filter(kind -> kind != Reference.Kind.PULL).isEmpty();
        return pulls ? Stream.concat(requested(number), named).distinct().limit(SHOWN + 1L) : named;
    }

    /** Forges add their own reference to a merge message; GitLab adds it only at the end of the message. */
    private Stream<CommitId> requested(String number) {
        List<CommitId> found = new ArrayList<>(new RelatedCommits(commits).ofRequest("!" + number));
        found.addAll(new RelatedCommits(commits).ofRequest("#" + number));
        Collections.reverse(found);
        return found.stream().limit(SHOWN);
    }

    private Stream<CommitId> named(ChangeQuery query, String number) {
        return commits.search(List.of(number), LOOKED_AT).stream()
                .filter(id -> commits.find(id).stream()
                        .flatMap(commit -> pipeline.references().in(commit.subject()).stream())
                        .anyMatch(query::means))
                .limit(SHOWN + 1L);
    }
}
