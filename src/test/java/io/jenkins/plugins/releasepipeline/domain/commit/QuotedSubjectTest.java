package io.jenkins.plugins.releasepipeline.domain.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedSubjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Revert \"Fix it\"|Fix it",
                "Revert \"Fix it (#11)\" (#12)|Fix it (#11)",
                "Revert \"Fix it\" (#12) (#13)|Fix it",
                "Revert \"Revert \"Fix it\"\"|Revert \"Fix it\"",
                "Reapply \"Fix it\"|Revert \"Fix it\"",
                "Revert^2 \"Fix it\"|Revert \"Fix it\"",
                "Revert^3 \"Fix it\"|Revert^2 \"Fix it\"",
                "Merged PR 24: Revert \"Merged PR 23: Add\"|Merged PR 23: Add",
                "Pull request #24: Revert \"Pull request #23: Add\"|Pull request #23: Add",
                "revert: feat(ui): nicer|feat(ui): nicer",
                "revert(ui)!: nicer|nicer",
            })
    void readsTheSubjectThatIsTakenBack(String subject, String quoted) {
        assertThat(QuotedSubject.reverted(subject)).contains(quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Revert \"Fix it\" in part",
                "Revert \"Fix it",
                "Don't Revert \"Fix it\"",
                "Revert Fix it",
                "Reverts \"Fix it\"",
                "reverting: it",
                "Revert \"\"",
                "Reapply"
            })
    void otherSubjectsTakeNothingBack(String subject) {
        assertThat(QuotedSubject.reverted(subject)).isEmpty();
    }

    @Test
    void aTitleOfAMegabyteTakesNothingBack() {
        assertThat(QuotedSubject.reverted("Revert \"x\"" + " (#1)".repeat(200_000)))
                .isEmpty();
        assertThat(QuotedSubject.withoutNumbers("x" + " (#1)".repeat(3))).isEqualTo("x");
    }
}
