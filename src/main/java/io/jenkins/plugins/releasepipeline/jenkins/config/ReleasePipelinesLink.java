package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Failure;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/**
 * The page <i>Manage Jenkins, Release pipelines</i>: the list of all pipelines and the settings that they share. Users
 * who may read Jenkins' configuration see it, administrators change it.
 */
@Extension
public final class ReleasePipelinesLink extends ManagementLink implements StaplerProxy {

    /** The address below the one of Jenkins. */
    public static final String URL = "manage/release-pipelines/";

    static ReleasePipelinesLink get() {
        return ExtensionList.lookupSingleton(ReleasePipelinesLink.class);
    }

    @Override
    public String getIconFileName() {
        return "symbol-release plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleasePipelinesConfiguration_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.ReleasePipelinesLink_Description();
    }

    @Override
    public String getUrlName() {
        return "release-pipelines";
    }

    @Override
    public Category getCategory() {
        return Category.CONFIGURATION;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    /** Nothing below is reached without the permission to read Jenkins' configuration. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.SYSTEM_READ);
        return this;
    }

    /** Returns the configuration, whose settings the page shows. */
    public ReleasePipelinesConfiguration getConfiguration() {
        return ReleasePipelinesConfiguration.get();
    }

    /** Returns whether saving is refused until an administrator has decided about unreadable definitions. */
    public boolean isUndecided() {
        return ReleasePipelinesConfiguration.get().isUndecided();
    }

    /** Returns the pipelines, in display order. */
    public List<PipelineLine> getLines() {
        DefinitionList definitions = definitions();
        List<BrokenPipeline> broken = ReleasePipelinesConfiguration.get().toMend();
        List<String> ids = definitions.ids();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> PipelineLine.of(ids.get(i), definitions.all().get(i), broken))
                .toList();
    }

    /** Returns the problems of pipelines of which no definition could be read. */
    public List<BrokenPipeline> getUnread() {
        List<String> known = definitions().all().stream()
                .map(one -> FormText.orEmpty(one.getName()))
                .toList();
        return ReleasePipelinesConfiguration.get().toMend().stream()
                .filter(broken -> !known.contains(broken.name()))
                .toList();
    }

    /** Returns the form of a new pipeline. */
    public PipelinePage getNew() {
        return new PipelinePage("", Optional.empty());
    }

    /** Returns the form of a pipeline; null, so that the page is not found, if there is none of this id. */
    public PipelinePage getPipeline(String id) {
        return definitions()
                .find(id)
                .map(definition -> new PipelinePage(id, Optional.of(definition)))
                .orElse(null);
    }

    static DefinitionList definitions() {
        return new DefinitionList(ReleasePipelinesConfiguration.get().getPipelines());
    }

    /** Saves the settings of all pipelines. */
    @RequirePOST
    public void doSettings(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        SubmittedSettings settings = SubmittedSettings.of(request.getSubmittedForm());
        orFail(() -> ReleasePipelinesConfiguration.get().apply(settings));
        backTo(request, response);
    }

    /** Returns the problems of the settings before they are saved; nothing for users who may not save them. */
    @POST
    @WebMethod(name = "problems")
    public HttpResponse doProblems(StaplerRequest2 request) throws ServletException {
        return FormAnswer.ofProblems(
                FormText.isNotAsked()
                        ? List.of()
                        : SubmittedSettings.of(request.getSubmittedForm()).problems());
    }

    static void backTo(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        response.sendRedirect2(request.getContextPath() + '/' + URL);
    }

    /** Reports a failure in one line instead of Jenkins' error page. */
    static void orFail(Runnable change) {
        try {
            change.run();
        } catch (ReleaseException e) {
            throw new Failure(e.getMessage());
        }
    }
}
