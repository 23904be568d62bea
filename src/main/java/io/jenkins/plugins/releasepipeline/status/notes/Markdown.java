package io.jenkins.plugins.releasepipeline.status.notes;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Markdown, as GitHub, GitLab, Mattermost and Bugzillas with Markdown read it.
 *
 * <p>A backslash does not stop a mention, an emoji or a reference to an issue, since forges look for these after they have
 * read the markup. They do not look in code. So words of letters and digits are written as they are, and all others as code.
 */
final class Markdown implements Markup {

    /** A word or a number, possibly between punctuation that has no meaning. */
    private static final Pattern HARMLESS = Pattern.compile("[\"'(“‘]*"
            + "(?:[\\p{L}\\p{M}\\p{N}]+(?:[-'’][\\p{L}\\p{M}\\p{N}]+)*|v?\\p{N}+(?:[.,]\\p{N}+)+|\\d{1,2}:\\d\\d)"
            + "[.,;:?!)\"'”’…]*");

    /** The number of an item, a reference to an issue, or an abbreviated commit. */
    private static final Pattern MEANT =
            Pattern.compile("\\d+[.)]|(?i:.*\\bgh-\\d+.*)|\\W*(?=\\d*[a-f])[0-9a-f]{7,64}\\W*");

    /** A sign between two words; at the beginning of a line it would be an item or a rule. */
    private static final Pattern BETWEEN = Pattern.compile("[-–—+&/=→]");

    private static final Pattern SENTENCE_END = Pattern.compile("(?s)(.*[\\p{L}\\p{N})\"'])[.,;:?]+$");

    @Override
    public String heading(int level, String text) {
        return "#".repeat(level + 1) + " " + words(text);
    }

    @Override
    public String bullet(boolean numbered, int number) {
        return numbered ? number + ". " : "* ";
    }

    @Override
    public String words(String text) {
        List<String> written = new ArrayList<>();
        List<String> unsafe = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            boolean begun = written.stream().anyMatch(before -> !before.isEmpty());
            boolean between = begun && BETWEEN.matcher(word).matches();
            boolean safe = word.isEmpty()
                    || between
                    || HARMLESS.matcher(word).matches() && !MEANT.matcher(word).matches();
            if (safe) {
                end(unsafe, written);
                written.add(word);
            } else {
                unsafe.add(word);
            }
        }
        end(unsafe, written);
        return String.join(" ", written);
    }

    /** Neighbours share one span of code; the end of their sentence is not part of it. */
    private void end(List<String> unsafe, List<String> written) {
        if (!unsafe.isEmpty()) {
            String all = String.join(" ", unsafe);
            String words = SENTENCE_END.matcher(all).replaceFirst("$1");
            written.add(code(words) + all.substring(words.length()));
            unsafe.clear();
        }
    }

    @Override
    public String code(String text) {
        int longest = 0;
        int run = 0;
        for (char sign : text.toCharArray()) {
            run = sign == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String edge = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + edge + text + edge + fence;
    }

    @Override
    public String link(String label, URI target) {
        return "[" + label + "](" + target.toASCIIString().replace("(", "%28").replace(")", "%29") + ")";
    }
}
