package io.jenkins.plugins.releasepipeline.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The help of forms as Markdown, in one line. It may have only the elements that the helps of this plugin have. */
final class HelpText {

    private HelpText() {}

    /** Returns the help of a field, or of the class itself for an empty name; Jenkins also looks at superclasses. */
    static Optional<String> of(Class<?> form, String field) {
        String name = form.getSimpleName() + "/help" + (field.isEmpty() ? "" : "-" + field) + ".html";
        try (InputStream help = form.getResourceAsStream(name)) {
            if (help != null) {
                return Optional.of(markdown(new String(help.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return form == Object.class ? Optional.empty() : of(form.getSuperclass(), field);
    }

    /** Returns what the HTML says. */
    static String markdown(String html) {
        String text = html.replaceAll("\\s+", " ")
                .replaceAll("</?div>", "")
                .replaceAll("</?code>", "`")
                .replaceAll("</?(em|i)>", "*")
                .strip();
        if (text.matches(".*<[a-zA-Z/].*")) {
            throw new IllegalStateException("An element that has no counterpart in Markdown yet: " + text);
        }
        return cell(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }

    /** Returns plain text, such as a message, as Markdown that shows the same characters. */
    static String plain(String text) {
        return cell(text.replaceAll("([\\\\*_`<\\[\\]])", "\\\\$1"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
