package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.Person;
import io.jenkins.plugins.releasepipeline.domain.VisibleText;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether somebody wrote commits, by what they are called here and there: nothing but names ties a user to an author. Where
 * names are alike, they did, for an approval too few can be given by somebody else, and one too many is not noticed.
 */
final class OwnCommits {

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** How a character that can't be seen is marked in a name; see {@link VisibleText}. */
    private static final Pattern MARK = Pattern.compile("\\[U\\+[0-9A-F]{4,6}]");

    private OwnCommits() {}

    /**
     * Whether one of the authors has one of these names.
     *
     * @param names user id, full name, e-mail addresses; blank ones are nobody's
     */
    static boolean wrote(Collection<String> names, List<Person> authors) {
        Set<String> called = names.stream().flatMap(OwnCommits::forms).collect(Collectors.toSet());
        return authors.stream()
                .flatMap(author -> Stream.of(author.name(), author.email()))
                .flatMap(OwnCommits::forms)
                .anyMatch(called::contains);
    }

    /**
     * The whole, and of an address what stands before the @, which many take for their user id; of {@code jo+git@…} and
     * {@code 123+jo@users.noreply.github.com} each part.
     */
    private static Stream<String> forms(String name) {
        int at = name.lastIndexOf('@');
        String user = at < 0 ? name : name.substring(0, at);
        return Stream.concat(Stream.of(name, user), Stream.of(user.split("\\+")))
                .map(OwnCommits::plain)
                .filter(form -> !form.isEmpty());
    }

    /** Letters and digits alone, of any case and without accents: {@code José.Ruiz} is {@code jose ruiz}. */
    private static String plain(String text) {
        String letters = Normalizer.normalize(MARK.matcher(text).replaceAll(""), Normalizer.Form.NFKD);
        return NO_LETTER.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
