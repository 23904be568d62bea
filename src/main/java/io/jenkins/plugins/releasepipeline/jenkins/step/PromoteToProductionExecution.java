package io.jenkins.plugins.releasepipeline.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.console.ModelHyperlinkNote;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.jenkins.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.Promotion;
import io.jenkins.plugins.releasepipeline.promotion.WaitingPromotion;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Waits for Proceed without an executor and without a thread. After a restart, or when its pipeline's definition was
 * changed, it registers again; what was promoted meanwhile counts.
 */
@SuppressFBWarnings(
        value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
        justification = "After a restart nothing is registered or asked any more: the defaults say just that.")
final class PromoteToProductionExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String commit;
    private final String environment;
    private final String message;
    private final long since = System.currentTimeMillis();
    /** What {@code commit} meant when the step began: a branch may move while it waits. Empty until that is known. */
    private volatile String pinned = "";

    private transient volatile Runnable unregister;
    private transient volatile boolean ended;

    PromoteToProductionExecution(
            StepContext context, String pipeline, String commit, String environment, String message) {
        super(context);
        this.pipeline = pipeline;
        this.commit = commit;
        this.environment = environment;
        this.message = message;
    }

    @Override
    public boolean start() {
        register();
        return false;
    }

    @Override
    public void onResume() {
        register();
    }

    @Override
    public void stop(Throwable cause) {
        ended = true;
        forget();
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        return Messages.PromoteToProductionExecution_Status(commit);
    }

    /** In the background: looking for the commit may need the network. */
    void register() {
        LivePipelines.get().network().execute(() -> {
            try {
                Site.with(getContext(), pipeline, this::waitAt);
            } catch (IOException | InterruptedException | RuntimeException e) {
                getContext().onFailure(e);
            }
        });
    }

    private synchronized Void waitAt(Site site) {
        if (ended) {
            return null;
        }
        forget();
        String target = site.environment(environment).name();
        boolean first = pinned.isEmpty();
        CommitId id = first ? site.commit(Arguments.needed("commit", commit)) : new CommitId(pinned);
        LivePipelines.get().changed(site.run());
        Plan plan = site.live().plan(false, target, id);
        if (plan.expected().isPresent() && plan.count() == 0) {
            ended = true;
            getContext().onSuccess(AlreadyThere.result(site.live(), target, id));
            return null;
        }
        WaitingPromotion waiting = new WaitingPromotion(
                target,
                id,
                site.build(),
                // Beside the status page, like the job's other builds.
                Optional.of(URI.create("../" + site.run().getNumber() + "/")),
                Instant.ofEpochMilli(since));
        LivePipeline live = site.live();
        unregister = () -> live.waiting().remove(waiting);
        live.waiting().add(waiting, promotion -> proceeded(target, promotion));
        if (ended) {
            // Aborted while the commit was looked up, when there was nothing to forget yet.
            forget();
            return null;
        }
        if (first) {
            pinned = id.hex();
            getContext().saveState();
            announce(site, id, target);
        }
        return null;
    }

    private void announce(Site site, CommitId id, String target) {
        String link = ModelHyperlinkNote.encodeTo('/' + site.job().getUrl() + "release/", Messages.StatusPage());
        String what = Messages.PromoteToProductionExecution_Waits(id.abbreviated(), target, link);
        site.log().getLogger().println(message.isEmpty() ? what : message + ": " + what);
    }

    /** Not earlier than the promotion's verification, and not again for a pipeline that is replaced meanwhile. */
    private void proceeded(String target, Promotion promotion) {
        if (ended) {
            return;
        }
        ended = true;
        promotion.finished().whenComplete((recorded, problem) -> {
            if (problem != null) {
                getContext().onFailure(problem);
            } else {
                getContext().onSuccess(DeploymentResult.of(target, recorded.entry()));
            }
        });
    }

    private void forget() {
        Runnable registered = unregister;
        if (registered != null) {
            registered.run();
        }
    }
}
