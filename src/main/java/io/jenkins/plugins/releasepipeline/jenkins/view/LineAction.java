package io.jenkins.plugins.releasepipeline.jenkins.view;

import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.api.LineApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.util.Map;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/**
 * The web methods that stop the line and start it again, for users who may hold every pipeline: those with the permission
 * to hold on Jenkins itself, not only on some jobs.
 */
public final class LineAction {

    private final LineApi api = LivePipelines.get().lineApi();

    /** Returns whether the user may stop the line. */
    public static boolean isPermitted() {
        return Jenkins.get().hasPermission(ReleasePermissions.HOLD);
    }

    /** Returns whether it is stopped, and its log. */
    @GET
    @WebMethod(name = "api")
    public HttpResponse doApi() {
        LineApi.View view = api.view();
        return new JsonResponse(
                ApiResponse.ok(Map.of("stopped", view.stopped(), "log", view.log(), "may", isPermitted())));
    }

    /** Closes all environments of all pipelines to promotions. */
    @RequirePOST
    public HttpResponse doStop(StaplerRequest2 request) {
        return permitted(request, given -> api.stop(given, ReleaseStatusAction.actor()));
    }

    /** Changes the reason and the end of the stop. */
    @RequirePOST
    public HttpResponse doEdit(StaplerRequest2 request) {
        return permitted(request, given -> api.edit(given, ReleaseStatusAction.actor()));
    }

    /** Opens them again, except those that are held themselves. */
    @RequirePOST
    public HttpResponse doStart(StaplerRequest2 request) {
        return permitted(request, given -> api.start(ReleaseStatusAction.actor()));
    }

    private static HttpResponse permitted(StaplerRequest2 request, Function<Map<String, String>, ApiResponse> action) {
        return JsonResponse.permitted(Jenkins.get(), ReleasePermissions.HOLD, request, action);
    }
}
