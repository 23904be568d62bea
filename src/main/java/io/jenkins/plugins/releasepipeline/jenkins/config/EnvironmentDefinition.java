package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.RelativePath;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.DeployRefDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.JobDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.NoDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.TagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.VersionTagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** A place where the application runs. */
public final class EnvironmentDefinition implements Describable<EnvironmentDefinition> {

    private final String name;
    private boolean production;
    private String promotesFrom = "";
    private DeployRefDefinition deployRef;
    private boolean requiresPassingBuild = true;
    private List<ServiceDefinition> services = new ArrayList<>();
    private List<GateDefinition> gates = new ArrayList<>();
    private boolean autoPromote;
    private boolean rollbackOnFailure;

    /** Takes the name that is unique in its pipeline. */
    @DataBoundConstructor
    public EnvironmentDefinition(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Unique in its pipeline. */
    public String getName() {
        return name;
    }

    /** Whether it is the one that {@code promoteToProduction} means. */
    public boolean isProduction() {
        return production;
    }

    /** Marks it as production. */
    @DataBoundSetter
    public void setProduction(boolean production) {
        this.production = production;
    }

    /** The environment whose commits may be promoted to this one; empty: none. */
    public String getPromotesFrom() {
        return promotesFrom;
    }

    /** Which environment's commits may be promoted to this one. */
    @DataBoundSetter
    public void setPromotesFrom(String promotesFrom) {
        this.promotesFrom = FormText.orEmpty(promotesFrom);
    }

    /** What decides what runs; null: a step's body deploys. */
    public DeployRefDefinition getDeployRef() {
        return deployRef;
    }

    /** Which ref or job decides what runs. */
    @DataBoundSetter
    public void setDeployRef(DeployRefDefinition deployRef) {
        this.deployRef = deployRef instanceof NoDeployRef ? null : deployRef;
    }

    /** Whether a commit needs a build that passed; true unless it is said otherwise. */
    public boolean isRequiresPassingBuild() {
        return requiresPassingBuild;
    }

    /** Whether a commit needs a build that passed. */
    @DataBoundSetter
    public void setRequiresPassingBuild(boolean requiresPassingBuild) {
        this.requiresPassingBuild = requiresPassingBuild;
    }

    /** In the order in which they must be deployed. */
    public List<ServiceDefinition> getServices() {
        return FormText.list(services);
    }

    /** The apps that make it up. */
    @DataBoundSetter
    public void setServices(List<ServiceDefinition> services) {
        this.services = FormText.list(services);
    }

    /** Rules that may refuse a promotion. */
    public List<GateDefinition> getGates() {
        return FormText.list(gates);
    }

    /** Which rules may refuse a promotion. */
    @DataBoundSetter
    public void setGates(List<GateDefinition> gates) {
        this.gates = FormText.list(gates);
    }

    /** Whether commits that pass the gates are promoted to it without a person. */
    public boolean isAutoPromote() {
        return autoPromote;
    }

    /** Lets commits that pass the gates move on without a person. */
    @DataBoundSetter
    public void setAutoPromote(boolean autoPromote) {
        this.autoPromote = autoPromote;
    }

    /** Whether a promotion that was not confirmed is rolled back without a person. */
    public boolean isRollbackOnFailure() {
        return rollbackOnFailure;
    }

    /** Lets a promotion that was not confirmed be rolled back without a person. */
    @DataBoundSetter
    public void setRollbackOnFailure(boolean rollbackOnFailure) {
        this.rollbackOnFailure = rollbackOnFailure;
    }

    /** The job that deploys it; empty where a ref or a body does. */
    Optional<JobDeployRef> job() {
        return deployRef instanceof JobDeployRef job ? Optional.of(job) : Optional.empty();
    }

    /** The same for the engine; {@code pipeline} is for messages. */
    Environment toDomain(String pipeline) {
        try {
            return new Environment(
                    name,
                    production,
                    FormText.of(promotesFrom),
                    Optional.ofNullable(deployRef).flatMap(DeployRefDefinition::toDomain),
                    requiresPassingBuild,
                    services.stream().map(ServiceDefinition::toDomain).toList(),
                    gates.stream().map(GateDefinition::toDomain).toList(),
                    new Automation(autoPromote, rollbackOnFailure));
        } catch (ReleaseException e) {
            throw new ReleaseException(Messages.EnvironmentDefinition_Wrong(pipeline, name, e.getMessage()), e);
        }
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<EnvironmentDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.EnvironmentDefinition_DisplayName();
        }

        /** The kinds of deploy ref, for the form; the first of them is that of a new environment, the last stands for none. */
        public List<Descriptor<?>> getDeployRefDescriptors() {
            return Stream.<Class<? extends DeployRefDefinition>>of(
                            BranchDeployRef.class,
                            TagDeployRef.class,
                            VersionTagDeployRef.class,
                            JobDeployRef.class,
                            NoDeployRef.class)
                    .<Descriptor<?>>map(kind -> Jenkins.get().getDescriptorOrDie(kind))
                    .toList();
        }

        /** Checks the name while it is typed. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            if (FormText.isNotAsked()) {
                return FormValidation.ok();
            }
            return Name.isAllowed(value.trim())
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.EnvironmentDefinition_BadName());
        }

        /**
         * Tells of an environment that the pipeline does not have, as it is saved. Jenkins sends the name of the environment and
         * that of its pipeline under one name, in this order; a parameter gets the first of them.
         */
        @POST
        public FormValidation doCheckPromotesFrom(
                StaplerRequest2 request,
                @QueryParameter String value,
                @QueryParameter String name,
                @RelativePath("..") @QueryParameter("name") String first) {
            String[] names = request.getParameterValues("name");
            return checkSource(value, name, names == null ? first : names[names.length - 1]);
        }

        FormValidation checkSource(String value, String name, String pipeline) {
            if (FormText.isNotAsked()) {
                return FormValidation.ok();
            }
            String source = FormText.orEmpty(value);
            if (source.isEmpty()) {
                return FormValidation.ok();
            }
            if (source.equals(FormText.orEmpty(name))) {
                return FormValidation.error(Messages.EnvironmentDefinition_OwnSource());
            }
            List<String> known = ReleasePipelinesConfiguration.get().getPipelines().stream()
                    .filter(one -> one.getName().equals(FormText.orEmpty(pipeline)))
                    .flatMap(one -> one.getEnvironments().stream())
                    .map(EnvironmentDefinition::getName)
                    .toList();
            return known.isEmpty() || known.contains(source)
                    ? FormValidation.ok()
                    : FormText.warning(Messages.EnvironmentDefinition_UnknownSource(source, String.join(", ", known)));
        }
    }
}
