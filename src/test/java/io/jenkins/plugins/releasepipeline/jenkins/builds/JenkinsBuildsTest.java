package io.jenkins.plugins.releasepipeline.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.plugins.git.Revision;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JenkinsBuildsTest {

    private static final String REPOSITORY = "https://example.org/app";
    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    private final Run<?, ?> run = mock();
    private final JenkinsBuilds builds = new JenkinsBuilds(new Pipeline(
            "app",
            "app",
            REPOSITORY,
            Optional.empty(),
            "main",
            List.of(new Environment("stage", false, Optional.empty(), Optional.empty(), false, List.of(), List.of()))));

    private final JenkinsBuilds ofProject = new JenkinsBuilds(MultibranchProject.pipeline("main", true));

    @BeforeEach
    void aBuildThatRuns() {
        Revision revision = mock();
        when(revision.getSha1String()).thenReturn(COMMIT.hex());
        BuildData data = mock();
        when(data.getRemoteUrls()).thenReturn(Set.of(REPOSITORY));
        when(data.getLastBuiltRevision()).thenReturn(revision);
        when(run.getActions(BuildData.class)).thenReturn(List.of(data));
        Job<?, ?> job = mock();
        when(job.getFullName()).thenReturn("app");
        when(run.getParent()).thenAnswer(any -> job);
        when(run.getNumber()).thenReturn(412);
        when(run.isBuilding()).thenReturn(true);
    }

    private Build.Result result() {
        Build.Result result = builds.of(COMMIT).orElseThrow().result();
        assertThat(builds.numbered(412).orElseThrow().result()).isEqualTo(result);
        return result;
    }

    private void ended(Result how) {
        when(run.getResult()).thenReturn(how);
        when(run.isBuilding()).thenReturn(false);
    }

    @Test
    void aResultThatGetsWorseWhileTheBuildRunsIsSeenAtOnce() {
        builds.changed(run);
        assertThat(result()).isEqualTo(Build.Result.RUNNING);

        when(run.getResult()).thenReturn(Result.UNSTABLE);
        assertThat(result()).isEqualTo(Build.Result.UNSTABLE);
        when(run.getResult()).thenReturn(Result.FAILURE);
        assertThat(result()).isEqualTo(Build.Result.FAILED);
    }

    @Test
    void aBuildThatEndedIsNotReadAgain() {
        builds.changed(run);
        ended(Result.SUCCESS);
        builds.changed(run);
        assertThat(result()).isEqualTo(Build.Result.PASSED);

        when(run.getResult()).thenThrow(new IllegalStateException("its record may be on a slow disk"));
        assertThat(result()).isEqualTo(Build.Result.PASSED);
    }

    @Test
    void anOldLookAtABuildDoesNotReplaceANewerOne() {
        // The build ends, and its listener is told, while the record is read in the background.
        AtomicBoolean first = new AtomicBoolean(true);
        when(run.getResult()).thenAnswer(any -> {
            if (!first.getAndSet(false)) {
                return Result.SUCCESS;
            }
            when(run.isBuilding()).thenReturn(false);
            builds.changed(run);
            return null;
        });
        builds.changed(run);
        assertThat(result()).isEqualTo(Build.Result.PASSED);
    }

    @Test
    void aBuildWhoseRecordIsDeletedIsForgotten() {
        builds.changed(run);
        builds.deleted(run);
        assertThat(builds.of(COMMIT)).isEmpty();
        assertThat(builds.numbered(412)).isEmpty();
    }

    private static Run<?, ?> built(Job<?, ?> job, int number, long started) {
        Run<?, ?> run = mock();
        Revision revision = mock();
        when(revision.getSha1String()).thenReturn(COMMIT.hex());
        BuildData data = mock();
        when(data.getRemoteUrls()).thenReturn(Set.of(REPOSITORY));
        when(data.getLastBuiltRevision()).thenReturn(revision);
        when(run.getActions(BuildData.class)).thenReturn(List.of(data));
        when(run.getParent()).thenAnswer(any -> job);
        when(run.getNumber()).thenReturn(number);
        when(run.getStartTimeInMillis()).thenReturn(started);
        when(run.getResult()).thenReturn(Result.SUCCESS);
        return run;
    }

    private Optional<String> url() {
        return ofProject.of(COMMIT).flatMap(Build::url).map(Object::toString);
    }

    @Test
    void theNewestBuildOfTrunkAndVersionTagsCounts() {
        try (MultibranchProject project = MultibranchProject.scanned()) {
            Job<?, ?> trunk = project.job("main", MultibranchProject.branch("main"));
            Job<?, ?> tag = project.job("v3.08", MultibranchProject.tag("v3.08", 1));
            ofProject.changed(built(trunk, 412, 1_000));
            assertThat(url()).contains("../job/main/412/");
            ofProject.changed(built(tag, 1, 2_000));
            assertThat(url()).contains("../job/v3.08/1/");
            ofProject.changed(built(trunk, 413, 3_000));
            assertThat(url()).contains("../job/main/413/");

            assertThat(ofProject.numbered(412)).isPresent();
            assertThat(ofProject.numbered(1))
                    .as("numbers are those of the trunk")
                    .isEmpty();
            assertThat(ofProject.named("app/v3.08 #1")).isPresent();
            assertThat(ofProject.named("app/main #413")).isEqualTo(ofProject.numbered(413));
            assertThat(ofProject.named("app/feature #1")).isEmpty();
            assertThat(ofProject.named("by hand")).isEmpty();
        }
    }

    /** The next job of the branch begins again with number 1. */
    @Test
    void theBuildsOfATrunksJobEndWithIt() {
        try (MultibranchProject project = MultibranchProject.scanned()) {
            Job<?, ?> trunk = project.job("main", MultibranchProject.branch("main"));
            ofProject.changed(built(trunk, 412, 1_000));
            project.remove(trunk);
            long before = ofProject.stamp();
            ofProject.jobDeleted("app/feature");
            assertThat(ofProject.stamp()).isEqualTo(before);
            ofProject.jobDeleted("app/main");
            assertThat(ofProject.stamp()).isNotEqualTo(before);
            assertThat(ofProject.of(COMMIT)).isEmpty();
            assertThat(ofProject.numbered(412)).isEmpty();

            ofProject.changed(built(project.job("main", MultibranchProject.branch("main")), 1, 2_000));
            assertThat(ofProject.numbered(1)).isPresent();
        }
    }
}
