package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.RelativePath;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.DeployRefDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.JobDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.NoDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.TagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.VersionTagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The configuration of an environment: a place where the application runs. */
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
    private boolean requireReason;
    private UsersAndGroupsDefinition promoters;
    private UsersAndGroupsDefinition approvers;
    private String watch = "";

    /** Creates a definition with this name, which must be unique in its pipeline. */
    @DataBoundConstructor
    public EnvironmentDefinition(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Returns the name, unique in its pipeline. */
    public String getName() {
        return name;
    }

    /** Returns whether this is the default environment of {@code promoteToProduction}. */
    public boolean isProduction() {
        return production;
    }

    /** Sets whether this is the production environment. */
    @DataBoundSetter
    public void setProduction(boolean production) {
        this.production = production;
    }

    /** Returns the environment whose commits may be promoted to this one; empty if there is none. */
    public String getPromotesFrom() {
        return promotesFrom;
    }

    /** Sets the environment whose commits may be promoted to this one. */
    @DataBoundSetter
    public void setPromotesFrom(String promotesFrom) {
        this.promotesFrom = FormText.orEmpty(promotesFrom);
    }

    /** Returns what decides which commit runs; null if a step's body deploys. */
    public DeployRefDefinition getDeployRef() {
        return deployRef;
    }

    /** Sets the ref or job that decides which commit runs. */
    @DataBoundSetter
    public void setDeployRef(DeployRefDefinition deployRef) {
        this.deployRef = deployRef instanceof NoDeployRef ? null : deployRef;
    }

    /** Returns whether a commit needs a build that passed; true by default. */
    public boolean isRequiresPassingBuild() {
        return requiresPassingBuild;
    }

    /** Sets whether a commit needs a build that passed. */
    @DataBoundSetter
    public void setRequiresPassingBuild(boolean requiresPassingBuild) {
        this.requiresPassingBuild = requiresPassingBuild;
    }

    /** Returns the services, in the order in which they must be deployed. */
    public List<ServiceDefinition> getServices() {
        return FormText.list(services);
    }

    /** Sets the services, in the order in which they must be deployed. */
    @DataBoundSetter
    public void setServices(List<ServiceDefinition> services) {
        this.services = FormText.list(services);
    }

    /** Returns the gates of promotions to this environment. */
    public List<GateDefinition> getGates() {
        return FormText.list(gates);
    }

    /** Sets the gates of promotions to this environment. */
    @DataBoundSetter
    public void setGates(List<GateDefinition> gates) {
        this.gates = FormText.list(gates);
    }

    /** Returns whether commits that pass the gates are promoted automatically. */
    public boolean isAutoPromote() {
        return autoPromote;
    }

    /** Sets whether commits that pass the gates are promoted automatically. */
    @DataBoundSetter
    public void setAutoPromote(boolean autoPromote) {
        this.autoPromote = autoPromote;
    }

    /** Returns whether a promotion that was not verified is rolled back automatically. */
    public boolean isRollbackOnFailure() {
        return rollbackOnFailure;
    }

    /** Sets whether a promotion that was not verified is rolled back automatically. */
    @DataBoundSetter
    public void setRollbackOnFailure(boolean rollbackOnFailure) {
        this.rollbackOnFailure = rollbackOnFailure;
    }

    /** Returns whether a person who promotes must give a reason. */
    public boolean isRequireReason() {
        return requireReason;
    }

    /** Sets whether a person who promotes must give a reason. */
    @DataBoundSetter
    public void setRequireReason(boolean requireReason) {
        this.requireReason = requireReason;
    }

    /** Returns who may promote, reset and roll back; null if everyone with the permission may. */
    public UsersAndGroupsDefinition getPromoters() {
        return promoters;
    }

    /** Sets who may promote, reset and roll back. */
    @DataBoundSetter
    public void setPromoters(UsersAndGroupsDefinition promoters) {
        this.promoters = promoters;
    }

    /** Returns who may approve; null if everyone with the permission may. */
    public UsersAndGroupsDefinition getApprovers() {
        return approvers;
    }

    /** Sets who may approve. */
    @DataBoundSetter
    public void setApprovers(UsersAndGroupsDefinition approvers) {
        this.approvers = approvers;
    }

    /** Returns how long the heartbeats are watched after a promotion, such as {@code 10m}; empty: not at all. */
    public String getWatch() {
        return FormText.orEmpty(watch);
    }

    /** Sets how long the heartbeats are watched after a promotion. */
    @DataBoundSetter
    public void setWatch(String watch) {
        this.watch = FormText.orEmpty(watch);
    }

    private static Automation automation(boolean promote, boolean rollBack, String watch) {
        return new Automation(promote, rollBack, FormText.of(watch).map(WindowText::duration));
    }

    /** Returns the job that deploys it; empty if a ref or a step's body does. */
    Optional<JobDeployRef> job() {
        return deployRef instanceof JobDeployRef job ? Optional.of(job) : Optional.empty();
    }

    /**
     * Returns the domain object.
     *
     * @param pipeline the pipeline's name, for messages
     */
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
                    automation(autoPromote, rollbackOnFailure, getWatch()),
                    requireReason,
                    new Access(
                            listed(promoters, Messages::EnvironmentDefinition_Promoters),
                            listed(approvers, Messages::EnvironmentDefinition_Approvers)));
        } catch (ReleaseException e) {
            throw new ReleaseException(Messages.EnvironmentDefinition_Wrong(pipeline, name, e.getMessage()), e);
        }
    }

    private static UsersAndGroups listed(UsersAndGroupsDefinition definition, UnaryOperator<String> problem) {
        try {
            return definition == null ? UsersAndGroups.EVERYONE : definition.toDomain();
        } catch (ReleaseException e) {
            throw new ReleaseException(problem.apply(e.getMessage()), e);
        }
    }

    /** Descriptor of the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<EnvironmentDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.EnvironmentDefinition_DisplayName();
        }

        /**
         * Returns the kinds of deploy ref for the form: the first is the default of a new environment, the last stands
         * for none.
         */
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

        /** Validates the name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            if (FormText.isNotAsked(value)) {
                return FormValidation.ok();
            }
            return Name.isAllowed(value.trim())
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.EnvironmentDefinition_BadName());
        }

        /**
         * Offers the environments of the saved pipeline; the form itself adds those that are not saved yet. Without
         * the permission to configure Jenkins, only the current one.
         */
        @POST
        public ListBoxModel doFillPromotesFromItems(
                @QueryParameter String promotesFrom, @RelativePath("..") @QueryParameter("name") String pipeline) {
            ListBoxModel sources = new ListBoxModel();
            Set<String> names = new LinkedHashSet<>();
            if (!FormText.isNotAsked()) {
                sources.add(Messages.EnvironmentDefinition_NoSource(), "");
                names.addAll(saved(pipeline));
            }
            FormText.of(promotesFrom).ifPresent(names::add);
            names.forEach(sources::add);
            return sources;
        }

        private static List<String> saved(String pipeline) {
            return ReleasePipelinesConfiguration.get().getPipelines().stream()
                    .filter(one -> FormText.orEmpty(pipeline).equals(one.getName()))
                    .flatMap(one -> one.getEnvironments().stream())
                    .map(EnvironmentDefinition::getName)
                    .toList();
        }

        /**
         * Validates, against the saved configuration, that the pipeline has this environment. Jenkins sends the names
         * of the environment and of its pipeline as one parameter, in this order; a parameter binds to the first.
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

        /** Validates the time. */
        @POST
        public FormValidation doCheckWatch(@QueryParameter String value) {
            return FormText.check(() -> automation(false, false, FormText.orEmpty(value)));
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
            List<String> known = saved(pipeline);
            return known.isEmpty() || known.contains(source)
                    ? FormValidation.ok()
                    : FormText.warning(Messages.EnvironmentDefinition_UnknownSource(source, String.join(", ", known)));
        }
    }
}
