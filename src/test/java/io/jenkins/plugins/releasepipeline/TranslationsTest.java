package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts in other languages say what the English ones do, no less and no more. */
class TranslationsTest {

    /** The forms of a plural that other languages have besides those of English. */
    private static final Pattern MORE_PLURALS = Pattern.compile(".*\\.(zero|two|few|many)");

    private static final Pattern PLACE = Pattern.compile("\\{\\d[^}]*}");
    private static final Pattern MARKUP = Pattern.compile("(?s)<code>.*?</code>|</?[a-z]+>");

    /** What a German text may share with the English one: names, and words that are the same. */
    private static final Set<String> THE_SAME = Set.of(
            "{0} %",
            "{0} ({1})",
            "{0}, {1}",
            "{0}; {1}",
            "{0}: {1} {2}",
            "{0} → {1}: {2}",
            "#{0}",
            " · ",
            "__version__ {0}/{1}",
            "Build",
            "Branch",
            "CDEvents",
            "CloudEvents",
            "Commit",
            "Commits",
            "Drift",
            "Drift:",
            "Filter",
            "Format",
            "Freeze",
            "Gates",
            "Jira",
            "Job",
            "JSON (Standard Webhooks)",
            "Link",
            "Markdown",
            "Matrix (hookshot)",
            "Microsoft Teams",
            "Name",
            "Operation",
            "Pipeline",
            "Release",
            "Releases",
            "Repository",
            "Schema",
            "Slack, Mattermost",
            "Tag",
            "Token",
            "Trunk",
            "URL",
            "URLs",
            "Version",
            "Webhook",
            // Proposed as the reason of a barrier, and so recorded in the history.
            "Schema: promote to {0} first, and lift this when it is verified");

    static List<String> languages() throws IOException {
        return Translations.languages();
    }

    @Test
    void germanIsThere() throws IOException {
        assertThat(languages()).contains("de");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aTranslationHasEveryTextAndHelpFileAndNoOthers(String language) throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : Translations.originals()) {
            Set<String> wanted = file.toString().endsWith(".html") ? Set.of("all") : translatable(file);
            Path translation = Translations.in(language, file);
            Set<String> there = !Files.exists(translation)
                    ? Set.of()
                    : file.toString().endsWith(".html")
                            ? Set.of("all")
                            : Translations.texts(translation).keySet().stream()
                                    .filter(key -> !isFurtherPlural(key, wanted))
                                    .collect(Collectors.toSet());
            difference(wanted, there).forEach(key -> missing.add("without: " + translation + " " + key));
            difference(there, wanted).forEach(key -> missing.add("left over: " + translation + " " + key));
        }
        for (Path translation : Translations.translations()) {
            if (!Files.exists(Translations.original(translation))) {
                missing.add("of nothing: " + translation);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aTranslationHasThePlacesOfTheEnglishText(String language) throws IOException {
        for (Path file : Translations.originals()) {
            if (file.toString().endsWith(".properties") && Files.exists(Translations.in(language, file))) {
                Map<String, String> english = Translations.texts(file);
                Translations.texts(Translations.in(language, file)).forEach((key, text) -> assertThat(places(text))
                        .as("places of %s in %s", key, Translations.in(language, file))
                        .isEqualTo(places(
                                english.getOrDefault(isFurtherPlural(key, english.keySet()) ? other(key) : key, ""))));
            }
        }
    }

    /** The page's script fills its places in itself: there, an apostrophe stands for itself. */
    @ParameterizedTest
    @MethodSource("languages")
    void aTranslationIsAValidFormatWithDoubledApostrophes(String language) throws IOException {
        for (Path file : Translations.originals()) {
            if (file.toString().endsWith(".properties")
                    && !file.endsWith("PageText.properties")
                    && Files.exists(Translations.in(language, file))) {
                Translations.texts(Translations.in(language, file)).forEach((key, text) -> {
                    assertThat(new MessageFormat(text, Locale.forLanguageTag(language)).toPattern())
                            .as("%s in %s", key, Translations.in(language, file))
                            .isNotBlank();
                    assertThat(text.replace("''", "").replace("'{'", "").replace("'}'", ""))
                            .as("apostrophes of %s in %s", key, Translations.in(language, file))
                            .doesNotContain("'");
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void translatedHelpHasTheMarkupAndTheNamesOfTheEnglishOne(String language) throws IOException {
        for (Path file : Translations.originals()) {
            if (file.toString().endsWith(".html")) {
                assertThat(markup(Translations.in(language, file)))
                        .as("markup of %s", Translations.in(language, file))
                        .isEqualTo(markup(file));
            }
        }
    }

    @Test
    void noGermanTextIsStillEnglish() throws IOException {
        Set<String> english = new TreeSet<>();
        Set<String> same = new TreeSet<>();
        for (Path file : Translations.originals()) {
            Path german = Translations.in("de", file);
            if (Files.exists(german) && file.toString().endsWith(".properties")) {
                Map<String, String> original = Translations.texts(file);
                Translations.texts(german).forEach((key, text) -> {
                    if (text.equals(original.get(key)) && !THE_SAME.contains(text)) {
                        english.add(german + " " + key + "=" + text);
                    } else if (text.equals(original.get(key))) {
                        same.add(text);
                    }
                });
            } else if (Files.exists(german)) {
                assertThat(german).content().isNotEqualTo(Files.readString(file));
            }
        }
        assertThat(english).isEmpty();
        assertThat(difference(THE_SAME, same)).as("no longer the same").isEmpty();
    }

    /** Jenkins reads these files as UTF-8, and as ISO 8859-1 if they are not UTF-8. */
    @Test
    void umlautsAreReadAsJenkinsDoes() throws IOException {
        for (Path file : Translations.translations()) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
        }
        assertThat(Translations.texts(Translations.RESOURCES.resolve(
                        "io/jenkins/plugins/releasepipeline/jenkins/view/ReleaseStatusAction/index_de.properties")))
                .containsEntry("loading", "Der Status wird geladen…");
        assertThat(Translations.texts(Translations.RESOURCES.resolve(
                        "io/jenkins/plugins/releasepipeline/status/PageText_de.properties")))
                .containsEntry("close", "Schließen");
    }

    /** The keys that need a translation: of messages, those above the line, in packages that have one at all. */
    private static Set<String> translatable(Path file) {
        if (!file.endsWith("Messages.properties")) {
            return Translations.texts(file).keySet();
        }
        boolean everyone = Files.exists(Translations.in("de", file));
        return everyone ? difference(Translations.texts(file).keySet(), Translations.englishOnly(file)) : Set.of();
    }

    /** Whether it is the form of a plural that English has not. */
    private static boolean isFurtherPlural(String key, Set<String> english) {
        return MORE_PLURALS.matcher(key).matches() && !english.contains(key) && english.contains(other(key));
    }

    private static String other(String key) {
        return key.replaceFirst("\\.[a-z]+$", ".other");
    }

    private static Set<String> difference(Set<String> from, Set<String> without) {
        Set<String> rest = new TreeSet<>(from);
        rest.removeAll(without);
        return rest;
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .toList();
    }

    private static List<String> markup(Path file) throws IOException {
        return MARKUP.matcher(Files.readString(file).replaceAll("\\s+", " "))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}
