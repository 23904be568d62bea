package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.TrunkSearch.Wanted;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which rows of the table are wanted.
 *
 * @param before the row after which they begin: a full commit id or, where rows are versions, a tag; empty: the newest
 * @param to the row with which they end, if there are no more than {@code count} by then; empty: any
 * @param count at most this many
 * @param author a part of the author's name, ignoring case; may be empty
 * @param bug the number of a bug, or a pull request, that the subject names; may be empty
 * @param path the file or folder that the commit changes, from the root of the repository; may be empty
 * @param words that all occur in the subject or the name of the version, ignoring case; may be empty
 */
public record RowQuery(
        Optional<String> before, Optional<String> to, int count, String author, String bug, String path, String words) {

    /** The largest {@link #count}. */
    public static final int MOST = 500;

    private static final int LONGEST = 200;
    private static final Pattern BUG = Pattern.compile("(?:bug\\s*|[#!])?(\\d{1,15})", Pattern.CASE_INSENSITIVE);

    /** Refuses a filter that can't be understood, with one line. */
    public RowQuery {
        author = checked("author", author);
        words = checked("words", words);
        bug = number(checked("bug", bug));
        path = folder(checked("path", path));
    }

    private static String checked(String name, String text) {
        if (text.length() > LONGEST) {
            throw new ReleaseException(Messages.RowQuery_Long(name, String.valueOf(LONGEST)));
        }
        return OneLine.of(text);
    }

    private static String number(String text) {
        Matcher bug = BUG.matcher(text);
        if (!text.isEmpty() && !bug.matches()) {
            throw new ReleaseException(Messages.RowQuery_Bug(text));
        }
        return text.isEmpty() ? "" : bug.group(1);
    }

    /** Git has neither of these names in a path. */
    private static String folder(String text) {
        String path = text.replaceAll("^(?:\\./|/)+|/+$", "");
        if (!text.isEmpty() && Stream.of(path.split("/", -1)).anyMatch(part -> part.matches("|\\.|\\.\\."))) {
            throw new ReleaseException(Messages.RowQuery_Path(text));
        }
        return path;
    }

    boolean isFiltered() {
        return !(author + bug + path + words).isEmpty();
    }

    /** Returns the filter for commits. */
    Wanted wanted(References references) {
        Optional<Predicate<String>> names = bug.isEmpty()
                ? Optional.empty()
                : Optional.of(subject -> references.in(subject).stream()
                        .anyMatch(reference -> reference.id().equals(bug)));
        return new Wanted(
                Stream.concat(words().isEmpty() ? Stream.empty() : Stream.of(words.split("\\s+")), Stream.of(bug))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                author,
                names,
                Optional.of(path).filter(given -> !given.isEmpty()));
    }
}
