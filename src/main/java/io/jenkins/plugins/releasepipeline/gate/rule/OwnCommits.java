package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.commit.Person;
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

    /** In the place of what can't be seen, {@link io.jenkins.plugins.releasepipeline.domain.VisibleText} leaves this. */
    private static final Pattern MARK = Pattern.compile("\\[U\\+[0-9A-F]{4,6}]");

    /** Letters for Unicode, but with nothing to see. */
    private static final Pattern BLANK = Pattern.compile("[\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}]");

    /** Small Cyrillic and Greek letters, and below each the one that it looks like. */
    private static final String LOOK = "асԁеһіјӏкморԛѕтуԝхєαενικορτυχγς";

    private static final String LIKE = "acdehijlkmopqstywxeaevikoptuxyσ";

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

    /**
     * Letters and digits alone, of any case and without accents: {@code José.Ruiz} is {@code jose ruiz}. What can't be seen
     * does not count, and of letters that look alike each is the other: whoever chose such a name would be somebody else.
     */
    private static String plain(String text) {
        String seen = BLANK.matcher(MARK.matcher(text).replaceAll("")).replaceAll("");
        String letters = Normalizer.normalize(seen, Normalizer.Form.NFKD);
        // Both, in this order: of some letters, there is more than one small or capital form.
        String plain = NO_LETTER
                .matcher(letters)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        StringBuilder shape = new StringBuilder(plain.length());
        plain.codePoints()
                .map(sign -> LOOK.indexOf(sign) < 0 ? sign : LIKE.charAt(LOOK.indexOf(sign)))
                .forEach(shape::appendCodePoint);
        return NO_LETTER.matcher(shape).replaceAll("");
    }
}
