package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.runtime.api.ActivityApi;
import io.jenkins.plugins.releasepipeline.runtime.api.ComparisonApi;
import io.jenkins.plugins.releasepipeline.runtime.api.Permissions;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** The read API of the status page, for everybody who may read the job; files of the repository have a permission of their own. {@code docs/openapi.yaml} describes it. */
public final class ReleaseApi {

    private final AbstractItem job;
    private final StatusApi api;

    ReleaseApi(AbstractItem job, StatusApi api) {
        this.job = job;
        this.api = api;
    }

    /** Returns the status of all environments and the newest commits. */
    @GET
    @WebMethod(name = "status")
    public HttpResponse doStatus(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(api.status(Optional.ofNullable(request.getHeader("If-None-Match"))));
    }

    /** Returns the effect of a promotion or rollback now. */
    @GET
    @WebMethod(name = "plan")
    public HttpResponse doPlan(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        List<String> names = Stream.concat(Stream.of(JenkinsActor.current().id()), JenkinsActor.otherNames().stream())
                .toList();
        return new JsonResponse(api.plan(JsonResponse.parameters(request), names));
    }

    /** Returns more rows of the table, or those that match a filter. */
    @GET
    @WebMethod(name = "rows")
    public HttpResponse doRows(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(api.rows(JsonResponse.parameters(request)));
    }

    /** Returns where a change runs. */
    @GET
    @WebMethod(name = "change")
    public HttpResponse doChange(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(api.change(JsonResponse.parameters(request)));
    }

    /** Returns the activity of an environment. */
    @GET
    @WebMethod(name = "activity")
    public HttpResponse doActivity(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(activity().page(JsonResponse.parameters(request)));
    }

    /** Returns the release notes of a deployment. */
    @GET
    @WebMethod(name = "notes")
    public HttpResponse doNotes(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(api.notes(JsonResponse.parameters(request)));
    }

    /** Returns the figures of an environment: how often it changes, how fast and how well. */
    @GET
    @WebMethod(name = "figures")
    public HttpResponse doFigures(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(api.figures(JsonResponse.parameters(request)));
    }

    /** Returns what ran at a time. */
    @GET
    @WebMethod(name = "at")
    public HttpResponse doAt(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(api.at(JsonResponse.parameters(request)));
    }

    /** Returns the deployments of an environment by week. */
    @GET
    @WebMethod(name = "weeks")
    public HttpResponse doWeeks(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(activity().weeks(JsonResponse.parameters(request)));
    }

    /** Returns what the environments ran in a period. */
    @GET
    @WebMethod(name = "lanes")
    public HttpResponse doLanes(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(activity().lanes(JsonResponse.parameters(request)));
    }

    /** Returns the activity of a period as a file. */
    @GET
    @WebMethod(name = "export")
    public HttpResponse doExport(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(activity().export(JsonResponse.parameters(request)));
    }

    private ActivityApi activity() {
        return new ActivityApi(api);
    }

    /** Returns the commits between two commits. */
    @GET
    @WebMethod(name = "compare")
    public HttpResponse doCompare(StaplerRequest2 request) {
        job.checkPermission(Item.READ);
        return new JsonResponse(comparison().compare(JsonResponse.parameters(request)));
    }

    /**
     * Returns the files that differ between two commits. Names and contents of files are more than a commit's subject, so
     * this takes the permission that Jenkins has for files of a repository: to look into the job's workspace.
     */
    @GET
    @WebMethod(name = "files")
    public HttpResponse doFiles(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, Item.WORKSPACE, request, given -> comparison().files(given));
    }

    /** Returns the changed lines of a file; like {@link #doFiles}. */
    @GET
    @WebMethod(name = "patch")
    public HttpResponse doPatch(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, Item.WORKSPACE, request, given -> comparison().patch(given));
    }

    private ComparisonApi comparison() {
        return new ComparisonApi(api);
    }

    /** Handles a push notification: fetches soon. For forges and scripts with the permission to build the job. */
    @WebMethod(name = "refresh")
    @RequirePOST
    public HttpResponse doRefresh(StaplerRequest2 request) {
        return JsonResponse.permitted(job, Item.BUILD, request, given -> api.refresh());
    }

    /** Returns the current user and their permissions, on the job and on each environment. */
    @GET
    @WebMethod(name = "permissions")
    public HttpResponse doPermissions() {
        job.checkPermission(Item.READ);
        return new JsonResponse(permissions());
    }

    /** See {@link #doPermissions}; checks nothing. */
    ApiResponse permissions() {
        return api.permissions(
                new Permissions(
                        job.hasPermission(Item.CANCEL),
                        job.hasPermission(ReleasePermissions.PROMOTE),
                        job.hasPermission(ReleasePermissions.ROLLBACK),
                        job.hasPermission(ReleasePermissions.HOLD),
                        job.hasPermission(ReleasePermissions.APPROVE),
                        job.hasPermission(ReleasePermissions.OVERRIDE),
                        LineAction.isPermitted(),
                        User.current() != null,
                        job.hasPermission(Item.WORKSPACE)),
                JenkinsActor.current());
    }
}
