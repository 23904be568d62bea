package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Texts for people and the pages that show them: none is missing, none is left over, none can inject markup. Those in other
 * languages: {@link TranslationsTest}.
 */
class TextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** {@code ${%key}} and {@code ${%key(argument)}} in a Jelly file. */
    private static final Pattern JELLY_KEY = Pattern.compile("\\$\\{%([^}(]+)");

    /** Words of a private dialect: a text has the field's term or names the person instead. */
    private static final Pattern DIALECT = Pattern.compile(
            "\\b(somebody|nobody|anybody|whoever|just|anew|mend(s|ed)?|around us|by itself|by themselves|for ever"
                    + "|when you looked|no more|an admin (sets|adds|removes))\\b",
            Pattern.CASE_INSENSITIVE);

    /** A name in code, a link, or text of a history, which is data. */
    private static final Pattern QUOTED = Pattern.compile(
            "(?s)```.*?```|`[^`\n]*`|\\]\\([^)]*\\)|<code>.*?</code>|<a id=\"[^\"]*\">|^[\\w.]+=", Pattern.MULTILINE);

    private static final Pattern KEY = Pattern.compile("(?m)^[^#=\\s]+(?=\\s*=)");

    @Test
    void messagesAndHelpSpeakPlainEnglish() throws IOException {
        for (String ending : List.of(".properties", ".html")) {
            for (Path text : resources(ending)) {
                assertPlain(text);
            }
        }
    }

    @Test
    void theDocumentationSpeaksPlainEnglish() throws IOException {
        assertPlain(Path.of("README.md"));
        assertPlain(Path.of("CONTRIBUTING.md"));
        try (var files = Files.walk(Path.of("docs"))) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                assertPlain(page);
            }
        }
    }

    private static void assertPlain(Path file) throws IOException {
        String text = QUOTED.matcher(Files.readString(file)).replaceAll("");
        assertThat(DIALECT.matcher(text).results().map(MatchResult::group))
                .as("words in %s that vocabulary and style replace by a term", file)
                .isEmpty();
    }

    @Test
    void everyMessageIsUsed() throws IOException {
        JavaClasses ours = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages(ArchitectureTest.ROOT);
        Set<String> used = ours.stream()
                .filter(user -> !user.getSimpleName().equals("Messages"))
                .flatMap(user -> user.getCodeUnitAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getSimpleName().equals("Messages"))
                .map(access -> access.getTargetOwner().getPackageName() + " "
                        + access.getName().replaceFirst("^_", ""))
                .collect(Collectors.toSet());

        Set<String> defined = resources("Messages.properties").stream()
                .flatMap(file ->
                        keys(file).stream().map(key -> packageOf(file) + " " + key.replaceAll("[^A-Za-z0-9]", "_")))
                .collect(Collectors.toSet());

        assertThat(defined).isNotEmpty().isEqualTo(used);
    }

    @Test
    void everyPageEscapesByDefault() throws IOException {
        assertThat(resources(".jelly"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page).content().startsWith("<?jelly escape-by-default='true'?>"));
    }

    @Test
    void everyPageDefinesTheTextsThatItShowsAndNoOthers() throws IOException {
        for (Path page : resources(".jelly")) {
            Path texts = Path.of(page.toString().replaceFirst("\\.jelly$", ".properties"));
            Set<String> shown = JELLY_KEY
                    .matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .map(found -> found.substring("${%".length()).strip())
                    .collect(Collectors.toSet());
            assertThat(Files.exists(texts) ? keys(texts) : Set.of())
                    .as("texts of %s", page)
                    .isEqualTo(shown);
        }
    }

    @Test
    void everyTextBelongsToAPageOrToAPackage() throws IOException {
        assertThat(resources(".properties"))
                .allMatch(file -> file.endsWith("Messages.properties")
                        // The page's script: PageTextTest compares it with what the script uses.
                        || file.endsWith("PageText.properties")
                        || Files.exists(Path.of(file.toString().replaceFirst("\\.properties$", ".jelly"))));
    }

    /** Jenkins' official packaging refuses it, and of two texts for one key only the last is ever shown. */
    @Test
    void noFileDefinesATextTwice() throws IOException {
        for (Path file : resources(".properties")) {
            assertThat(KEY.matcher(Files.readString(file)).results().map(MatchResult::group))
                    .as("keys of %s", file)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<Path> resources(String ending) throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !Translations.isTranslation(file))
                    .toList();
        }
    }

    private static Set<String> keys(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return properties.stringPropertyNames();
    }

    private static String packageOf(Path file) {
        return RESOURCES.relativize(file.getParent()).toString().replace('/', '.');
    }
}
