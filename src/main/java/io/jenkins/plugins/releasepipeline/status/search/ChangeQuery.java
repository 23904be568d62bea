package io.jenkins.plugins.releasepipeline.status.search;

import io.jenkins.plugins.releasepipeline.domain.reference.Reference;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parsed search text; it may have several meanings at once.
 *
 * @param text the search text, without the address around it
 * @param prefix the prefix of a commit id, in lower case
 * @param number of a pull request or a bug
 * @param kind whether it is a pull request or a bug, if the text states it
 * @param the words to find in a subject
 */
record ChangeQuery(
        String text,
        Optional<String> prefix,
        Optional<String> number,
        Optional<Reference.Kind> kind,
        List<String> words) {

    private static final int LONGEST = 200;
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S*[/=#]([\\w-]+)/?");
    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{4,40}");
    private static final Pattern NUMBER =
            Pattern.compile("(?:(bug|issue|pr|pull|pull request)[ -]?)?[#!]?(\\d{1,15})", Pattern.CASE_INSENSITIVE);

    /** Parses a search text. Never throws: a text that is not a query has no meaning. */
    static ChangeQuery of(String given) {
        if (given.isBlank() || given.length() > LONGEST) {
            throw new ReleaseException(Messages.ChangeQuery_Length(String.valueOf(LONGEST)));
        }
        Matcher address = ADDRESS.matcher(given.trim());
        String text = address.matches() ? address.group(1) : given.trim();
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(text);
        boolean isNumber = number.matches();
        return new ChangeQuery(
                text,
                Optional.of(lower).filter(digits -> PREFIX.matcher(digits).matches()),
                isNumber ? Optional.of(number.group(2)) : Optional.empty(),
                isNumber ? Optional.ofNullable(number.group(1)).map(ChangeQuery::kind) : Optional.empty(),
                Stream.of(text.split("\\s+")).toList());
    }

    private static Reference.Kind kind(String word) {
        return word.toLowerCase(Locale.ROOT).startsWith("p") ? Reference.Kind.PULL : Reference.Kind.BUG;
    }

    /** Returns whether a subject's reference matches. */
    boolean means(Reference reference) {
        return number.equals(Optional.of(reference.id()))
                && kind.filter(wanted -> wanted != reference.kind()).isEmpty();
    }
}
