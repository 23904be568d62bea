package io.jenkins.plugins.releasepipeline.domain.version;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The pattern of the version tags of a release line, such as {@code v{major}.{minor}}. */
public final class VersionPattern {

    private static final List<String> PARTS = List.of("{major}", "{minor}", "{patch}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");
    /** The characters that Git allows in a tag name. */
    private static final Pattern TEXT = Pattern.compile("[^\\s\\p{Cntrl}~^:?*\\[\\\\{}]*");

    /** A digit beside a placeholder would run into its number. */
    private static final Pattern RUNS_TOGETHER = Pattern.compile("\\d\\{|}\\d");

    private static final int MOST_DIGITS = 18;

    /** The default pattern. */
    public static final VersionPattern DEFAULT = new VersionPattern("v{major}.{minor}");

    private final String text;
    private final List<String> between;
    private final Pattern wanted;
    private final Pattern otherParts;

    /** Refuses a text without {@code {major}}, {@code {minor}}, {@code {patch}} in this order, with text between. */
    public VersionPattern(String text) {
        this.text = text.trim();
        this.between = List.of(PLACEHOLDER.split(this.text, -1));
        List<String> placeholders = PLACEHOLDER
                .matcher(this.text)
                .results()
                .map(found -> found.group())
                .toList();
        int count = placeholders.size();
        boolean separated = between.subList(1, Math.max(1, count)).stream().noneMatch(String::isEmpty);
        boolean wellNamed = between.stream().allMatch(part -> TEXT.matcher(part).matches())
                && Pattern.matches("(?![-/.])(?!.*(\\.\\.|//|\\.lock$|[/.]$)).+", this.text)
                && !RUNS_TOGETHER.matcher(this.text).find();
        if (count == 0 || !placeholders.equals(PARTS.subList(0, Math.min(count, PARTS.size()))) || !separated) {
            throw new ReleaseException(Messages.VersionPattern_Placeholders(text));
        }
        if (!wellNamed) {
            throw new ReleaseException(Messages.VersionPattern_NoTagName(text));
        }
        String separator = Pattern.quote(count > 1 ? between.get(1) : ".");
        String end = Pattern.quote(between.get(count));
        this.wanted = Pattern.compile(quoted(count) + end);
        this.otherParts = Pattern.compile(Pattern.quote(between.get(0)) + "(\\d++(?:" + separator + "\\d++)*+)" + end);
    }

    private String quoted(int count) {
        StringBuilder regex = new StringBuilder();
        for (String part : between.subList(0, count)) {
            regex.append(Pattern.quote(part)).append("(\\d++)");
        }
        return regex.toString();
    }

    /** Returns whether a tag of this name is a version of this line. */
    public boolean isVersion(String tag) {
        return read(tag).version().isPresent();
    }

    /** Parses a tag name: its version, or why it is not one of this line. */
    Reading read(String tag) {
        Matcher matcher = wanted.matcher(tag);
        if (matcher.matches()) {
            List<Long> numbers = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i).length() > MOST_DIGITS) {
                    return Reading.leftOut(Messages.VersionPattern_TooLong(String.valueOf(MOST_DIGITS)));
                }
                numbers.add(Long.valueOf(matcher.group(i)));
            }
            return new Reading(Optional.of(new Version(numbers)), "");
        }
        Matcher other = otherParts.matcher(tag);
        if (other.matches()) {
            String separator = between.size() > 2 ? between.get(1) : ".";
            int parts = other.group(1).split(Pattern.quote(separator), -1).length;
            return Reading.leftOut(Messages.VersionPattern_Parts(parts, between.size() - 1, text));
        }
        if (matcher.reset().lookingAt()) {
            return Reading.leftOut(Messages.VersionPattern_Follows(tag.substring(matcher.end()), text));
        }
        return Reading.leftOut(Messages.VersionPattern_Other(text));
    }

    /**
     * The result of parsing a tag name.
     *
     * @param version the version that it names
     * @param reason why it names none
     */
    record Reading(Optional<Version> version, String reason) {
        static Reading leftOut(String reason) {
            return new Reading(Optional.empty(), reason);
        }
    }

    /**
     * Returns the number of digits of each number in a tag name, including padding; empty for a name of another
     * pattern.
     */
    List<Integer> digits(String tag) {
        Matcher matcher = wanted.matcher(tag);
        return matcher.matches()
                ? IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(i -> matcher.group(i).length())
                        .toList()
                : List.of();
    }

    /**
     * Returns the name of a version's tag, with its numbers padded with zeros to these digits; numbers without an entry
     * are not padded.
     */
    String name(Version version, List<Integer> digits) {
        StringBuilder name = new StringBuilder();
        int last = version.numbers().size() - 1;
        for (int i = 0; i <= last; i++) {
            String number = String.valueOf(version.numbers().get(i));
            int wide = i < digits.size() ? digits.get(i) : 1;
            String padding = "0".repeat(Math.max(0, wide - number.length()));
            name.append(between.get(i)).append(padding).append(number);
        }
        return name.append(between.get(last + 1)).toString();
    }

    /** Returns the first version of an empty line: 1, 1.0 or 1.0.0. */
    Version first() {
        List<Long> numbers = new ArrayList<>(List.of(1L, 0L, 0L));
        return new Version(numbers.subList(0, between.size() - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the text of the pattern. */
    @Override
    public String toString() {
        return text;
    }
}
