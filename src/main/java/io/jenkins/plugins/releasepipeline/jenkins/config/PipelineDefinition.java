package io.jenkins.plugins.releasepipeline.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.MigrationPaths;
import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryUrl;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.CredentialsItems;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One application's release line. */
public final class PipelineDefinition implements Describable<PipelineDefinition> {

    private final String name;
    private volatile String job;
    private final String repository;
    private final List<EnvironmentDefinition> environments;
    private String credentialsId = "";
    private String trunk = "";
    private volatile boolean allowRollbackStep;
    private volatile boolean sharedHistory;
    private List<ReferenceDefinition> references = new ArrayList<>();
    private List<String> migrationPaths = new ArrayList<>();

    /** Takes what every pipeline has; {@link #toDomain} checks it. */
    @DataBoundConstructor
    public PipelineDefinition(String name, String job, String repository, List<EnvironmentDefinition> environments) {
        this.name = FormText.orEmpty(name);
        this.job = FormText.orEmpty(job);
        this.repository = FormText.orEmpty(repository);
        this.environments = FormText.list(environments);
    }

    /** Unique among all pipelines. */
    public String getName() {
        return name;
    }

    /** The full name of the one job that may use it; empty after that job was deleted: then none may. */
    public String getJob() {
        return job;
    }

    void rebind(String otherJob) {
        job = otherJob;
    }

    /** The URL of the application's repository. */
    public String getRepository() {
        return repository;
    }

    /** In the order in which the status view shows them. */
    public List<EnvironmentDefinition> getEnvironments() {
        return FormText.list(environments);
    }

    /** The id of the credentials for the repository; empty where it needs none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Which credentials to use. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = FormText.orEmpty(credentialsId);
    }

    /** The branch that commits land on. */
    public String getTrunk() {
        return trunk;
    }

    /** Which branch commits land on. */
    @DataBoundSetter
    public void setTrunk(String trunk) {
        this.trunk = FormText.orEmpty(trunk);
    }

    /** Whether {@code rollbackTo} in the job's builds rolls back without a further click. The engine knows no builds. */
    public boolean isAllowRollbackStep() {
        return allowRollbackStep;
    }

    /** Allows the step to roll back on behalf of the user who starts the build, or not. */
    @DataBoundSetter
    public void setAllowRollbackStep(boolean allowRollbackStep) {
        this.allowRollbackStep = allowRollbackStep;
    }

    /** Whether its history lives on the application's remote, where several controllers may append to it. */
    public boolean isSharedHistory() {
        return sharedHistory;
    }

    /** Keeps the history on the remote, or here alone. */
    @DataBoundSetter
    public void setSharedHistory(boolean sharedHistory) {
        this.sharedHistory = sharedHistory;
    }

    /** How subjects name pull requests and bugs; a kind that has none has its default. */
    public List<ReferenceDefinition> getReferences() {
        return FormText.list(references);
    }

    /** How subjects name pull requests and bugs. */
    @DataBoundSetter
    public void setReferences(List<ReferenceDefinition> references) {
        this.references = FormText.list(references);
    }

    /** Globs that add files to the migrations, or with a leading {@code !} leave some out. */
    public List<String> getMigrationPaths() {
        // What lies on the disk may have been saved before there were any.
        return FormText.list(migrationPaths);
    }

    /** Which files are migrations beside those that are found by themselves. Each text may have several lines. */
    @DataBoundSetter
    public void setMigrationPaths(List<String> migrationPaths) {
        this.migrationPaths = MigrationPaths.split(FormText.list(migrationPaths));
    }

    /** The same as the form shows it: one in each line. */
    public String getMigrationPathsText() {
        return String.join("\n", getMigrationPaths());
    }

    private References references() {
        try {
            // What lies on the disk may have been saved before there were any.
            return References.of(
                    getReferences().stream().map(ReferenceDefinition::toDomain).toList(), repository);
        } catch (ReleaseException e) {
            throw new ReleaseException(Messages.PipelineDefinition_WrongReference(name, e.getMessage()), e);
        }
    }

    /** The same for the engine; refuses what is wrong, in one line that names the pipeline and the field. */
    public Pipeline toDomain() {
        return new Pipeline(
                name,
                job,
                repository,
                FormText.of(credentialsId),
                trunk,
                environments.stream()
                        .map(environment -> environment.toDomain(name))
                        .toList(),
                references(),
                getMigrationPaths(),
                sharedHistory);
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PipelineDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.PipelineDefinition_DisplayName();
        }

        /** Checks the name while it is typed; one of another job and repository is another pipeline's. */
        @POST
        public FormValidation doCheckName(
                @QueryParameter String value, @QueryParameter String job, @QueryParameter String repository) {
            if (FormText.isNotAsked()) {
                return FormValidation.ok();
            }
            if (!Name.isAllowed(value.trim())) {
                return FormValidation.error(Messages.PipelineDefinition_BadName());
            }
            return ReleasePipelinesConfiguration.get().getPipelines().stream()
                    .filter(known -> value.trim().equals(known.getName()))
                    .filter(known -> !FormText.orEmpty(job).equals(known.getJob())
                            && !FormText.orEmpty(repository).equals(known.getRepository()))
                    .findFirst()
                    .map(known -> FormValidation.error(
                            Messages.PipelineDefinition_NameTaken(known.getName(), known.getJob())))
                    .orElseGet(FormValidation::ok);
        }

        /** Warns of a job that is not there (yet). */
        @POST
        public FormValidation doCheckJob(@QueryParameter String value) {
            if (FormText.isNotAsked()) {
                return FormValidation.ok();
            }
            if (value.isBlank()) {
                return FormValidation.error(Messages.PipelineDefinition_JobNeeded());
            }
            return Jobs.find(value.trim()).isPresent()
                    ? FormValidation.ok()
                    : FormText.warning(Messages.PipelineDefinition_UnknownJob(value.trim()));
        }

        /** Refuses a URL with a secret in it, and one that can't be read. */
        @POST
        public FormValidation doCheckRepository(@QueryParameter String value) {
            if (FormText.isNotAsked()) {
                return FormValidation.ok();
            }
            if (value.isBlank()) {
                return FormValidation.error(Messages.PipelineDefinition_RepositoryNeeded());
            }
            if (RepositoryUrl.hasCredentials(value.trim())) {
                return FormValidation.error(Messages.PipelineDefinition_CredentialsInUrl());
            }
            return RepositoryUrl.unsupportedScheme(value.trim())
                    .map(scheme -> FormValidation.error(Messages.PipelineDefinition_Scheme(scheme)))
                    .orElseGet(FormValidation::ok);
        }

        /** Offers the credentials that suit the repository. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId, @QueryParameter String repository) {
            return CredentialsItems.suiting(
                    repository, credentialsId, List.of(StandardUsernamePasswordCredentials.class));
        }
    }
}
