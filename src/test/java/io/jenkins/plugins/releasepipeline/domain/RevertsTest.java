package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void findsNothingInOtherWords() {
        assertThat(Reverts.in("")).isEmpty();
        assertThat(Reverts.in("Revert \"x\"")).isEmpty();
        assertThat(Reverts.in("Never reverts commits")).isEmpty();
        assertThat(Reverts.in("reverts commit ".repeat(100_000))).isEmpty();
    }
}
