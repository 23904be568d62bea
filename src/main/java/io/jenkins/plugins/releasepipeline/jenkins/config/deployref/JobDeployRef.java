package io.jenkins.plugins.releasepipeline.jenkins.config.deployref;

import hudson.Extension;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A job that deploys. */
public final class JobDeployRef extends DeployRefDefinition {

    private static final String COMMIT = "COMMIT";

    private volatile String name;
    private String parameter = COMMIT;

    /** Creates a deploy ref from the job's full name. */
    @DataBoundConstructor
    public JobDeployRef(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Returns the job's full name; empty after that job was deleted, so that nothing deploys. */
    public String getName() {
        return name;
    }

    /** Follows a renamed or deleted job. */
    public void rebind(String otherJob) {
        name = otherJob;
    }

    /** Returns the string parameter that receives the full commit id; {@code COMMIT} by default. */
    public String getParameter() {
        return parameter;
    }

    /** Sets the string parameter that receives the full commit id. */
    @DataBoundSetter
    public void setParameter(String parameter) {
        this.parameter = FormText.of(parameter).orElse(COMMIT);
    }

    @Override
    public Optional<DeployRef> toDomain() {
        return Optional.of(new DeployRef.Job(name, parameter));
    }

    /** Descriptor of the form. */
    @Extension
    @Symbol("job")
    public static final class DescriptorImpl extends Descriptor<DeployRefDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.JobDeployRef_DisplayName();
        }

        /** Completes the full name with the jobs that the user may see. */
        @POST
        public AutoCompletionCandidates doAutoCompleteName(@QueryParameter String value) {
            return Jobs.complete(value);
        }

        /** Warns of a job that does not exist (yet). */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            if (FormText.isNotAsked(value)) {
                return FormValidation.ok();
            }
            return FormText.of(value).filter(job -> Jobs.find(job).isPresent()).isPresent()
                    ? FormValidation.ok()
                    : FormText.warning(Messages.JobDeployRef_UnknownJob(value.trim()));
        }
    }
}
