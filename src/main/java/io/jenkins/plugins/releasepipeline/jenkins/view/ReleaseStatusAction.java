package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.GateApi;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.PageText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.springframework.security.access.AccessDeniedException;

/**
 * The status page of a release pipeline, at the job or multibranch project that it names: shows what runs where, and
 * offers actions.
 */
public final class ReleaseStatusAction implements ReleasePage {

    private final AbstractItem job;
    private final StatusApi api;
    private final String urlName;

    ReleaseStatusAction(AbstractItem job, LivePipeline live, String urlName) {
        this.job = job;
        this.api = new StatusApi(live);
        this.urlName = urlName;
    }

    @Override
    public String getIconFileName() {
        return "symbol-release plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return title(api.pipeline(), urlName);
    }

    /** Returns what links to the page say: with the pipeline's name only where there are several. */
    static String title(LivePipeline live, String urlName) {
        return urlName.equals(LivePipelines.page(true, live))
                ? Messages.ReleaseStatusAction_DisplayName()
                : Messages.ReleaseStatusAction_DisplayNameOf(live.pipeline().name());
    }

    @Override
    public String getUrlName() {
        return urlName;
    }

    /** Returns the job or multibranch project that the page belongs to. */
    public AbstractItem getJob() {
        return job;
    }

    /** Returns the pipeline's name. */
    public String getPipeline() {
        return api.pipeline().pipeline().name();
    }

    /** Returns the texts of the page's script, in the language that Jenkins uses for the request. */
    public PageText getText() {
        return new PageText(LocaleProvider.getLocale());
    }

    /** Returns what {@code api/permissions} does: the page needs it before it shows anything. */
    public String getPermissions() {
        return new ReleaseApi(job, api).permissions().json();
    }

    /** Returns the names of the environments, in their order: what the page shows of them until its script has read more. */
    public List<String> getEnvironments() {
        return api.pipeline().pipeline().environments().stream()
                .map(Environment::name)
                .toList();
    }

    /** Returns the API for the page's script. */
    public ReleaseApi getApi() {
        job.checkPermission(Item.READ);
        return new ReleaseApi(job, api);
    }

    /** Returns the web methods for gates. */
    public GatesAction getGates() {
        job.checkPermission(Item.READ);
        return new GatesAction(job, new GateApi(api));
    }

    /** Returns the web methods of the line, which has no permission of the job. */
    public LineAction getLine() {
        job.checkPermission(Item.READ);
        return new LineAction();
    }

    /** Promotes a commit (Proceed). Responds when the deploy ref has been moved. */
    @RequirePOST
    public HttpResponse doPromote(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.PROMOTE, request, given -> api.promote(own(given), JenkinsActor.current()));
    }

    /** Whoever is not logged in is nobody in particular, and so has no hold of their own. */
    private static Map<String, String> own(Map<String, String> given) {
        return User.current() == null ? without("passHold", given) : given;
    }

    private static Map<String, String> without(String name, Map<String, String> given) {
        return given.entrySet().stream()
                .filter(one -> !one.getKey().equals(name))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Rolls back to an earlier commit. Responds when the deploy ref has been moved. */
    @RequirePOST
    public HttpResponse doRollback(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.ROLLBACK, request, given -> api.rollback(given, JenkinsActor.current()));
    }

    /** Undoes a rollback, which promotes and releases: for users who may do both. */
    @RequirePOST
    public HttpResponse doUndo(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job,
                job.hasPermission(ReleasePermissions.HOLD) ? ReleasePermissions.PROMOTE : ReleasePermissions.HOLD,
                request,
                given -> api.undo(given, JenkinsActor.current()));
    }

    /** Resets a test environment to trunk. Responds when the deploy ref has been moved. */
    @RequirePOST
    public HttpResponse doReset(StaplerRequest2 request) {
        return JsonResponse.permitted(
                job, ReleasePermissions.PROMOTE, request, given -> api.reset(given, JenkinsActor.current()));
    }

    /** Closes an environment to promotions. */
    @RequirePOST
    public HttpResponse doHold(StaplerRequest2 request) {
        return JsonResponse.permitted(job, ReleasePermissions.HOLD, request, given -> api.hold(given, actor()));
    }

    /** Changes the reason and the end of a hold. */
    @RequirePOST
    public HttpResponse doEditHold(StaplerRequest2 request) {
        return JsonResponse.permitted(job, ReleasePermissions.HOLD, request, given -> api.editHold(given, actor()));
    }

    /** Opens an environment again. */
    @RequirePOST
    public HttpResponse doRelease(StaplerRequest2 request) {
        return JsonResponse.permitted(job, ReleasePermissions.HOLD, request, given -> api.release(given, actor()));
    }

    /**
     * Aborts the wait of a build. Allowed for users who may abort builds of the job or promote to the environment, as for
     * <i>input</i>. A running deployment is aborted by users who may promote.
     */
    @RequirePOST
    public HttpResponse doAbort(StaplerRequest2 request) {
        return JsonResponse.permitted(job, mayAbort(job) ? Item.READ : Item.CANCEL, request, this::abort);
    }

    private ApiResponse abort(Map<String, String> given) {
        if (StatusApi.abortsDeployment(given)) {
            try {
                job.checkPermission(ReleasePermissions.PROMOTE);
            } catch (AccessDeniedException e) {
                return ApiResponse.error(403, String.valueOf(e.getMessage()));
            }
        }
        return api.abort(given, JenkinsActor.current(), job.hasPermission(Item.CANCEL));
    }

    static boolean mayAbort(AbstractItem job) {
        return job.hasPermission(Item.CANCEL) || job.hasPermission(ReleasePermissions.PROMOTE);
    }

    /** Returns the user as the history names them. */
    public static String actor() {
        return JenkinsActor.current().id();
    }
}
