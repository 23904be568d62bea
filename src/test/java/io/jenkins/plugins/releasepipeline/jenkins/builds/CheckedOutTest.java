package io.jenkins.plugins.releasepipeline.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Result;
import hudson.model.Run;
import hudson.plugins.git.Revision;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.plugins.git.AbstractGitSCMSource;
import jenkins.scm.api.SCMRevisionAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedOutTest {

    private static final String REPOSITORY = "https://example.org/mozilla/treeherder";
    private static final String OURS = "a".repeat(40);
    private static final String LIBRARY = "b".repeat(40);

    private final Run<?, ?> run = mock();

    @Test
    void isWhatCameFromThePipelinesRepository() {
        List<BuildData> data = List.of(data("https://example.org/library", LIBRARY), data(REPOSITORY, OURS));
        when(run.getActions(BuildData.class)).thenReturn(data);
        assertThat(CheckedOut.commit(run, REPOSITORY)).contains(new CommitId(OURS));
    }

    @ParameterizedTest
    @ValueSource(strings = {REPOSITORY + ".git", REPOSITORY + "/", "HTTPS://EXAMPLE.ORG/mozilla/treeherder.git/"})
    void peopleWriteOneUrlInSeveralWays(String url) {
        List<BuildData> data = List.of(data(url, OURS));
        when(run.getActions(BuildData.class)).thenReturn(data);
        assertThat(CheckedOut.commit(run, REPOSITORY)).contains(new CommitId(OURS));
    }

    @Test
    void isTheRevisionOfAMultibranchBuildBeforeItChecksOut() {
        AbstractGitSCMSource.SCMRevisionImpl revision = mock();
        when(revision.getHash()).thenReturn(OURS);
        SCMRevisionAction action = mock();
        when(action.getRevision()).thenReturn(revision);
        when(run.getActions(BuildData.class)).thenReturn(List.of());
        when(run.getAction(SCMRevisionAction.class)).thenReturn(action);
        assertThat(CheckedOut.commit(run, REPOSITORY)).contains(new CommitId(OURS));
    }

    @Test
    void isUnknownWhereNothingOfOursWasCheckedOut() {
        List<BuildData> data = List.of(data("https://example.org/library", LIBRARY), data(REPOSITORY, null));
        when(run.getActions(BuildData.class)).thenReturn(data);
        assertThat(CheckedOut.commit(run, REPOSITORY)).isEmpty();
    }

    @Test
    void aBuildRunsUntilItHasAResultAndHasEnded() {
        assertThat(result(null, true)).isEqualTo(Build.Result.RUNNING);
        assertThat(result(Result.SUCCESS, true)).isEqualTo(Build.Result.RUNNING);
        assertThat(result(Result.SUCCESS, false)).isEqualTo(Build.Result.PASSED);
        assertThat(result(Result.UNSTABLE, false)).isEqualTo(Build.Result.UNSTABLE);
        assertThat(result(Result.FAILURE, false)).isEqualTo(Build.Result.FAILED);
    }

    @Test
    void aBuildThatFailedSoFarDoesNotPassForOneThatRuns() {
        assertThat(result(Result.UNSTABLE, true)).isEqualTo(Build.Result.UNSTABLE);
        assertThat(result(Result.FAILURE, true)).isEqualTo(Build.Result.FAILED);
    }

    private Build.Result result(Result result, boolean building) {
        when(run.getResult()).thenReturn(result);
        when(run.isBuilding()).thenReturn(building);
        when(run.getNumber()).thenReturn(412);
        Build build = CheckedOut.build(run, new CommitId(OURS), URI.create("../412/"));
        assertThat(build.url()).map(Object::toString).contains("../412/");
        return build.result();
    }

    private static BuildData data(String url, String hash) {
        BuildData data = mock();
        when(data.getRemoteUrls()).thenReturn(Set.of(url));
        Stream.ofNullable(hash).forEach(known -> {
            Revision revision = mock();
            when(revision.getSha1String()).thenReturn(known);
            when(data.getLastBuiltRevision()).thenReturn(revision);
        });
        return data;
    }
}
