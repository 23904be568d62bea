package io.jenkins.plugins.releasepipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of texts and help, and those in other languages beside them. */
public final class Translations {

    static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TRANSLATION = Pattern.compile("(.*)_([a-z]{2})(\\.(?:properties|html))");

    /** The line of a {@code Messages.properties} below which messages are English for everyone. */
    private static final String ENGLISH_ONLY =
            "# In English for everyone, so without a translation: logged, recorded, or kept for all who look.";

    private Translations() {}

    /** The languages that have the texts of the page. */
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

    /** The keys of messages that have no translation. */
    static Set<String> englishOnly(Path file) {
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

    static List<Path> originals() throws IOException {
        return files().stream().filter(file -> !isTranslation(file)).toList();
    }

    static List<Path> translations() throws IOException {
        return files().stream().filter(Translations::isTranslation).toList();
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> Arrays.asList("properties", "html")
                            .contains(file.toString().replaceFirst(".*\\.", "")))
                    .toList();
        }
    }

    static Path in(String language, Path original) {
        return Path.of(original.toString().replaceFirst("(\\.[a-z]+)$", "_" + language + "$1"));
    }

    static Path original(Path translation) {
        return translation.resolveSibling(
                TRANSLATION.matcher(translation.getFileName().toString()).replaceFirst("$1$3"));
    }

    /** As Stapler and Localizer read them. */
    static Map<String, String> texts(Path file) {
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
