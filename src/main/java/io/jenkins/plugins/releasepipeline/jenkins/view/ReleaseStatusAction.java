package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.User;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.status.PageText;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A job's page of its release pipeline: shows what runs where, and changes it. */
public final class ReleaseStatusAction implements Action {

    private final Job<?, ?> job;
    private final LivePipeline live;
    private final String urlName;

    ReleaseStatusAction(Job<?, ?> job, LivePipeline live, String urlName) {
        this.job = job;
        this.live = live;
        this.urlName = urlName;
    }

    @Override
    public String getIconFileName() {
        return "symbol-release plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleaseStatusAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return urlName;
    }

    /** The job that the page belongs to. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** The pipeline's name. */
    public String getPipeline() {
        return live.pipeline().name();
    }

    /** What the page's script says, in the language of the person who looks at it. */
    public String getText() {
        return new PageText(Stapler.getCurrentRequest2().getLocale()).json();
    }

    /** What the page's script reads. */
    public ReleaseApi getApi() {
        job.checkPermission(Item.READ);
        return new ReleaseApi(job, live);
    }

    /** Proceed. Answers when the deploy ref is moved. */
    @RequirePOST
    public HttpResponse doPromote(StaplerRequest2 request) {
        job.checkPermission(ReleasePermissions.PROMOTE);
        return change(request, form -> {
            Request asked = new Request(
                    false,
                    form.environment(),
                    form.commit(),
                    form.expected(),
                    actor(),
                    Optional.empty(),
                    Optional.empty());
            return () -> proceed(asked);
        });
    }

    /** Rebuild: puts an earlier commit back. Answers when the deploy ref is moved. */
    @RequirePOST
    public HttpResponse doRollback(StaplerRequest2 request) {
        job.checkPermission(ReleasePermissions.ROLLBACK);
        return change(request, form -> {
            Request asked = new Request(
                    true,
                    form.environment(),
                    form.commit(),
                    form.expected(),
                    actor(),
                    Optional.of(form.needed("reason")),
                    Optional.empty());
            return () -> proceed(asked);
        });
    }

    /** Closes an environment to promotions. */
    @RequirePOST
    public HttpResponse doHold(StaplerRequest2 request) {
        job.checkPermission(ReleasePermissions.HOLD);
        return change(request, form -> {
            String environment = form.environment();
            String reason = form.needed("reason");
            return () -> {
                live.hold(environment, actor(), reason);
                return Messages.ReleaseStatusAction_Held(environment);
            };
        });
    }

    /** Opens an environment again. */
    @RequirePOST
    public HttpResponse doRelease(StaplerRequest2 request) {
        job.checkPermission(ReleasePermissions.HOLD);
        return change(request, form -> {
            String environment = form.environment();
            return () -> {
                live.release(environment, actor());
                return Messages.ReleaseStatusAction_Released(environment);
            };
        });
    }

    /** Reads all that a request says before anything is done. */
    private interface Reading {
        Change of(Form form);
    }

    /** Does it, and says what was done. */
    private interface Change {
        String apply();
    }

    private HttpResponse change(StaplerRequest2 request, Reading reading) {
        Change change;
        try {
            change = reading.of(new Form(request, live));
        } catch (ReleaseException e) {
            return JsonAnswer.bad(e.getMessage());
        }
        try {
            return JsonAnswer.done(change.apply());
        } catch (ReleaseException e) {
            return JsonAnswer.refused(e.getMessage());
        }
    }

    private String proceed(Request request) {
        CommitId now = live.proceed(request).deployed().entry().commit().orElseThrow();
        return request.rollback()
                ? Messages.ReleaseStatusAction_RolledBack(request.environment(), now.abbreviated())
                : Messages.ReleaseStatusAction_Promoted(request.environment(), now.abbreviated());
    }

    private static String actor() {
        User user = User.current();
        return user == null ? "anonymous" : user.getId();
    }
}
