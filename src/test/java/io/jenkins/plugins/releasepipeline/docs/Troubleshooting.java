package io.jenkins.plugins.releasepipeline.docs;

import io.jenkins.plugins.releasepipeline.Translations;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code docs/troubleshooting.md}: each message that refuses, warns or fails, with what helps. The messages are those of all
 * {@code Messages.properties}; groups and cures are in {@code docs/troubleshooting.properties}.
 *
 * @param groups in the order of the page
 * @param harmless the keys of messages that are no trouble
 */
record Troubleshooting(List<Group> groups, List<String> harmless) {

    private static final Path CURES = Path.of("docs/troubleshooting.properties");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String HARMLESS = "-";

    /**
     * Messages with a common cause.
     *
     * @param title the heading
     * @param cure what helps with all of them, as Markdown
     * @param messages their keys, with a cure of their own or an empty text
     */
    record Group(String title, String cure, Map<String, String> messages) {}

    /** Reads the groups and cures. */
    static Troubleshooting read() {
        List<Group> groups = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(CURES)) {
                if (line.startsWith("[")) {
                    groups.add(new Group(line.substring(1, line.length() - 1), "", new LinkedHashMap<>()));
                } else if (line.startsWith("> ")) {
                    Group last = groups.remove(groups.size() - 1);
                    groups.add(new Group(last.title(), line.substring(2), last.messages()));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" = ", 2);
                    String before =
                            groups.get(groups.size() - 1).messages().put(parts[0], parts.length == 1 ? "" : parts[1]);
                    if (before != null) {
                        throw new IllegalStateException(CURES + " lists " + parts[0] + " twice");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Group last = groups.remove(groups.size() - 1);
        if (!last.title().equals(HARMLESS)) {
            throw new IllegalStateException(CURES + " must end with the messages that are no trouble");
        }
        return new Troubleshooting(
                List.copyOf(groups), List.copyOf(last.messages().keySet()));
    }

    /** Returns the messages of the code by their keys, which are unique over all packages. */
    static Map<String, String> messages() {
        Map<String, String> all = new TreeMap<>();
        for (Path file : resources()) {
            if (file.endsWith("Messages.properties")) {
                put(all, "", file);
            }
        }
        return all;
    }

    /** Returns the texts of the status page, whose keys begin with {@code page:}, and of Jelly views, with view and file. */
    static Map<String, String> texts() {
        Map<String, String> all = new TreeMap<>();
        for (Path file : resources()) {
            if (file.endsWith("PageText.properties")) {
                put(all, "page:", file);
            } else if (!file.endsWith("Messages.properties")) {
                String name = file.getFileName().toString().replace(".properties", "");
                put(all, file.getParent().getFileName() + "/" + name + ":", file);
            }
        }
        return all;
    }

    private static List<Path> resources() {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(one -> one.toString().endsWith(".properties"))
                    .filter(one -> !Translations.isTranslation(one))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Map<String, String> all, String prefix, Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String key : texts.stringPropertyNames()) {
            if (all.put(prefix + key, texts.getProperty(key)) != null) {
                throw new IllegalStateException("Two files have a text " + prefix + key);
            }
        }
    }

    /** Returns a message as people see it, with an ellipsis for each argument. */
    static String shown(String message) {
        MessageFormat format = new MessageFormat(message, Locale.ROOT);
        int arguments = format.getFormatsByArgumentIndex().length;
        Object[] values = new Object[arguments];
        for (int i = 0; i < arguments; i++) {
            format.setFormatByArgumentIndex(i, null);
            values[i] = "…";
        }
        return format.format(values);
    }

    String text() {
        Map<String, String> messages = new TreeMap<>(messages());
        messages.replaceAll((key, message) -> shown(message));
        texts().forEach((key, text) -> messages.put(key, text.replaceAll("\\{\\d}", "…")));
        StringBuilder page = new StringBuilder("""
                # Troubleshooting by message

                %s
                Search this page for the words of a message; “…” stands for names, commits and times in it. What a message says to do comes
                first; what stands below it here adds to that. Operators find files, backups and disasters in [operations](operations.md).

                """.formatted(Docs.NOTICE));
        for (Group group : groups) {
            page.append("* [")
                    .append(group.title())
                    .append("](#")
                    .append(Anchors.of(group.title()))
                    .append(")\n");
        }
        for (Group group : groups) {
            page.append("\n## ")
                    .append(group.title())
                    .append("\n\n")
                    .append(group.cure())
                    .append("\n\n");
            group.messages().forEach((key, cure) -> {
                page.append("* <a id=\"").append(anchor(key)).append("\"></a>*");
                page.append(HelpText.plain(messages.getOrDefault(key, key).strip()))
                        .append("*");
                page.append(cure.isEmpty() ? "\n" : "<br>" + cure + "\n");
            });
        }
        return page.toString();
    }

    private static String anchor(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
