package io.jenkins.plugins.releasepipeline.domain.commit;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The co-authors of a commit according to its message: {@code Co-authored-by: Name <address>}. */
public final class CoAuthors {

    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*co-authored-by:([^<\\r\\n]*+)(?:<([^>\\r\\n]*+))?", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private CoAuthors() {}

    /**
     * Returns each once, in order. They count anywhere in the message: a squash leaves those of the squashed commits in
     * the middle.
     */
    public static List<Person> in(String message) {
        return LINE.matcher(message)
                .results()
                .map(CoAuthors::person)
                .filter(person -> !person.name().isEmpty() || !person.email().isEmpty())
                .distinct()
                .toList();
    }

    private static Person person(MatchResult line) {
        return new Person(
                line.group(1).trim(),
                Optional.ofNullable(line.group(2)).map(String::trim).orElse(""));
    }
}
