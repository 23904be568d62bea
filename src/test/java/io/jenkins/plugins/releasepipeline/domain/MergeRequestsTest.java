package io.jenkins.plugins.releasepipeline.domain;

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
}
