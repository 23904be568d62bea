package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCommitsTest {

    private static final Person SOMEBODY = new Person("Somebody Else", "other@example.org");

    private static boolean wrote(String name, Person... authors) {
        return OwnCommits.of(List.of(authors)).areBy(List.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "jo, Jo, x@example.org",
        "Jo Doe, jo doe, x@example.org",
        "jo.doe, Jo Doe, x@example.org",
        "JDoe, Somebody, jdoe@example.org",
        "jdoe@example.org, Somebody, JDoe@Example.org",
        "jdoe@corp.example, Somebody, jdoe@home.example",
        "jdoe@corp.example, jdoe, x@example.org",
        "jdoe, Somebody, 12345+jdoe@users.noreply.github.com",
        "jdoe, Somebody, jdoe+git@example.org",
        "jdoe+jenkins@example.org, Somebody, jdoe@example.org",
        "José Ruiz, jose.ruiz, x@example.org",
        "Иван Петров, иван петров, x@example.org",
        "alice, Al\u200Bice, x@example.org",
        "Al\u200Bice, Alice, x@example.org",
        "alice, Al\u00ADice\u202E, x@example.org",
        "alice, \uFEFFAlice\u2060, x@example.org",
        "alice, A\u034Flice, x@example.org",
        "alice, A\u3164lice\u2800, x@example.org",
        "alice, Alice\uDB40\uDC41, x@example.org",
        "alice, Somebody, al\u200Bice@example.org",
        "alice@example.org, Somebody, alice\u200B@example.org",
        "alice@example.org, Somebody, alice@example.org\u200B",
        "Al[U+200B]ice, Alice, x@example.org",
        "alice, Al\u0131ce, x@example.org",
        "ali, ALİ, x@example.org",
        "strasse, Straße, x@example.org",
        "σας, ΣΑΣ, x@example.org",
        "alice, \u0410lice, x@example.org",
        "pepe, рере, x@example.org",
        "scope, ѕсоре, x@example.org"
    })
    void knowsWhoWroteOne(String name, String author, String email) {
        assertThat(wrote(name, SOMEBODY, new Person(author, email))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mira, Jo, jo@example.org",
        "u200b, Al\u200Bice, x@example.org",
        "jo, Joe, joe@example.org",
        "example.org, Jo, jo@example.org",
        "mira@example.org, Jo, jo@example.org",
        "'', '', ''",
        "' ', Jo, jo@example.org",
        "'...', '---', '@'",
        "'@example.org', Jo, jo@example.org"
    })
    void knowsWhoWroteNone(String name, String author, String email) {
        assertThat(wrote(name, SOMEBODY, new Person(author, email))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Al\u200Bice Doe", "\u202EAlice Doe", "Alice\u00AD Doe", "Ali\uDB40\uDC41ce Doe"})
    void aCharacterThatCannotBeSeenMakesNobodyOutOfAnAuthor(String author) {
        assertThat(wrote("alice doe", new Person(author, "x@example.org"))).isTrue();
        assertThat(wrote(author, new Person("Alice Doe", "x@example.org"))).isTrue();
    }

    @Test
    void oneOfSeveralNamesIsEnough() {
        List<Person> authors = List.of(SOMEBODY, new Person("", "jo@example.org"));
        assertThat(OwnCommits.of(authors).areBy(List.of("u4711", "Dr. Doe", "jo@example.org")))
                .isTrue();
        assertThat(OwnCommits.of(authors).areBy(List.of("u4711", "Dr. Doe"))).isFalse();
        assertThat(OwnCommits.of(authors).areBy(List.of())).isFalse();
        assertThat(OwnCommits.NONE.areBy(List.of("jo"))).isFalse();
    }
}
