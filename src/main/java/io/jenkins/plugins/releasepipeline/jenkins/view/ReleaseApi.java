package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.status.PlanView;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.GET;

/** What the status page reads; for everybody who may read the job. */
public final class ReleaseApi {

    private final Job<?, ?> job;
    private final LivePipeline live;

    ReleaseApi(Job<?, ?> job, LivePipeline live) {
        this.job = job;
        this.live = live;
    }

    /** The status of all environments and the newest commits. */
    @GET
    @WebMethod(name = "status")
    public HttpResponse doStatus() {
        job.checkPermission(Item.READ);
        return new StatusAnswer(StatusJson.write(live.status()));
    }

    /** What a promotion or rollback would do now. */
    @GET
    @WebMethod(name = "plan")
    public HttpResponse doPlan(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        try {
            Form form = new Form(request, live);
            Plan plan = live.plan(form.rollback(), form.environment(), form.commit());
            return JsonAnswer.of(PlanView.of(plan, live.waiting().of(plan.to())));
        } catch (ReleaseException e) {
            return JsonAnswer.bad(e.getMessage());
        }
    }

    /** What the person who asks may do. */
    @GET
    @WebMethod(name = "permissions")
    public HttpResponse doPermissions() {
        job.checkPermission(Item.READ);
        return JsonAnswer.of(Map.of(
                "promote", job.hasPermission(ReleasePermissions.PROMOTE),
                "rollback", job.hasPermission(ReleasePermissions.ROLLBACK),
                "hold", job.hasPermission(ReleasePermissions.HOLD)));
    }
}
