package io.jenkins.plugins.releasepipeline.domain.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "Reverts #11, #11",
        "Reverts example/app#11, #11",
        "'Reverts #11.', #11",
        "'Reverts #11\r\n\r\nAs agreed', #11",
        "Reverts pull request #11, #11",
        "This reverts merge request !7, !7",
        "This reverts merge request group/app!7, !7"
    })
    void readsWhichRequestAMessageTakesBackAsAWhole(String body, String request) {
        assertThat(MergeRequests.reverted("Revert it\n\n" + body)).containsExactly(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reverts #11 only for the form",
                "Reverts #11, but keeps the tests",
                "It Reverts #11",
                "Reverts #11a",
                "This reverts merge request !7 in part"
            })
    void aPartOfARequestIsNotTheWhole(String body) {
        assertThat(MergeRequests.reverted("Revert it\n\n" + body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Add a cache (#11), #11",
        "Fix docs (gh-12666) (gh-15080), #15080",
        "'[3.8] Fix docs (GH-15080)', #15080",
        "Backported fix (#3330) (#3340), #3340",
        "Add a cache (!11), !11",
        "Add a cache (group/app!11), !11",
        "Merge pull request #61 from a/b, #61",
        "Merge pull request #61 in BIA/app from feature/x to develop, #61",
        "Merge pull request 443 from hotfix/2.17.7 into master, #443",
        "Merge pull request 'Add a cache' (#12) from topic into main, #12",
        "Merge pull request 'Add a cache' (!12) from topic into main, !12",
        "Merged in feature/x (pull request #13), #13",
        "Pull request #14: Add a cache, #14",
        "Merged PR 15: Add a cache, #15",
        "Merge PR 15: Add a cache, #15",
        "'Revert \"Add a cache (#11)\" (#12)', #12",
        "'Revert \"Add a cache (!11)\" (!12)', !12",
    })
    void readsWhichRequestAForgeMerged(String subject, String request) {
        assertThat(MergeRequests.merged(subject, subject)).contains(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Revert \"Add a cache (#11)\"",
                "Merged PR 12 without a colon",
                "Merged PR 1234567890: too long",
                "Fix #11",
                "Merge branch 'topic'",
                "Revert \"Merged PR 5: x\""
            })
    void otherSubjectsBroughtNoRequest(String subject) {
        assertThat(MergeRequests.merged(subject, subject)).isEmpty();
    }
}
