package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.promotion.deploy.DeployMoves;
import io.jenkins.plugins.releasepipeline.promotion.deploy.Deployer;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Starts promotions that are not pushes: first the entry that claims the environment, then the job or the body.
 *
 * @param history where the claim is recorded
 * @param waiting the waiting bodies
 * @param ongoing the running promotions of this process
 * @param deployments starts jobs
 * @param delegated completes them
 */
record DelegatedStart(
        History history,
        WaitingPromotions waiting,
        OngoingPromotions ongoing,
        Deployments deployments,
        DelegatedDeployments delegated) {

    /**
     * For a caller that has claimed the environment: appends the entry, then starts the job or the body. See {@link
     * Promoter#proceed}.
     */
    Promotion begin(Environment target, Request request, Ongoing mine, Function<Request, Entry> cleared) {
        return target.job().isPresent()
                ? beginJob(target.job().get(), target, request, mine, cleared)
                : beginBody(target, request, mine, cleared);
    }

    private Promotion beginJob(
            DeployRef.Job job, Environment target, Request request, Ongoing mine, Function<Request, Entry> cleared) {
        String name = target.name();
        if (request.newVersion().isPresent()) {
            throw DeployMoves.noVersion(name, job);
        }
        deployments.check(job);
        Recorded started = claim(name, new Deployer.Job(deployments.host(), job.name()), () -> cleared.apply(request));
        ongoing.delegate(name, mine);
        try {
            deployments.start(
                    job,
                    Map.of(job.parameter(), request.commit().hex(), DeployRef.Job.ENVIRONMENT, name),
                    started.id());
        } catch (ReleaseException e) {
            delegated.failed(name, started.id(), e.getMessage());
            throw e;
        }
        waiting.tell(name, request.commit(), build -> build.begun(started));
        return Promotion.over(started);
    }

    private Recorded claim(String environment, Deployer deployer, Supplier<Entry> cleared) {
        return history.append(environment, state -> {
                    state.unfinished().ifPresent(other -> refuse(environment, other.entry()));
                    return Optional.of(deployer.start(cleared.get()));
                })
                .orElseThrow();
    }

    private Promotion beginBody(Environment target, Request request, Ongoing mine, Function<Request, Entry> cleared) {
        String name = target.name();
        if (request.kind() != EntryKind.PROMOTE) {
            // Refuses: a body can't roll back.
            cleared.apply(request);
        }
        WaitingPromotions.Body body = waiting.body(name, request.commit())
                .orElseThrow(() -> new ReleaseException(Messages.DelegatedDeployments_NobodyWaits(
                        name, request.commit().abbreviated())));
        Deployer deployer =
                new Deployer.Body(deployments.host(), body.promotion().number(), body.step());
        Request through = request.through(body.promotion().build());
        Recorded started = claim(name, deployer, () -> cleared.apply(through));
        ongoing.delegate(name, mine);
        boolean begun = false;
        try {
            begun = body.deploy(started);
        } finally {
            if (!begun) {
                delegated.failed(name, started.id(), Messages.DelegatedStart_NoLongerWaiting());
            }
        }
        if (!begun) {
            throw new ReleaseException(
                    Messages.DelegatedDeployments_Gone(name, body.promotion().build()));
        }
        return Promotion.over(started);
    }

    static void refuse(String environment, Entry other) {
        throw OngoingPromotions.busy(
                environment,
                other.commit().map(CommitId::abbreviated).orElse("-"),
                other.build().orElse(other.actor()));
    }
}
