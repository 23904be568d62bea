package io.jenkins.plugins.releasepipeline.domain.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevertsTest {

    private static final String FULL = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba98";

    @Test
    void readsWhatGitWrites() {
        assertThat(Reverts.in("Revert \"Fix\"\n\nThis reverts commit " + FULL + ".\n"))
                .containsExactly(FULL);
        assertThat(Reverts.in("Reapply \"Fix\"\n\nThis reverts commit " + OTHER + "."))
                .containsExactly(OTHER);
    }

    @Test
    void readsAbbreviatedIdsAndThoseOfSha256() {
        assertThat(Reverts.in("This reverts commit 0123456.")).containsExactly("0123456");
        assertThat(Reverts.in("This reverts commit 0123ABCDEF\n")).containsExactly("0123abcdef");
        assertThat(Reverts.in("This reverts commit " + "ab".repeat(32))).containsExactly("ab".repeat(32));
        assertThat(Reverts.in("This reverts commit 012345.")).isEmpty();
        assertThat(Reverts.in("This reverts commit " + FULL + "f")).isEmpty();
    }

    @Test
    void readsSeveralInOneMessage() {
        assertThat(Reverts.in("Back out\n\nThis reverts commit 0000001.\nThis reverts commit 0000002, because."
                        + " It also reverts commits 0000003, 0000004 and\n0000005 and 0000001."))
                .containsExactly("0000001", "0000002", "0000003", "0000004", "0000005");
    }

    @Test
    void doesNotTakeTheOtherSideOfAMergeForReverted() {
        assertThat(Reverts.in("This reverts commit " + FULL + ", reversing\nchanges made to " + OTHER + "."))
                .containsExactly(FULL);
    }

    @Test
    void readsWhatGitWritesWithAReference() {
        assertThat(Reverts.inGitsWords("Too slow\n\nThis reverts commit 8fa7f667 (do (this) and that, 2022-04-25)."))
                .containsExactly("8fa7f667");
        String merge = "This reverts commit 8fa7f667 (Merge topic, 2022-04-25), reversing\n"
                + "changes made to 0123456 (one, 2022-04-24).";
        assertThat(Reverts.inGitsWords(merge)).containsExactly("8fa7f667");
        assertThat(Reverts.mainline(merge)).contains("0123456");
        assertThat(Reverts.inGitsWords("This reverts commit 92384291")).containsExactly("92384291");
        assertThat(Reverts.inGitsWords("This reverts commit 8fa7f667 (the page) but not its tests (see below)."))
                .isEmpty();
    }

    @Test
    void findsNothingInOtherWords() {
        assertThat(Reverts.in("")).isEmpty();
        assertThat(Reverts.in("Revert \"x\"")).isEmpty();
        assertThat(Reverts.in("Never reverts commits")).isEmpty();
        assertThat(Reverts.in("This partially reverts commit " + FULL + ".")).isEmpty();
        assertThat(Reverts.in("This partly\nreverts commit " + FULL + ".")).isEmpty();
        assertThat(Reverts.in("This does not reverts commit " + FULL + ".")).isEmpty();
        assertThat(Reverts.in("reverts commit ".repeat(100_000))).isEmpty();
    }

    @Test
    void readsNoMoreThanSomebodyWouldWrite() {
        String ids = IntStream.range(0, 100_000).mapToObj("%07x"::formatted).collect(Collectors.joining(", "));
        assertThat(Reverts.in("This reverts commits " + ids)).hasSize(100).startsWith("0000000", "0000001");
        assertThat(Reverts.in("x".repeat(1_000_000) + "\n\nThis reverts commit " + FULL))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reverts ",
                " ",
                "\n",
                ",",
                " ,",
                ", and ",
                " and",
                "0000001 ",
                "0000001, ",
                "0000001 and ",
                "0000001, and ",
                "reverts commit 0000001, ",
                "reverts commit 0000001 and ",
                "a",
                "commits "
            })
    void aMessageOfAMegabyteTakesNoTime(String part) {
        String most = part.repeat(1_000_000 / part.length());
        for (String start : List.of("This reverts", "This reverts commits ", "This reverts commits 0000001")) {
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Reverts.in(start + most + "!"));
        }
    }
}
