package io.jenkins.plugins.releasepipeline.status.notes;

import io.jenkins.plugins.releasepipeline.status.notes.Document.Span;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A way to write a {@link Document} as text. In none of them can {@link Document.Words} become a link, a mention, an image, HTML or a
 * structure of the text.
 */
interface Markup {

    /** Returns a heading. */
    String heading(int level, String text);

    /** Returns what an item begins with; {@code number} counts from 1. */
    String bullet(boolean numbered, int number);

    /** Returns text without an effect. */
    String words(String text);

    /** Returns text as it is. */
    String code(String text);

    /** Returns a link; the label is already written. */
    String link(String label, URI target);

    /** Returns a line of these spans. */
    default String line(List<Span> spans) {
        return spans.stream().map(span -> span.in(this)).collect(Collectors.joining());
    }

    /** Returns the document, with an empty line between two blocks, and a line end at its end. */
    default String write(Document document) {
        return document.blocks().stream().map(block -> block.in(this)).collect(Collectors.joining("\n\n", "", "\n"));
    }
}
