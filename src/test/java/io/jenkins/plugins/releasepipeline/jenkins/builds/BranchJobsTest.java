package io.jenkins.plugins.releasepipeline.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import java.net.URI;
import jenkins.plugins.git.GitRefSCMHead;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMNavigatorOwner;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.junit.jupiter.api.Test;

class BranchJobsTest {

    private static final BranchJobs JOBS = new BranchJobs(MultibranchProject.pipeline("release/x", true));

    @Test
    void theTrunksJobIsFoundByItsBranchWhateverItIsCalled() {
        try (MultibranchProject project = MultibranchProject.scanned()) {
            Job<?, ?> other = project.job("release%2Fx", MultibranchProject.branch("release-x"));
            assertThat(JOBS.main()).isEmpty();
            assertThat(JOBS.isUnscanned()).isTrue();

            Job<?, ?> trunk = project.job("release-x.k3j2h", MultibranchProject.branch("release/x"));
            assertThat(JOBS.main()).containsSame(trunk);
            assertThat(JOBS.isUnscanned()).isFalse();
            assertThat(JOBS.includes(trunk)).isTrue();
            assertThat(JOBS.includes(other)).isFalse();
        }
    }

    /** Whoever may open a pull request could otherwise promote. */
    @Test
    void whatIsOnlyCalledLikeTheTrunkIsNotIt() {
        try (MultibranchProject project = MultibranchProject.scanned()) {
            SCMHead request = MultibranchProject.head(SCMHead.class, "release/x", ChangeRequestSCMHead.class);
            SCMHead fork = MultibranchProject.branch("release/x");
            SCMHeadOrigin origin = mock();
            when(fork.getOrigin()).thenReturn(origin);
            SCMHead ref = MultibranchProject.head(GitRefSCMHead.class, "release/x");
            for (SCMHead head : new SCMHead[] {request, fork, ref, MultibranchProject.tag("release/x", 1), null}) {
                assertThat(JOBS.includes(project.job("release%2Fx", head)))
                        .as(String.valueOf(head))
                        .isFalse();
            }
            assertThat(JOBS.main()).isEmpty();
        }
    }

    @Test
    void versionTagsCountWhereAnEnvironmentRunsThem() {
        try (MultibranchProject project = MultibranchProject.scanned()) {
            Job<?, ?> older = project.job("v3.08", MultibranchProject.tag("v3.08", 1_000));
            Job<?, ?> newer = project.job("v3.9", MultibranchProject.tag("v3.9", 2_000));
            Job<?, ?> none = project.job("v3.x", MultibranchProject.tag("v3.x", 3_000));
            Job<?, ?> branch = project.job("v3.10", MultibranchProject.branch("v3.10"));

            assertThat(JOBS.versions()).isEqualTo(java.util.List.of(newer, older));
            assertThat(JOBS.includes(older)).isTrue();
            assertThat(JOBS.isMain(older)).isFalse();
            assertThat(JOBS.includes(none)).isFalse();
            assertThat(JOBS.includes(branch))
                    .as("a branch called like a version")
                    .isFalse();
            BranchJobs without = new BranchJobs(MultibranchProject.pipeline("release/x", false));
            assertThat(without.includes(older)).isFalse();
            assertThat(without.versions()).isEmpty();
        }
    }

    @Test
    void jobsOfAnotherFolderNeverCount() {
        try (MultibranchProject folder = new MultibranchProject(ItemGroup.class)) {
            Job<?, ?> job = folder.job("release-x", MultibranchProject.branch("release/x"));
            assertThat(JOBS.includes(job)).isFalse();
        }
        try (MultibranchProject organization = new MultibranchProject(ItemGroup.class, SCMNavigatorOwner.class)) {
            Job<?, ?> job = organization.job("release-x", MultibranchProject.branch("release/x"));
            assertThat(BranchJobs.project(job)).isEmpty();
            assertThat(JOBS.includes(job)).isFalse();
        }
        try (MultibranchProject elsewhere = new MultibranchProject(ItemGroup.class, SCMSourceOwner.class)) {
            Job<?, ?> job = elsewhere.job("release-x", MultibranchProject.branch("release/x"));
            ItemGroup<?> other = mock(org.mockito.Mockito.withSettings().extraInterfaces(SCMSourceOwner.class));
            when(other.getFullName()).thenReturn("other");
            when(job.getParent()).thenReturn(other);
            assertThat(JOBS.includes(job)).isFalse();
        }
    }

    @Test
    void aBuildsPageIsBelowTheProject() {
        try (MultibranchProject project = MultibranchProject.scanned()) {
            Run<?, ?> run = mock();
            Job<?, ?> job = project.job("release%2Fx", MultibranchProject.branch("release/x"));
            when(run.getParent()).thenAnswer(any -> job);
            when(run.getNumber()).thenReturn(12);
            assertThat(JOBS.url(run)).isEqualTo(URI.create("../job/release%252Fx/12/"));
        }
    }

    @Test
    void aRunningBodyIsFoundAfterItsProjectWasRenamed() {
        try (MultibranchProject project = MultibranchProject.scanned()) {
            Job<?, ?> version = project.job("v3.08", MultibranchProject.tag("v3.08", 1));
            Job<?, ?> feature = project.job("feature", MultibranchProject.branch("feature"));
            String job = BuildName.of("before/v3.08 #7").orElseThrow().jobInFolder();
            assertThat(JOBS.thatRan(job)).containsSame(version);
            assertThat(JOBS.thatRan(feature.getName()))
                    .as("when it began, the pipeline included it")
                    .containsSame(feature);
            assertThat(JOBS.thatRan("gone"))
                    .as("no build of the trunk with the same number")
                    .isEmpty();
        }
    }
}
