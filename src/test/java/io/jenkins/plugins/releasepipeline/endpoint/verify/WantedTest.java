package io.jenkins.plugins.releasepipeline.endpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {

    private static final String FULL = "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4";

    @Test
    void aFullIdMatchesItself() {
        assertThat(Wanted.commit(FULL).matches(commit(FULL))).isTrue();
        assertThat(Wanted.commit(FULL).matches(commit(FULL.toUpperCase(Locale.ROOT))))
                .isTrue();
        assertThat(Wanted.commit(FULL).judge(commit("3" + FULL.substring(1)))).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void aShortHashOnEitherSideMatchesFromSevenDigitsOn() {
        assertThat(Wanted.commit("2BB117F ").matches(commit(FULL))).isTrue();
        assertThat(Wanted.commit(FULL).matches(commit("2bb117f"))).isTrue();
        assertThat(Wanted.commit(FULL).matches(commit("2bb117"))).isFalse();
        assertThat(Wanted.commit(FULL).matches(commit("2bb117e"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stub", "unknown", "none", "", "main", "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4x"})
    void whatIsNoHashNeverMatches(String reported) {
        assertThat(Wanted.commit(FULL).matches(commit(reported))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2bb117", "stub", "HEAD~1", "2bb117f0c5b1a4c1d1f4e5a6b7c8d9e0f1a2b3c4x", "2bb117f\n2bb117f"})
    void refusesWhatIsNoCommit(String hash) {
        assertThatThrownBy(() -> Wanted.commit(hash))
                .isInstanceOf(ReleaseException.class)
                .satisfies(problem -> assertThat(problem.getMessage()).hasLineCount(1));
    }

    @ParameterizedTest
    @CsvSource({
        "v3.120, 3.120, MATCHES",
        "3.120, v3.120, MATCHES",
        "V3, v3, MATCHES",
        "v3.120, 3.12, DIFFERENT",
        "v3, vv3, DIFFERENT",
        "vnext, next, DIFFERENT"
    })
    void comparesVersionsWithOrWithoutV(String wanted, String reported, Outcome outcome) {
        VersionAnswer answer = VersionAnswer.reported(FULL, Optional.of(reported));
        assertThat(Wanted.version(wanted).judge(answer)).isEqualTo(outcome);
    }

    @Test
    void aVersionDoesNotNeedACommit() {
        VersionAnswer answer = new VersionAnswer(Outcome.NO_COMMIT, Optional.empty(), Optional.of("3.120"), "");
        assertThat(Wanted.version("v3.120").matches(answer)).isTrue();
        assertThat(Wanted.commit(FULL).judge(answer)).isEqualTo(Outcome.NO_COMMIT);
    }

    @Test
    void noticesThatTheVersionIsMissing() {
        assertThat(Wanted.version("v3.120").judge(commit(FULL))).isEqualTo(Outcome.NO_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "stub", "Unknown", "none"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> Wanted.version(text)).isInstanceOf(ReleaseException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REPORTED", "NO_COMMIT", "PLACEHOLDER"})
    void keepsTheReasonOfAnAnswerThatCannotBeRead(Outcome outcome) {
        VersionAnswer answer = VersionAnswer.unusable(outcome, "");
        assertThat(Wanted.commit(FULL).judge(answer)).isEqualTo(outcome);
        assertThat(Wanted.version("1").judge(answer)).isEqualTo(outcome);
    }

    @Test
    void anAnswerHasACommitExactlyWhenItReportsOne() {
        assertThatThrownBy(() -> VersionAnswer.unusable(Outcome.REPORTED, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VersionAnswer(Outcome.DNS, Optional.of(FULL), Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static VersionAnswer commit(String commit) {
        return VersionAnswer.reported(commit, Optional.empty());
    }
}
