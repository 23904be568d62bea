package io.jenkins.plugins.releasepipeline.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository.
 *
 * @param file its path in the repository
 * @param text its content
 */
public record MarkdownPage(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```([^\\n`]*)\\n(.*?)^ *```$");
    private static final Pattern CODE = Pattern.compile("``.*?``|`[^`]*`");
    private static final Pattern LINK =
            Pattern.compile("!?\\[[^]\\[]*]\\(([^)\\s]+)\\)|<(?:img|a)\\b[^>]*\\b(?:src|href)=\"([^\"]*)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]*)\">");

    /**
     * A fenced block.
     *
     * @param place the file and the line at which it begins
     * @param language what follows the fence; empty if nothing does
     * @param text its content
     */
    public record Block(String place, String language, String text) {
        @Override
        public String toString() {
            return place;
        }
    }

    /** Returns all of them: those at the top of the repository, and below {@code docs}. */
    static List<MarkdownPage> all() {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(MarkdownPage::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file. */
    public static MarkdownPage of(Path file) {
        try {
            return new MarkdownPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the fenced blocks. */
    public List<Block> blocks() {
        List<Block> found = new ArrayList<>();
        for (MatchResult block : FENCE.matcher(text).results().toList()) {
            long line = text.substring(0, block.start()).lines().count() + 1;
            found.add(new Block(file + ":" + line, block.group(2), block.group(3)));
        }
        return found;
    }

    /** Returns the targets of links and images. */
    List<String> links() {
        return LINK.matcher(CODE.matcher(prose()).replaceAll("`code`"))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .toList();
    }

    /** Returns the anchors that links may name, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> found = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(prose()).results().forEach(heading -> {
            String anchor = Anchors.of(heading.group(1));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            found.add(before == 0 ? anchor : anchor + "-" + before);
        });
        ANCHOR.matcher(prose()).results().forEach(anchor -> found.add(anchor.group(1)));
        return found;
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
