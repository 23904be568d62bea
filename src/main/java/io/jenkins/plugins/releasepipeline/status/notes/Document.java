package io.jenkins.plugins.releasepipeline.status.notes;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text with headings, paragraphs, lists and links, in no markup yet.
 *
 * @param blocks from top to bottom
 */
record Document(List<Block> blocks) {

    /** Defensive copy. */
    Document {
        blocks = List.copyOf(blocks);
    }

    /** A part that stands on lines of its own. */
    interface Block {

        /** Returns it in a markup, without a line end. */
        String in(Markup markup);
    }

    /**
     * A heading.
     *
     * @param level 1 for the title, 2 for a section
     */
    record Heading(int level, String text) implements Block {

        /** Folds the text into one line. */
        Heading {
            text = OneLine.of(text);
        }

        @Override
        public String in(Markup markup) {
            return markup.heading(level, text);
        }
    }

    /** One line of text. */
    record Paragraph(List<Span> spans) implements Block {

        /** Defensive copy. */
        Paragraph {
            spans = List.copyOf(spans);
        }

        @Override
        public String in(Markup markup) {
            return markup.line(spans);
        }
    }

    /**
     * A list.
     *
     * @param numbered whether the order of its items matters
     */
    record Items(boolean numbered, List<Paragraph> items) implements Block {

        /** Defensive copy. */
        Items {
            items = List.copyOf(items);
        }

        @Override
        public String in(Markup markup) {
            return IntStream.range(0, items.size())
                    .mapToObj(i -> markup.bullet(numbered, i + 1) + items.get(i).in(markup))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** A part of a line. */
    interface Span {

        /** Returns it in a markup. */
        String in(Markup markup);
    }

    /** Text, whoever wrote it: no markup in it has an effect. */
    record Words(String text) implements Span {

        /** Folds the text into one line, except for a space at its ends. */
        Words {
            String line = OneLine.of(text);
            text = (text.startsWith(" ") ? " " : "") + line + (text.endsWith(" ") && !line.isEmpty() ? " " : "");
        }

        @Override
        public String in(Markup markup) {
            return markup.words(text);
        }
    }

    /** Text that is copied as it is, such as a step of a Jenkinsfile. */
    record Code(String text) implements Span {

        /** Folds the text into one line. */
        Code {
            text = OneLine.of(text);
        }

        @Override
        public String in(Markup markup) {
            return markup.code(text);
        }
    }

    /**
     * A link.
     *
     * @param label what it is called: {@link Words} or {@link Code}
     * @param target http or https
     */
    record Link(Span label, URI target) implements Span {

        @Override
        public String in(Markup markup) {
            return markup.link(label.in(markup), target);
        }
    }
}
