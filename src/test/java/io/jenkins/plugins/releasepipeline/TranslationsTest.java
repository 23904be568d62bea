package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * The texts in other languages say what the English ones do, no less and no more; and what is logged, recorded or kept for all
 * people has none, so that it is in one language. See {@code docs/translation.md}.
 */
public class TranslationsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TRANSLATION = Pattern.compile("(.*)_([a-z]{2})(\\.(?:properties|html))");

    /** The line of a {@code Messages.properties} below which messages are English for everyone. */
    private static final String ENGLISH_ONLY =
            "# In English for everyone, so without a translation: logged, recorded, or kept for all who look.";

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
        try (var files = Files.walk(RESOURCES)) {
            return files.map(file -> TRANSLATION.matcher(file.getFileName().toString()))
                    .filter(match -> match.matches() && match.group(1).equals("PageText"))
                    .map(match -> match.group(2))
                    .toList();
        }
    }

    /** Whether a file is a translation of another one. */
    public static boolean isTranslation(Path file) {
        return TRANSLATION.matcher(file.getFileName().toString()).matches();
    }

    @Test
    void germanIsThere() throws IOException {
        assertThat(languages()).contains("de");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aTranslationHasEveryTextAndHelpFileAndNoOthers(String language) throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : originals()) {
            Set<String> wanted =
                    file.toString().endsWith(".html") ? Set.of("all") : translatable(file);
            Path translation = in(language, file);
            Set<String> there = !Files.exists(translation)
                    ? Set.of()
                    : file.toString().endsWith(".html")
                            ? Set.of("all")
                            : texts(translation).keySet().stream()
                                    .filter(key -> !isFurtherPlural(key, wanted))
                                    .collect(Collectors.toSet());
            difference(wanted, there).forEach(key -> missing.add("without: " + translation + " " + key));
            difference(there, wanted).forEach(key -> missing.add("left over: " + translation + " " + key));
        }
        for (Path translation : translations()) {
            if (!Files.exists(original(translation))) {
                missing.add("of nothing: " + translation);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aTranslationHasThePlacesOfTheEnglishText(String language) throws IOException {
        for (Path file : originals()) {
            if (file.toString().endsWith(".properties") && Files.exists(in(language, file))) {
                Map<String, String> english = texts(file);
                texts(in(language, file)).forEach((key, text) -> assertThat(places(text))
                        .as("places of %s in %s", key, in(language, file))
                        .isEqualTo(places(
                                english.get(isFurtherPlural(key, english.keySet()) ? other(key) : key))));
            }
        }
    }

    /** The page's script fills its places in itself: there, an apostrophe stands for itself. */
    @ParameterizedTest
    @MethodSource("languages")
    void aTranslationIsAValidFormatWithDoubledApostrophes(String language) throws IOException {
        for (Path file : originals()) {
            if (file.toString().endsWith(".properties")
                    && !file.endsWith("PageText.properties")
                    && Files.exists(in(language, file))) {
                texts(in(language, file)).forEach((key, text) -> {
                    assertThat(new MessageFormat(text, Locale.forLanguageTag(language)).toPattern())
                            .as("%s in %s", key, in(language, file))
                            .isNotBlank();
                    assertThat(text.replace("''", "").replace("'{'", "").replace("'}'", ""))
                            .as("apostrophes of %s in %s", key, in(language, file))
                            .doesNotContain("'");
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void translatedHelpHasTheMarkupAndTheNamesOfTheEnglishOne(String language) throws IOException {
        for (Path file : originals()) {
            if (file.toString().endsWith(".html")) {
                assertThat(markup(in(language, file)))
                        .as("markup of %s", in(language, file))
                        .isEqualTo(markup(file));
            }
        }
    }

    @Test
    void noGermanTextIsStillEnglish() throws IOException {
        Set<String> english = new TreeSet<>();
        Set<String> same = new TreeSet<>();
        for (Path file : originals()) {
            Path german = in("de", file);
            if (Files.exists(german) && file.toString().endsWith(".properties")) {
                Map<String, String> original = texts(file);
                texts(german).forEach((key, text) -> {
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
        for (Path file : translations()) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
        }
        assertThat(texts(RESOURCES.resolve(
                        "io/jenkins/plugins/releasepipeline/jenkins/view/ReleaseStatusAction/index_de.properties")))
                .containsEntry("loading", "Der Status wird geladen…");
        assertThat(texts(RESOURCES.resolve("io/jenkins/plugins/releasepipeline/status/PageText_de.properties")))
                .containsEntry("close", "Schließen");
    }

    /** By Localizer, which makes the messages: whatever is below the line, or has no translation, is English. */
    @Test
    void inTheThreadOfAGermanRequestOnlyTranslatedMessagesAreGerman() throws Exception {
        int german = 0;
        for (Path file : originals()) {
            if (file.endsWith("Messages.properties")) {
                String type = RESOURCES.relativize(file).toString().replaceFirst("\\.properties$", "");
                ResourceBundle asked = ResourceBundleHolder.get(Class.forName(type.replace('/', '.')))
                        .get(Locale.GERMANY);
                Map<String, String> wanted = new TreeMap<>(texts(file));
                if (Files.exists(in("de", file))) {
                    Map<String, String> translated = texts(in("de", file));
                    assertThat(translated.keySet()).doesNotContainAnyElementsOf(englishOnly(file));
                    wanted.putAll(translated);
                    german += translated.size();
                }
                wanted.forEach((key, text) ->
                        assertThat(asked.getString(key)).as("%s of %s", key, file).isEqualTo(text));
            }
        }
        assertThat(german).isPositive();
    }

    /**
     * A thread has the language of a request, or of the machine; a history, a log, a mail and a gate's reason have one, whoever
     * caused them.
     */
    @Test
    void onlyWhatJenkinsShowsToOnePersonIsTranslated() throws IOException {
        assertThat(translations()).isNotEmpty().allMatch(file -> file.toString()
                        .contains("io/jenkins/plugins/releasepipeline/jenkins/")
                || file.getFileName().toString().startsWith("PageText_"));

        JavaClasses ours = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages(ArchitectureTest.ROOT);
        Set<String> elsewhere = new TreeSet<>();
        for (JavaClass user : ours) {
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                if (isTranslated(access.getTarget()) && !isShownToOnePerson(user)) {
                    elsewhere.add(user.getName() + " says " + access.getTarget().getName());
                }
            }
        }
        assertThat(elsewhere).isEmpty();
    }

    /** Forms, views and the names of steps and permissions. */
    private static boolean isShownToOnePerson(JavaClass user) {
        String name = user.getPackageName().replaceFirst(".*\\.releasepipeline\\.", "");
        return user.getSimpleName().equals("Messages")
                || name.startsWith("jenkins.config")
                || name.startsWith("jenkins.view")
                || user.isAssignableTo(Descriptor.class)
                || user.getSimpleName().equals("ReleasePermissions");
    }

    private static boolean isTranslated(AccessTarget target) {
        if (!target.getOwner().getSimpleName().equals("Messages")) {
            return false;
        }
        Path german = RESOURCES.resolve(
                target.getOwner().getPackageName().replace('.', '/') + "/Messages_de.properties");
        return Files.exists(german)
                && texts(german).keySet().stream()
                        .map(key -> key.replaceAll("[^A-Za-z0-9]", "_"))
                        .anyMatch(key -> target.getName().replaceFirst("^_", "").equals(key));
    }

    /** The keys that need a translation: of messages, those above the line, in packages that have one at all. */
    private static Set<String> translatable(Path file) {
        if (!file.endsWith("Messages.properties")) {
            return texts(file).keySet();
        }
        boolean everyone = Files.exists(in("de", file));
        return everyone ? difference(texts(file).keySet(), englishOnly(file)) : Set.of();
    }

    private static Set<String> englishOnly(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            int line = lines.indexOf(ENGLISH_ONLY);
            return line < 0
                    ? Set.of()
                    : lines.subList(line + 1, lines.size()).stream()
                            .map(text -> text.replaceFirst("=.*", ""))
                            .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static List<Path> originals() throws IOException {
        return files().stream().filter(file -> !isTranslation(file)).toList();
    }

    private static List<Path> translations() throws IOException {
        return files().stream().filter(TranslationsTest::isTranslation).toList();
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> Arrays.asList("properties", "html")
                            .contains(file.toString().replaceFirst(".*\\.", "")))
                    .toList();
        }
    }

    private static Path in(String language, Path original) {
        return Path.of(original.toString().replaceFirst("(\\.[a-z]+)$", "_" + language + "$1"));
    }

    private static Path original(Path translation) {
        return translation.resolveSibling(
                TRANSLATION.matcher(translation.getFileName().toString()).replaceFirst("$1$3"));
    }

    /** As Stapler and Localizer read them. */
    private static Map<String, String> texts(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            PropertyResourceBundle bundle = new PropertyResourceBundle(in);
            Map<String, String> texts = new TreeMap<>();
            bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
