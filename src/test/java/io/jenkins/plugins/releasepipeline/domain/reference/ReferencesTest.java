package io.jenkins.plugins.releasepipeline.domain.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private static final References DEFAULT = References.of(List.of(), "https://github.com/mozilla/treeherder");

    private static ReferencePattern bug(String pattern, String link) {
        return ReferencePattern.of("bug", Optional.of(pattern), Optional.of(link));
    }

    @ParameterizedTest
    @CsvSource({
        "Fix the viewer (#8123), PULL, 8123",
        "Merge pull request #17 from jo/fix, PULL, 17",
        "Bug 1234567 - Fix the viewer, BUG, 1234567",
        "bug-42: fix, BUG, 42",
        "Fix BUG #7, BUG, 7"
    })
    void findsWhatMostSubjectsName(String subject, Reference.Kind kind, String id) {
        assertThat(DEFAULT.in(subject)).hasSize(1).first().satisfies(reference -> {
            assertThat(reference.kind()).isEqualTo(kind);
            assertThat(reference.id()).isEqualTo(id);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Fix #12", "Debug 12 things", "bug fix", "Revert Merge pull request #17", "(#12a)", "bug 12x"
            })
    void findsNothingElse(String subject) {
        assertThat(DEFAULT.in(subject)).isEmpty();
    }

    @Test
    void findsSeveralEachOnce() {
        assertThat(DEFAULT.in("Bug 12, bug 13 and bug 12: Revert \"Fix (#8)\" (#9)"))
                .extracting(Reference::id)
                .containsExactly("8", "9", "12", "13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/mozilla/treeherder",
                "https://github.com/mozilla/treeherder.git",
                "https://github.com/mozilla/treeherder/",
                "git@github.com:mozilla/treeherder.git",
                "ssh://git@github.com/mozilla/treeherder.git"
            })
    void linksPullRequestsOnGitHub(String repository) {
        assertThat(References.of(List.of(), repository).in("Fix (#8)"))
                .extracting(Reference::url)
                .containsExactly(Optional.of(URI.create("https://github.com/mozilla/treeherder/pull/8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/srv/git/treeherder.git", "https://github.com.evil.org/a/b", "https://example.org/github.com"})
    void linksPullRequestsNowhereElse(String repository) {
        assertThat(References.of(List.of(), repository).in("Fix (#8)"))
                .extracting(Reference::url)
                .containsExactly(Optional.empty());
    }

    @Test
    void anAdminsPatternsTakeThePlaceOfTheDefaultsOfTheirKind() {
        References references = References.of(
                List.of(
                        bug("\\b([A-Z]+-\\d+)\\b", "https://bugs.example.org/browse/{id}?view={id}"),
                        bug("rhbz#(\\d+)", "https://example.org/{id}")),
                "https://github.com/a/b");

        assertThat(references.in("Bug 5: TH-7 and rhbz#8 (#9)"))
                .containsExactly(
                        new Reference(
                                Reference.Kind.BUG,
                                "TH-7",
                                Optional.of(URI.create("https://bugs.example.org/browse/TH-7?view=TH-7"))),
                        new Reference(Reference.Kind.BUG, "8", Optional.of(URI.create("https://example.org/8"))),
                        new Reference(
                                Reference.Kind.PULL, "9", Optional.of(URI.create("https://github.com/a/b/pull/9"))));
    }

    @Test
    void aLinkAloneKeepsTheDefaultPattern() {
        ReferencePattern bugzilla = ReferencePattern.of(
                "bug", Optional.empty(), Optional.of("https://bugzilla.mozilla.org/show_bug.cgi?id={id}"));

        assertThat(References.of(List.of(bugzilla), "/r").in("Bug 1234567 - x"))
                .extracting(reference -> reference.url().orElseThrow().toString())
                .containsExactly("https://bugzilla.mozilla.org/show_bug.cgi?id=1234567");
    }

    @Test
    void whatASubjectNamesCanNotBreakOutOfItsLink() {
        assertThat(new References(List.of(bug("bug<(.*)>", "https://example.org/b/{id}"))).in("bug<../a b\"?x#y&ü>"))
                .extracting(reference -> reference.url().orElseThrow().toString())
                .containsExactly("https://example.org/b/..%2Fa%20b%22%3Fx%23y%26%C3%BC");
    }

    @Test
    void aPatternThatTriesTooManyWaysFindsNothingAndTakesNoTime() {
        References evil = new References(List.of(bug("(a+)+$", "https://example.org/{id}")));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(evil.in("a".repeat(5_000) + "!"))
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug (\\d+", "*", "(?<"})
    void refusesWhatIsNoRegularExpressionInOneLine(String pattern) {
        assertThatThrownBy(() -> bug(pattern, "https://example.org/{id}"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"" + pattern + "\" is not a regular expression")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesAPatternWithoutAGroupAndAnUnknownKind() {
        assertThatThrownBy(() -> bug("bug \\d+", "https://example.org/{id}"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"bug \\d+\" has no group")
                .hasMessageContaining("bug (\\d+)");
        assertThatThrownBy(() -> ReferencePattern.of("ticket", Optional.empty(), Optional.empty()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"ticket\": use pull or bug");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert({id})",
                "https://example.org/",
                "https://{id}.example.org/",
                "https://alice:s3cr3t@example.org/{id}",
                "ftp://example.org/{id}",
                "https:///{id}",
                "https://exa mple.org/{id}",
                "/bugs/{id}"
            })
    void refusesALinkThatIsNoWebAddressOfAnIdWithoutRepeatingIt(String link) {
        assertThatThrownBy(() -> bug("bug (\\d+)", link))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("http or https")
                .hasMessageContaining("{id}")
                .hasMessageNotContaining("s3cr3t");
    }
}
