package io.jenkins.plugins.releasepipeline.promotion.decide;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnCommits;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.EvidenceReader;

/**
 * Whose approvals do not count, so that an author does not have to find out by giving one.
 *
 * @param pipeline the pipeline
 * @param mirror the commits
 * @param deployed the running commits
 */
public record OwnApproval(Pipeline pipeline, Mirror mirror, DeployedCommits deployed) {

    /**
     * Returns the commits that a commit brings to the environment, if approvals by their authors do not count; otherwise
     * none. Refuses an unknown environment.
     */
    public OwnCommits excluded(String environment, CommitId commit) {
        Environment target = pipeline.environment(environment);
        boolean excludes = target.gates().stream()
                .anyMatch(gate -> gate instanceof ApprovalsGate approvals && approvals.excludeAuthors());
        if (!excludes) {
            return OwnCommits.NONE;
        }
        Commits commits = new Commits(mirror);
        return OwnCommits.of(EvidenceReader.authors(commits, commit, deployed.start(target)));
    }
}
