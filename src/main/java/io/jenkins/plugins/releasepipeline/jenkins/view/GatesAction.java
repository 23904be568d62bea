package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.AbstractItem;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.runtime.api.GateApi;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Web methods for decisions about gates, below {@code gates/} of the status page. */
public final class GatesAction {

    private final AbstractItem job;
    private final GateApi api;

    GatesAction(AbstractItem job, GateApi api) {
        this.job = job;
        this.api = api;
    }

    /** Approves a commit. */
    @RequirePOST
    public HttpResponse doApprove(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job,
                ReleasePermissions.APPROVE,
                request,
                given -> api.approve(given, JenkinsActor.current(), JenkinsActor.otherNames()));
    }

    /** Announces a promotion. */
    @RequirePOST
    public HttpResponse doAnnounce(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.PROMOTE, request, given -> api.announce(given, JenkinsActor.current()));
    }

    /** Withdraws the user's own approval. */
    @RequirePOST
    public HttpResponse doWithdraw(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.APPROVE, request, given -> api.withdraw(given, ReleaseStatusAction.actor()));
    }

    /** Overrides gates. */
    @RequirePOST
    public HttpResponse doOverride(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.OVERRIDE, request, given -> api.override(given, ReleaseStatusAction.actor()));
    }

    /** Sets a barrier. */
    @RequirePOST
    public HttpResponse doBarrier(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.HOLD, request, given -> api.barrier(given, ReleaseStatusAction.actor()));
    }

    /** Lifts a barrier. */
    @RequirePOST
    public HttpResponse doLift(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.HOLD, request, given -> api.lift(given, ReleaseStatusAction.actor()));
    }
}
