package io.jenkins.plugins.releasepipeline.domain.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the pull requests and bugs that subjects of a repository name.
 *
 * @param patterns tried one after the other
 */
public record References(List<ReferencePattern> patterns) {

    private static final Pattern GITHUB = Pattern.compile(
            "(?:https?://|ssh://|git://)?(?:[^/@]+@)?github\\.com[:/]([\\w.-]+)/([\\w.-]+?)(?:\\.git)?/?");

    /** Defensive copy. */
    public References {
        patterns = List.copyOf(patterns);
    }

    /**
     * Returns the configured patterns, and the default pattern for a kind without one. The default link of pull
     * requests is GitHub's page, if the repository is on GitHub.
     */
    public static References of(List<ReferencePattern> given, String repository) {
        Optional<String> pulls = pullLink(repository);
        List<ReferencePattern> patterns = new ArrayList<>();
        for (ReferencePattern pattern : given) {
            boolean defaulted =
                    pattern.kind() == Reference.Kind.PULL && pattern.link().isEmpty();
            patterns.add(defaulted ? new ReferencePattern(pattern.kind(), pattern.pattern(), pulls) : pattern);
        }
        Arrays.stream(Reference.Kind.values())
                .filter(kind -> given.stream().noneMatch(pattern -> pattern.kind() == kind))
                .map(kind -> new ReferencePattern(
                        kind,
                        ReferencePattern.defaultPattern(kind),
                        kind == Reference.Kind.PULL ? pulls : Optional.empty()))
                .forEach(patterns::add);
        return new References(patterns);
    }

    private static Optional<String> pullLink(String repository) {
        Matcher github = GITHUB.matcher(repository);
        return github.matches()
                ? Optional.of("https://github.com/" + github.group(1) + "/" + github.group(2) + "/pull/{id}")
                : Optional.empty();
    }

    /** Returns the references of a subject, each once. */
    public List<Reference> in(String subject) {
        return patterns.stream()
                .flatMap(pattern -> pattern.in(subject).stream())
                .distinct()
                .toList();
    }
}
