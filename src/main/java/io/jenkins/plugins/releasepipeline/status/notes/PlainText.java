package io.jenkins.plugins.releasepipeline.status.notes;

import io.jenkins.plugins.releasepipeline.status.notes.Document.Link;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Span;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text without markup, for mail and for Bugzillas without Markdown, which make links of addresses and of words such as
 * {@code bug 123}. Nothing can be escaped, so a space is put into what a reader would make an address or a mention.
 */
final class PlainText implements Markup {

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*|mailto):(?=//|\\S+@)|\\bwww(?=\\.)");
    private static final Pattern MENTION = Pattern.compile("@(?=\\S)");

    @Override
    public String heading(int level, String text) {
        String line = words(text);
        return line + "\n" + (level == 1 ? "=" : "-").repeat(Math.max(1, line.codePointCount(0, line.length())));
    }

    @Override
    public String bullet(boolean numbered, int number) {
        return numbered ? number + ". " : "* ";
    }

    @Override
    public String words(String text) {
        return MENTION.matcher(ADDRESS.matcher(text).replaceAll("$0 ")).replaceAll("@ ");
    }

    @Override
    public String code(String text) {
        return text;
    }

    @Override
    public String link(String label, URI target) {
        return label;
    }

    /** The addresses are at the end, where they don't interrupt. */
    @Override
    public String line(List<Span> spans) {
        return Markup.super.line(spans)
                + spans.stream()
                        .filter(Link.class::isInstance)
                        .map(span -> " <" + ((Link) span).target().toASCIIString() + ">")
                        .collect(Collectors.joining());
    }
}
