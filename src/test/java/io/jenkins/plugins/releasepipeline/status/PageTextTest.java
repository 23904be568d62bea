package io.jenkins.plugins.releasepipeline.status;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextTest {
    private static final Path SCRIPTS = Path.of("src/main/webapp/status");
    private static final Pattern TEXT = Pattern.compile("\\b(?:text|parts)\\(\\s*\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("\\bcount\\(\\s*\"([^\"]+)\"");
    private static final Pattern COMPUTED = Pattern.compile("(?<!function )\\b(?:text|parts|count)\\(\\s*[^\"\\s)].*");

    private final PageText english = new PageText(Locale.ENGLISH);

    @Test
    void everyTextThatTheScriptsAskForIsThereAndNoneIsLeftOver() throws IOException {
        Set<String> used = new TreeSet<>(firstGroups(TEXT, scripts()));
        firstGroups(COUNT, scripts()).forEach(key -> {
            used.add(key + ".one");
            used.add(key + ".other");
        });

        assertThat(english.texts().keySet()).containsExactlyElementsOf(used);
    }

    @Test
    void theScriptsWriteEachKeyOutSoThatItCanBeFound() throws IOException {
        assertThat(COMPUTED.matcher(scripts()).results().map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void aTextOnlyNamesPlacesThatTheScriptsFill() {
        assertThat(english.texts().values()).allSatisfy(text -> assertThat(text.replaceAll("\\{[012]}", ""))
                .doesNotContain("{", "}")
                .isNotBlank());
    }

    @Test
    void theJsonHoldsEveryTextAsItIsWritten() throws IOException {
        Map<String, String> read = new ObjectMapper().readValue(english.json(), new TypeReference<>() {});

        assertThat(read).isEqualTo(english.texts()).containsEntry("promote.title", "Promote {0} to {1}");
    }

    @Test
    void aLanguageWithoutATranslationIsEnglishOnEveryMachine() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            PageText french = new PageText(Locale.CANADA_FRENCH);
            assertThat(french.texts()).isEqualTo(english.texts());
            assertThat(french.language()).isEqualTo("en");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-DE", "de-AT", "de-CH-1996"})
    void everyKindOfGermanIsGerman(String language) {
        PageText german = new PageText(Locale.forLanguageTag(language));

        assertThat(german.texts()).containsEntry("promote.title", "{0} für {1} freigeben");
        assertThat(german.language()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "en-US"})
    void datesAreThoseOfThePersonsEnglish(String language) {
        assertThat(new PageText(Locale.forLanguageTag(language)).language()).isEqualTo(language);
    }

    @Test
    void theTextsCantBeChanged() {
        assertThatThrownBy(() -> english.texts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Set<String> firstGroups(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** All scripts but the one that defines how a text is found. */
    private static String scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".js") && !file.endsWith("text.js"))
                    .sorted()
                    .map(PageTextTest::read)
                    .collect(joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
