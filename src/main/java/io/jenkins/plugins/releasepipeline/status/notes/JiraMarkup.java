package io.jenkins.plugins.releasepipeline.status.notes;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Jira's wiki markup. Jira removes a backslash before the signs of its markup, and leaves numeric character references alone:
 * those are for signs that a backslash does not escape.
 */
final class JiraMarkup implements Markup {

    private static final Pattern ESCAPED = Pattern.compile("[-#*_+?^~|%{}\\[\\]()!@]");

    /** Before anything but a space: an address such as {@code mailto:a}, or a smiley. */
    private static final Pattern COLON = Pattern.compile(":(?=\\S)");

    /** At the beginning of a line: a heading, or a quotation. */
    private static final Pattern BEGIN = Pattern.compile("^(\\s*(?:h[1-6]|bq))\\.");

    @Override
    public String heading(int level, String text) {
        return "h" + (level + 1) + ". " + words(text);
    }

    @Override
    public String bullet(boolean numbered, int number) {
        return numbered ? "# " : "* ";
    }

    @Override
    public String words(String text) {
        String amp = text.replace("&", "&amp;").replace("\\", "&#92;");
        String plain = COLON.matcher(BEGIN.matcher(amp).replaceAll("$1&#46;")).replaceAll("&#58;");
        return escaped(plain);
    }

    /** All but the {@code #} of the references made before. */
    private static String escaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found -> isReference(text, found.start()) ? "#" : "\\\\\\" + found.group());
    }

    private static boolean isReference(String text, int at) {
        return at > 0 && text.charAt(at) == '#' && text.charAt(at - 1) == '&';
    }

    @Override
    public String code(String text) {
        return "{{" + words(text) + "}}";
    }

    @Override
    public String link(String label, URI target) {
        return "[" + label + "|" + target.toASCIIString().replace("[", "%5B").replace("]", "%5D") + "]";
    }
}
