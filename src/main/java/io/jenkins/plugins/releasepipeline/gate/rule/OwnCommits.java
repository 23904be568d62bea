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
 * Whether a user is an author of commits, according to their names in Jenkins and Git: only names connect a user to an
 * author. Similar names match: a missing approval can be given by another person, but an invalid one would go
 * unnoticed.
 *
 * @param forms the forms of the authors' names, so that many users are compared quickly
 */
public record OwnCommits(Set<String> forms) {

    /** The commits of no one. */
    public static final OwnCommits NONE = new OwnCommits(Set.of());

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The mark of {@link io.jenkins.plugins.releasepipeline.domain.VisibleText} for an invisible character. */
    private static final Pattern MARK = Pattern.compile("\\[U\\+[0-9A-F]{4,6}]");

    /** Letters according to Unicode, but invisible. */
    private static final Pattern BLANK = Pattern.compile("[\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}]");

    /** Small Cyrillic and Greek letters, and below each its Latin look-alike. */
    private static final String LOOK = "асԁеһіјӏкморԛѕтуԝхєαενικορτυχγς";

    private static final String LIKE = "acdehijlkmopqstywxeaevikoptuxyσ";

    /** Defensive copy. */
    public OwnCommits {
        forms = Set.copyOf(forms);
    }

    /** Returns the commits of these authors. */
    public static OwnCommits of(List<Person> authors) {
        return new OwnCommits(authors.stream()
                .flatMap(author -> Stream.of(author.name(), author.email()))
                .flatMap(OwnCommits::forms)
                .collect(Collectors.toSet()));
    }

    /**
     * Returns whether one of the authors has one of these names.
     *
     * @param names user id, full name, e-mail addresses; blank ones never match
     */
    public boolean areBy(Collection<String> names) {
        return names.stream().flatMap(OwnCommits::forms).anyMatch(forms::contains);
    }

    /**
     * The whole text and, of an address, the part before the @, which is often the user id; of {@code jo+git@…} and
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
     * Only letters and digits, ignoring case and accents: {@code José.Ruiz} is {@code jose ruiz}. Invisible characters
     * are ignored, and look-alike letters are equal: otherwise, such a name would pass as another person.
     */
    private static String plain(String text) {
        String seen = BLANK.matcher(MARK.matcher(text).replaceAll("")).replaceAll("");
        String letters = Normalizer.normalize(seen, Normalizer.Form.NFKD);
        // Both, in this order: some letters have more than one small or capital form.
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
