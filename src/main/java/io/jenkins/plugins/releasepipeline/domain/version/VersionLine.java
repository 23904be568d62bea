package io.jenkins.plugins.releasepipeline.domain.version;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The version tags of a repository in their order.
 *
 * @param pattern their pattern
 * @param tags newest version first
 * @param leftOut the other tags, by name
 * @param next the name of the next version's tag, which does not exist yet
 */
public record VersionLine(VersionPattern pattern, List<VersionTag> tags, List<LeftOut> leftOut, String next) {

    /**
     * A tag that is not a version of the line.
     *
     * @param name without {@code refs/tags/}
     * @param reason why, in one line for people
     */
    public record LeftOut(String name, String reason) {}

    /** Defensive copies. */
    public VersionLine {
        tags = List.copyOf(tags);
        leftOut = List.copyOf(leftOut);
    }

    /** Creates the line from a repository's tags, in any order. */
    public static VersionLine of(VersionPattern pattern, List<Tag> all) {
        List<LeftOut> leftOut = new ArrayList<>();
        Set<Version> taken = new HashSet<>();
        Map<Version, List<VersionTag>> byVersion = new TreeMap<>(Comparator.reverseOrder());
        for (Tag tag : all) {
            VersionPattern.Reading reading = pattern.read(tag.name());
            if (reading.version().isEmpty()) {
                leftOut.add(new LeftOut(tag.name(), reading.reason()));
                continue;
            }
            Version version = reading.version().get();
            taken.add(version);
            if (tag.commit().isEmpty()) {
                leftOut.add(new LeftOut(tag.name(), Messages.VersionLine_NoCommit()));
                continue;
            }
            byVersion
                    .computeIfAbsent(version, v -> new ArrayList<>())
                    .add(new VersionTag(tag.name(), version, tag.commit().get()));
        }
        List<VersionTag> tags = unique(byVersion, pads(pattern, byVersion), leftOut);
        leftOut.sort(Comparator.comparing(LeftOut::name));
        return new VersionLine(pattern, tags, leftOut, next(pattern, tags, taken));
    }

    /** Whether the line has leading zeros, according to the versions with exactly one tag. */
    private static boolean pads(VersionPattern pattern, Map<Version, List<VersionTag>> byVersion) {
        return byVersion.values().stream()
                .filter(same -> same.size() == 1)
                .map(same -> same.get(0))
                .anyMatch(tag -> !tag.name().equals(pattern.name(tag.version(), List.of())));
    }

    /** One tag for each version: of two, the one with the format of the others. */
    private static List<VersionTag> unique(
            Map<Version, List<VersionTag>> byVersion, boolean padded, List<LeftOut> leftOut) {
        Comparator<VersionTag> shortest =
                Comparator.comparingInt((VersionTag tag) -> tag.name().length()).thenComparing(VersionTag::name);
        List<VersionTag> tags = new ArrayList<>();
        for (List<VersionTag> same : byVersion.values()) {
            same.sort(padded ? shortest.reversed() : shortest);
            VersionTag kept = same.get(0);
            tags.add(kept);
            for (VersionTag other : same.subList(1, same.size())) {
                leftOut.add(new LeftOut(
                        other.name(),
                        other.commit().equals(kept.commit())
                                ? Messages.VersionLine_Same(kept.name())
                                : Messages.VersionLine_SameElsewhere(
                                        kept.name(),
                                        kept.commit().abbreviated(),
                                        other.commit().abbreviated())));
            }
        }
        return tags;
    }

    /** After the newest version, skipping numbers of tags that were left out. */
    private static String next(VersionPattern pattern, List<VersionTag> tags, Set<Version> taken) {
        List<Integer> digits =
                tags.isEmpty() ? List.of() : pattern.digits(tags.get(0).name());
        Version next = tags.isEmpty() ? pattern.first() : tags.get(0).version().next();
        while (taken.contains(next)) {
            next = next.next();
        }
        return pattern.name(next, digits);
    }

    /** The newest version's tag; empty if there is none yet. */
    public Optional<VersionTag> newest() {
        return tags.stream().findFirst();
    }

    /**
     * Validates a requested name of the next version's tag. Refuses one that does not match the pattern, exists, or is
     * not newer than the newest version: it would not be deployed.
     */
    public String accept(String name) {
        VersionPattern.Reading reading = pattern.read(name);
        Version version = reading.version()
                .orElseThrow(() -> new ReleaseException(Messages.VersionLine_NoVersion(name, reading.reason(), next)));
        boolean taken = leftOut.stream().anyMatch(other -> other.name().equals(name));
        Optional<VersionTag> newest = newest();
        if (taken || newest.isPresent() && version.compareTo(newest.get().version()) <= 0) {
            throw new ReleaseException(Messages.VersionLine_NotNewer(
                    name, newest.map(VersionTag::name).orElse(name), next));
        }
        return name;
    }
}
