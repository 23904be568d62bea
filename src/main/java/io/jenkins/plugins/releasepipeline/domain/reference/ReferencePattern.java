package io.jenkins.plugins.releasepipeline.domain.reference;

import io.jenkins.plugins.releasepipeline.domain.text.BoundedText;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * How subjects name pull requests or bugs, and the link to their pages. Equality compares its texts.
 *
 * @param kind the kind that it finds
 * @param pattern a regular expression; its first group that matches is the id
 * @param link the page of {@code {id}}, http or https; empty: it has none
 */
public record ReferencePattern(Reference.Kind kind, String pattern, Optional<String> link) {

    private static final String ID = "{id}";
    private static final int LONGEST_ID = 50;

    /**
     * Refuses a pattern that is not a regular expression or has no group, and a link that is not a web address with an
     * id.
     */
    public ReferencePattern {
        if (compile(pattern).matcher("").groupCount() == 0) {
            throw new ReleaseException(Messages.ReferencePattern_NoGroup(pattern));
        }
        link.ifPresent(ReferencePattern::checkLink);
    }

    /**
     * Parses the texts of the configuration.
     *
     * @param kind {@code pull} or {@code bug}
     * @param pattern empty: the default of its kind
     * @param link empty: it has none
     */
    public static ReferencePattern of(String kind, Optional<String> pattern, Optional<String> link) {
        Reference.Kind known = kind(kind);
        return new ReferencePattern(known, pattern.orElseGet(() -> defaultPattern(known)), link);
    }

    private static Reference.Kind kind(String kind) {
        return switch (kind) {
            case "pull" -> Reference.Kind.PULL;
            case "bug" -> Reference.Kind.BUG;
            default -> throw new ReleaseException(Messages.ReferencePattern_NoKind(kind));
        };
    }

    static String defaultPattern(Reference.Kind kind) {
        return switch (kind) {
            case PULL -> "\\(#(\\d+)\\)|^Merge pull request #(\\d+)\\b";
            case BUG -> "(?i)\\bbug[ #:-]{1,3}(\\d+)\\b";
        };
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new ReleaseException(
                    Messages.ReferencePattern_NoPattern(
                            pattern.replaceAll("\\s+", " "), e.getDescription().replaceAll("\\s+", " ")),
                    e);
        }
    }

    /** Refuses a link that is not http or https with a host, has credentials in it, or does not say where the id goes. */
    public static void checkLink(String link) {
        try {
            URI url = new URI(link.replace(ID, "1"));
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (link.contains(ID)
                    && (scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && !url.getHost().isEmpty()
                    && new URI(link.replace(ID, "2")).getHost().equals(url.getHost())
                    && url.getRawUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Reported below, without the text: it may contain a secret.
        }
        throw new ReleaseException(Messages.ReferencePattern_BadLink());
    }

    /** Returns the references of a subject; stops with those found so far if the pattern takes too long. */
    List<Reference> in(String subject) {
        List<Reference> found = new ArrayList<>();
        try {
            Matcher matcher = compile(pattern).matcher(new BoundedText(subject));
            while (matcher.find()) {
                IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .filter(id -> id != null && !id.isBlank() && id.length() <= LONGEST_ID)
                        .findFirst()
                        .ifPresent(id -> found.add(new Reference(kind, id, url(id))));
            }
        } catch (BoundedText.ExhaustedException e) {
            // A pattern with nested repetitions, which would block the page.
        }
        return found;
    }

    private Optional<URI> url(String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return link.map(template -> URI.create(template.replace(ID, encoded)));
    }
}
