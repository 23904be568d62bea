package io.jenkins.plugins.releasepipeline.status.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.reference.Reference;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeQueryTest {

    @ParameterizedTest
    @CsvSource({
        "123, 123, ",
        "#123, 123, ",
        "' 123 ', 123, ",
        "Bug 1234567, 1234567, BUG",
        "bug-7, 7, BUG",
        "issue #7, 7, BUG",
        "PR 8123, 8123, PULL",
        "pull request #8, 8, PULL",
        "https://github.com/mozilla/treeherder/pull/8123, 8123, ",
        "https://bugzilla.mozilla.org/show_bug.cgi?id=1234567, 1234567, "
    })
    void readsNumbers(String text, String number, Reference.Kind kind) {
        ChangeQuery query = ChangeQuery.of(text);
        assertThat(query.number()).contains(number);
        assertThat(query.kind()).isEqualTo(Optional.ofNullable(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "ABCD, abcd",
        "1234567, 1234567",
        "https://github.com/a/b/commit/0123456789abcdef0123456789abcdef01234567,"
                + " 0123456789abcdef0123456789abcdef01234567"
    })
    void readsTheBeginningOfAnId(String text, String prefix) {
        assertThat(ChangeQuery.of(text).prefix()).contains(prefix);
    }

    @Test
    void readsWords() {
        ChangeQuery query = ChangeQuery.of("  log  viewer bug 7 ");
        assertThat(query.words()).containsExactly("log", "viewer", "bug", "7");
        assertThat(query.number()).isEmpty();
        assertThat(query.prefix()).isEmpty();
        assertThat(ChangeQuery.of("abc").prefix()).isEmpty();
    }

    @Test
    void meansAReferenceOfItsNumberAndKind() {
        Reference bug = new Reference(Reference.Kind.BUG, "7", Optional.empty());
        assertThat(ChangeQuery.of("7").means(bug)).isTrue();
        assertThat(ChangeQuery.of("bug 7").means(bug)).isTrue();
        assertThat(ChangeQuery.of("PR 7").means(bug)).isFalse();
        assertThat(ChangeQuery.of("77").means(bug)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \t "})
    void refusesNothingAtAll(String text) {
        assertThatThrownBy(() -> ChangeQuery.of(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("at most 200 characters");
    }

    @Test
    void refusesATextThatIsNoQuery() {
        String longest = "x".repeat(201);
        assertThatThrownBy(() -> ChangeQuery.of(longest)).isInstanceOf(ReleaseException.class);
    }
}
