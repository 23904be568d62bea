package io.jenkins.plugins.releasepipeline.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void marksWhatTurnsTheDirectionAround() {
        assertThat(VisibleText.of("Fix \u202Egnp.exe\u202C \u2066x\u2069"))
                .isEqualTo("Fix [U+202E]gnp.exe[U+202C] [U+2066]x[U+2069]");
    }

    @Test
    void marksWhatShowsNothing() {
        assertThat(VisibleText.of("pro\u200Bduction\uFEFF, b\u00ADug\u3164 1\u0007\u2028"))
                .isEqualTo("pro[U+200B]duction[U+FEFF], b[U+00AD]ug[U+3164] 1[U+0007][U+2028]");
        assertThat(VisibleText.of("v1" + Character.toString(0xE0101) + '\uD800'))
                .isEqualTo("v1[U+E0101][U+D800]");
    }

    @Test
    void leavesWhatPeopleWrite() {
        String written = "Grüße, 你好\tשלום \uD83D\uDC69\u200D\uD83D\uDCBB ❤\uFE0F م\u200Cی\r\n";
        assertThat(VisibleText.of(written)).isEqualTo(written);
        assertThat(VisibleText.of("a\u200Db\u200D")).isEqualTo("a[U+200D]b[U+200D]");
    }

    @Test
    void marksOnlyOnce() {
        String shown = VisibleText.of("a\u202Eb");
        assertThat(VisibleText.of(shown)).isEqualTo(shown);
    }

    @Test
    void aCommitIsReadWithAllThatItsAuthorWrote() {
        Commit commit = new Commit(
                new CommitId("a".repeat(40)),
                "Fix \u202Etxt",
                new Person("Al\u200Bice", "alice@example.org"),
                Instant.EPOCH,
                List.of());

        assertThat(commit.subject()).isEqualTo("Fix [U+202E]txt");
        assertThat(commit.author().name()).isEqualTo("Al[U+200B]ice");
    }

    @Test
    void aRefusalShowsWhatWasTyped() {
        assertThat(new ReleaseException("No environment \"\u202Enoom\"."))
                .hasMessage("No environment \"[U+202E]noom\".");
        assertThat(new ReleaseException("No \u2066job\u2069.", new IllegalStateException()))
                .hasMessage("No [U+2066]job[U+2069].");
    }

    @Test
    void aLineOfALogHasNothingHidden() {
        assertThat(OneLine.of(" bug\u202E 1\n")).isEqualTo("bug[U+202E] 1");
    }
}
