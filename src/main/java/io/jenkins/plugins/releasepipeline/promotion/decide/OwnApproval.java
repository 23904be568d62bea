package io.jenkins.plugins.releasepipeline.promotion.decide;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.EvidenceReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether the approval of a person who may be an author counts, so that the page can tell before it is given.
 *
 * @param pipeline the pipeline
 * @param mirror the commits
 * @param deployed the running commits
 */
public record OwnApproval(Pipeline pipeline, Mirror mirror, DeployedCommits deployed) {

    /**
     * Returns whether the approval of a commit by a person of these names would not count, because they are an author of
     * what it brings to the environment. Refuses an unknown environment.
     *
     * @param names user id, full name, e-mail addresses
     */
    public boolean isExcluded(String environment, CommitId commit, Collection<String> names) {
        Environment target = pipeline.environment(environment);
        List<ApprovalsGate> gates = target.gates().stream()
                .filter(ApprovalsGate.class::isInstance)
                .map(ApprovalsGate.class::cast)
                .filter(ApprovalsGate::excludeAuthors)
                .toList();
        if (gates.isEmpty()) {
            return false;
        }
        Commits commits = new Commits(mirror);
        Optional<CommitId> current =
                deployed.current(target).filter(runs -> commits.find(runs).isPresent());
        List<Person> authors = EvidenceReader.authors(commits, commit, current);
        return gates.stream().anyMatch(gate -> gate.excludes(names, authors));
    }
}
