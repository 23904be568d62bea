package io.jenkins.plugins.releasepipeline.jenkins.builds;

import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jenkins.plugins.git.GitRefSCMHead;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMNavigatorOwner;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;

/**
 * The jobs that may use a pipeline: the one that it names. If it names a multibranch project: the job of its trunk and
 * those of its version tags. They are identified by the branch or tag that Jenkins made them for, not by their names.
 * Jobs of other branches and of pull requests never belong to it, whoever wrote their Jenkinsfile.
 *
 * @param pipeline the pipeline
 */
public record BranchJobs(Pipeline pipeline) {

    /** Returns whether an item is a multibranch project; an organization folder contains such projects and is none. */
    static boolean isProject(Object item) {
        return item instanceof SCMSourceOwner && item instanceof ItemGroup && !(item instanceof SCMNavigatorOwner);
    }

    /** Returns the full name of the multibranch project that a job belongs to. */
    public static Optional<String> project(Job<?, ?> job) {
        ItemGroup<?> parent = job.getParent();
        return isProject(parent) ? Optional.of(parent.getFullName()) : Optional.empty();
    }

    /** Returns whether builds of a job may use the pipeline, and count for it. */
    public boolean includes(Job<?, ?> job) {
        return isMain(job) || isVersion(job);
    }

    /** Returns whether the pipeline names this job, or it is the trunk's job in the multibranch project. */
    boolean isMain(Job<?, ?> job) {
        return job.getFullName().equals(pipeline.job()) || isOwn(job, head -> isTrunk(head));
    }

    private boolean isVersion(Job<?, ?> job) {
        return isOwn(job, this::isVersion);
    }

    private boolean isOwn(Job<?, ?> job, Predicate<SCMHead> wanted) {
        return project(job).filter(pipeline.job()::equals).isPresent()
                && head(job).filter(wanted).isPresent();
    }

    private static Optional<SCMHead> head(Item job) {
        return Optional.ofNullable(SCMHead.HeadByItem.findHead(job));
    }

    /** A pull request may be called like the trunk, and so may a tag. */
    private boolean isTrunk(SCMHead head) {
        return head.getName().equals(pipeline.trunk()) && isOfRepository(head) && !(head instanceof TagSCMHead);
    }

    private boolean isVersion(SCMHead head) {
        Optional<VersionPattern> versions = pipeline.versionPattern();
        return head instanceof TagSCMHead
                && isOfRepository(head)
                && versions.filter(pattern -> pattern.isVersion(head.getName())).isPresent();
    }

    /** Not of a pull request, of a fork, or of another ref than a branch or tag, such as refs/pull/1/head. */
    private static boolean isOfRepository(SCMHead head) {
        return !(head instanceof ChangeRequestSCMHead)
                && !(head instanceof GitRefSCMHead)
                && head.getOrigin() instanceof SCMHeadOrigin.Default;
    }

    /**
     * Returns the job whose builds count: the one that the pipeline names, or the trunk's. Empty if it does not exist,
     * or the multibranch project has not been scanned.
     */
    public Optional<Job<?, ?>> main() {
        return Jobs.item(pipeline.job())
                .flatMap(item -> item instanceof Job<?, ?> job
                        ? Optional.of(job)
                        : jobs(item).filter(this::isMain).findFirst());
    }

    /** Returns whether the pipeline names a multibranch project that has no job for its trunk, or not yet. */
    public boolean isUnscanned() {
        return !pipeline.job().isEmpty()
                && Jobs.item(pipeline.job()).filter(BranchJobs::isProject).isPresent()
                && main().isEmpty();
    }

    /**
     * Returns the job that ran a build: of a multibranch project the one of this name, also if the pipeline no longer
     * includes it; otherwise the pipeline's job, which may have had another name then.
     */
    Optional<Job<?, ?>> thatRan(String name) {
        Optional<AbstractItem> project = Jobs.item(pipeline.job()).filter(BranchJobs::isProject);
        return project.isEmpty()
                ? main()
                : BranchJobs.jobs(project.get())
                        .filter(job -> job.getName().equals(name))
                        .findFirst();
    }

    /** Returns the jobs of the version tags, newest tag first. */
    List<Job<?, ?>> versions() {
        record Tagged(Job<?, ?> job, long at) {}
        if (pipeline.versionPattern().isEmpty()) {
            return List.of();
        }
        List<Tagged> found = new ArrayList<>();
        Jobs.item(pipeline.job()).stream().flatMap(BranchJobs::jobs).forEach(job -> head(job)
                .filter(this::isVersion)
                .ifPresent(head -> found.add(new Tagged(job, ((TagSCMHead) head).getTimestamp()))));
        return found.stream()
                .sorted(Comparator.comparing(Tagged::at).reversed())
                .<Job<?, ?>>map(Tagged::job)
                .toList();
    }

    @SuppressWarnings("try")
    private static Stream<Job<?, ?>> jobs(Item item) {
        if (!(item instanceof ItemGroup<?> group)) {
            return Stream.empty();
        }
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return group.getItems().stream()
                    .flatMap(child -> child instanceof Job<?, ?> job ? Stream.of(job) : Stream.empty());
        }
    }

    /** Returns the URL of a build, relative to the status page, which is at {@code <what the pipeline names>/release/}. */
    public URI url(Run<?, ?> run) {
        Job<?, ?> job = run.getParent();
        String path = job.getFullName().equals(pipeline.job()) ? "" : job.getShortUrl();
        return URI.create("../" + path + run.getNumber() + "/");
    }
}
