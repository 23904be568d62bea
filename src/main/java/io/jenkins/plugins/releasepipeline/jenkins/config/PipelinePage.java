package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.model.Descriptor;
import hudson.model.ModelObject;
import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/** The form of one pipeline, below {@link ReleasePipelinesLink}, which checks who may read it. */
public final class PipelinePage implements ModelObject {

    private final String id;
    private final Optional<PipelineDefinition> definition;

    /**
     * Creates the page.
     *
     * @param id the id of the definition; empty for a new one
     */
    PipelinePage(String id, Optional<PipelineDefinition> definition) {
        this.id = id;
        this.definition = definition;
    }

    @Override
    public String getDisplayName() {
        return definition
                .map(one -> VisibleText.of(FormText.of(one.getName()).orElse(id)))
                .orElseGet(Messages::PipelinePage_New);
    }

    /** Returns the definition for the form; null for a new one. */
    public PipelineDefinition getDefinition() {
        return definition.orElse(null);
    }

    /** Returns the descriptor for the form. */
    public Descriptor<?> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(PipelineDefinition.class);
    }

    /** Returns why the pipeline can't be used; empty if it can, and for a new one. */
    public String getProblem() {
        return definition
                .map(one -> PipelineLine.of(
                                id, one, ReleasePipelinesConfiguration.get().toMend())
                        .problem())
                .orElse("");
    }

    /** Returns whether saving is refused until an administrator has decided about unreadable definitions. */
    public boolean isUndecided() {
        return ReleasePipelinesConfiguration.get().isUndecided();
    }

    /** Saves the form and starts to run the pipeline; if it is invalid, changes nothing. */
    @RequirePOST
    public void doSave(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        PipelineDefinition wanted = submitted(request);
        ReleasePipelinesLink.orFail(() -> ReleasePipelinesConfiguration.get().edit(list -> {
            DefinitionsCheck.orThrow(problems(wanted, list));
            list.find(id).ifPresent(stored -> refuseStale(request.getParameter("seenJob"), stored, wanted));
            return definition.isEmpty() ? list.with(wanted) : list.replaced(id, wanted);
        }));
        ReleasePipelinesLink.backTo(request, response);
    }

    /**
     * Refuses a form that would bring back the name of a job that was renamed or deleted since the form was opened: who can
     * create a job of that name would get the pipeline.
     */
    private static void refuseStale(String seenJob, PipelineDefinition stored, PipelineDefinition wanted) {
        String seen = FormText.orEmpty(seenJob);
        if (seen.equals(wanted.getJob()) && !seen.equals(stored.getJob())) {
            throw new ReleaseException(Messages.PipelinePage_JobChanged(seen, stored.getJob()));
        }
    }

    /** Returns the problems of the form before it is saved; nothing for users who may not save it. */
    @POST
    @WebMethod(name = "problems")
    public HttpResponse doProblems(StaplerRequest2 request) throws ServletException {
        return FormAnswer.ofProblems(
                FormText.isNotAsked() ? List.of() : problems(submitted(request), ReleasePipelinesLink.definitions()));
    }

    private List<DefinitionsCheck.Problem> problems(PipelineDefinition wanted, DefinitionList list) {
        return new DefinitionsCheck(list.all()).problems(wanted, list.others(id));
    }

    private static PipelineDefinition submitted(StaplerRequest2 request) throws ServletException {
        return request.bindJSONToList(PipelineDefinition.class, request.getSubmittedForm())
                .get(0);
    }

    /**
     * Asks the server of a form's repository, with the form's credentials, and returns what it tells. Pushes nothing.
     * Answers within about half a minute.
     */
    @RequirePOST
    public HttpResponse doTestRepository(
            @QueryParameter String name,
            @QueryParameter String job,
            @QueryParameter String repository,
            @QueryParameter String credentialsId,
            @QueryParameter String trunk) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            // The same rules for the address and the credentials as for a pipeline that is saved.
            PipelineDefinition tested = new PipelineDefinition(
                    Name.isAllowed(FormText.orEmpty(name)) ? name : "new",
                    job,
                    repository,
                    List.of(new EnvironmentDefinition("test")));
            tested.setCredentialsId(credentialsId);
            tested.setTrunk("main");
            return new FormAnswer(
                    RepositoryReport.of(LivePipelines.get().survey(tested.toDomain()), FormText.orEmpty(trunk)));
        } catch (ReleaseException e) {
            return new FormAnswer(RepositoryReport.failed(e.getMessage()));
        }
    }

    /** Deletes the definition. The history of its deployments is kept on the disk. */
    @RequirePOST
    public void doDelete(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ReleasePipelinesLink.orFail(() -> ReleasePipelinesConfiguration.get().edit(list -> list.without(id)));
        ReleasePipelinesLink.backTo(request, response);
    }

    /** Moves the pipeline in the list: up, or else down. */
    @RequirePOST
    public void doMove(@QueryParameter boolean up, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ReleasePipelinesLink.orFail(() -> ReleasePipelinesConfiguration.get().edit(list -> list.moved(id, up)));
        ReleasePipelinesLink.backTo(request, response);
    }
}
