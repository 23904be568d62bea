package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The web pages of a repository on a forge whose addresses are known: github.com and gitlab.com.
 *
 * @param base the page that the others are below; empty: the forge is not known, and there are no links
 */
public record RepositoryPages(Optional<String> base) {

    private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+");

    /** Returns the pages of a repository by its URL or path, in any notation of Git. */
    public static RepositoryPages of(String repository) {
        RepositoryAddress address = RepositoryAddress.of(repository);
        Optional<String> path = Optional.of(address.path())
                .filter(given -> PATH.matcher(given).matches())
                .filter(given -> !given.contains(".."));
        return new RepositoryPages(path.flatMap(given -> switch (address.host()) {
            case "github.com" -> Optional.of("https://github.com/" + given);
            case "gitlab.com" -> Optional.of("https://gitlab.com/" + given + "/-");
            default -> Optional.empty();
        }));
    }

    /** Returns the page of a commit. */
    public Optional<URI> commit(CommitId id) {
        return base.map(page -> URI.create(page + "/commit/" + id.hex()));
    }

    /** Returns the page with the commits that {@code to} has and {@code from} has not. */
    public Optional<URI> comparison(CommitId from, CommitId to) {
        return base.map(page -> URI.create(page + "/compare/" + from.hex() + "..." + to.hex()));
    }
}
