package io.jenkins.plugins.releasepipeline.jenkins.config;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.CompareUrl;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.MigrationPaths;
import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryUrl;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.CredentialsItems;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The configuration of a pipeline: one application's release line. */
public final class PipelineDefinition implements Describable<PipelineDefinition> {

    private final String name;
    private volatile String job;
    private final String repository;
    private final List<EnvironmentDefinition> environments;
    private String credentialsId = "";
    private String trunk = "";
    private volatile boolean allowRollbackStep;
    private volatile boolean sharedHistory;

    /** The former name of {@link #allowRollbackStep}, in files that an earlier build saved. */
    private transient boolean rollbackFromJenkinsfile;

    private List<ReferenceDefinition> references = new ArrayList<>();
    private List<String> migrationPaths = new ArrayList<>();
    private List<NotifierDefinition> notifiers = new ArrayList<>();
    private String compareUrl = "";

    /** Creates a definition from the required fields; {@link #toDomain} validates it. */
    @DataBoundConstructor
    public PipelineDefinition(String name, String job, String repository, List<EnvironmentDefinition> environments) {
        this.name = FormText.orEmpty(name);
        this.job = FormText.orEmpty(job);
        this.repository = FormText.orEmpty(repository);
        this.environments = FormText.list(environments);
    }

    /** Takes over what an earlier build saved under another name. */
    private Object readResolve() {
        allowRollbackStep |= rollbackFromJenkinsfile;
        return this;
    }

    /** Returns the name, unique among all pipelines. */
    public String getName() {
        return name;
    }

    /** Returns the full name of the only job, or multibranch project, that may use it; empty after that job was deleted, so that no job may. */
    public String getJob() {
        return job;
    }

    void rebind(String otherJob) {
        job = otherJob;
    }

    /** Returns the URL of the application's repository. */
    public String getRepository() {
        return repository;
    }

    /** Returns the environments, in the order in which the status view shows them. */
    public List<EnvironmentDefinition> getEnvironments() {
        return FormText.list(environments);
    }

    /** Returns the id of the credentials for the repository; empty if it needs none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Sets the id of the credentials for the repository. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = FormText.orEmpty(credentialsId);
    }

    /** Returns the branch that commits land on. */
    public String getTrunk() {
        return trunk;
    }

    /** Sets the branch that commits land on. */
    @DataBoundSetter
    public void setTrunk(String trunk) {
        this.trunk = FormText.orEmpty(trunk);
    }

    /**
     * Returns whether {@code rollbackTo} in the job's builds rolls back without confirmation. Not part of the domain,
     * which does not know builds.
     */
    public boolean isAllowRollbackStep() {
        return allowRollbackStep;
    }

    /** Sets whether the step may roll back on behalf of the user who started the build. */
    @DataBoundSetter
    public void setAllowRollbackStep(boolean allowRollbackStep) {
        this.allowRollbackStep = allowRollbackStep;
    }

    /**
     * Returns whether the history is stored on the application's remote, where several controllers may append to it.
     */
    public boolean isSharedHistory() {
        return sharedHistory;
    }

    /** Sets whether the history is stored on the remote, or only on this controller. */
    @DataBoundSetter
    public void setSharedHistory(boolean sharedHistory) {
        this.sharedHistory = sharedHistory;
    }

    /** Returns how subjects name pull requests and bugs; a missing kind uses its default. */
    public List<ReferenceDefinition> getReferences() {
        return FormText.list(references);
    }

    /** Sets how subjects name pull requests and bugs. */
    @DataBoundSetter
    public void setReferences(List<ReferenceDefinition> references) {
        this.references = FormText.list(references);
    }

    /** Returns globs that add files to the migrations or, with a leading {@code !}, exclude files. */
    public List<String> getMigrationPaths() {
        // The saved configuration may be older than this field.
        return FormText.list(migrationPaths);
    }

    /**
     * Sets the migration files in addition to those that are detected automatically. Each text may have several lines.
     */
    @DataBoundSetter
    public void setMigrationPaths(List<String> migrationPaths) {
        this.migrationPaths = MigrationPaths.split(FormText.list(migrationPaths));
    }

    /** Returns the migration globs as the form shows them: one per line. */
    public String getMigrationPathsText() {
        return String.join("\n", getMigrationPaths());
    }

    /** Returns the template of the page that compares two commits; empty for that of the repository's forge. */
    public String getCompareUrl() {
        // The saved configuration may be older than this field.
        return FormText.orEmpty(compareUrl);
    }

    /** Sets the template of the page that compares two commits. */
    @DataBoundSetter
    public void setCompareUrl(String compareUrl) {
        this.compareUrl = FormText.orEmpty(compareUrl);
    }

    private Optional<CompareUrl> compared() {
        try {
            return FormText.of(getCompareUrl()).map(CompareUrl::new);
        } catch (ReleaseException e) {
            throw new ReleaseException(Messages.PipelineDefinition_WrongCompareUrl(name, e.getMessage()), e);
        }
    }

    /** Returns who is told of events. */
    public List<NotifierDefinition> getNotifiers() {
        // The saved configuration may be older than this field.
        return FormText.list(notifiers);
    }

    /** Sets who is told of events. */
    @DataBoundSetter
    public void setNotifiers(List<NotifierDefinition> notifiers) {
        this.notifiers = FormText.list(notifiers);
    }

    private List<Notifier> told() {
        try {
            return getNotifiers().stream().map(NotifierDefinition::toDomain).toList();
        } catch (ReleaseException e) {
            throw new ReleaseException(Messages.PipelineDefinition_WrongNotifier(name, e.getMessage()), e);
        }
    }

    private References references() {
        try {
            // The saved configuration may be older than this field.
            return References.of(
                    getReferences().stream().map(ReferenceDefinition::toDomain).toList(), repository);
        } catch (ReleaseException e) {
            throw new ReleaseException(Messages.PipelineDefinition_WrongReference(name, e.getMessage()), e);
        }
    }

    /** Returns the domain object; throws for an invalid field, with one line that names the pipeline and the field. */
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
                sharedHistory,
                told(),
                compared());
    }

    /** Descriptor of the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PipelineDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.PipelineDefinition_DisplayName();
        }

        /** Validates the name; a name with another job and repository belongs to another pipeline. */
        @POST
        public FormValidation doCheckName(
                @QueryParameter String value, @QueryParameter String job, @QueryParameter String repository) {
            if (FormText.isNotAsked(value)) {
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

        /** Completes the full name with the jobs that the user may see. */
        @POST
        public AutoCompletionCandidates doAutoCompleteJob(@QueryParameter String value) {
            return Jobs.complete(value);
        }

        /** Warns of a job that does not exist (yet). */
        @POST
        public FormValidation doCheckJob(@QueryParameter String value) {
            if (FormText.isNotAsked(value)) {
                return FormValidation.ok();
            }
            return Jobs.item(value.trim()).isPresent()
                    ? FormValidation.ok()
                    : FormText.warning(Messages.PipelineDefinition_UnknownJob(value.trim()));
        }

        /** Rejects a URL that contains a secret or is invalid. */
        @POST
        public FormValidation doCheckRepository(@QueryParameter String value) {
            if (FormText.isNotAsked(value)) {
                return FormValidation.ok();
            }
            if (RepositoryUrl.hasCredentials(value.trim())) {
                return FormValidation.error(Messages.PipelineDefinition_CredentialsInUrl());
            }
            if (RepositoryUrl.isOption(value.trim())) {
                return FormValidation.error(Messages.PipelineDefinition_Option());
            }
            return RepositoryUrl.unsupportedScheme(value.trim())
                    .map(scheme -> FormValidation.error(Messages.PipelineDefinition_Scheme(scheme)))
                    .orElseGet(FormValidation::ok);
        }

        /** Validates the name of the branch. */
        @POST
        public FormValidation doCheckTrunk(@QueryParameter String value) {
            return FormText.checkTyped(value, () -> new DeployRef.Branch(value));
        }

        /** Validates the globs. */
        @POST
        public FormValidation doCheckMigrationPaths(@QueryParameter String value) {
            return FormText.check(() -> MigrationPaths.check("migrationPaths", MigrationPaths.split(List.of(value))));
        }

        /** Validates the template of the compare page. */
        @POST
        public FormValidation doCheckCompareUrl(@QueryParameter String value) {
            return FormText.check(() -> FormText.of(value).ifPresent(CompareUrl::new));
        }

        /** Asks for a key where the repository is read over SSH. */
        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String repository) {
            if (FormText.isNotAsked()) {
                return FormValidation.ok();
            }
            return value.isBlank() && RepositoryUrl.isSsh(repository.trim())
                    ? FormValidation.error(Messages.PipelineDefinition_KeyNeeded())
                    : FormValidation.ok();
        }

        /** Fills the list with the credentials that match the repository: keys for SSH, otherwise passwords. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId, @QueryParameter String repository) {
            // A read-only form sends no address.
            String url = FormText.orEmpty(repository);
            return CredentialsItems.suiting(
                    RepositoryUrl.withScheme(url),
                    credentialsId,
                    List.of(
                            RepositoryUrl.isSsh(url)
                                    ? SSHUserPrivateKey.class
                                    : StandardUsernamePasswordCredentials.class));
        }
    }
}
