package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project on a forge.
 *
 * @param kind the forge
 * @param api the address of its API, without a slash at its end
 * @param path {@code owner/name}
 */
public record ForgeProject(ForgeKind kind, URI api, String path) {

    /**
     * Returns the project. Without a path, it is that of the repository, which must then be on this forge; the API is
     * that of the repository's host. With a path, the API is the public one unless it is given, so that a token goes to
     * no host that was only meant for Git.
     *
     * @param path {@code owner/name}; empty: that of the repository
     * @param api the address of the API; empty: the default
     * @param repository the URL of the pipeline's repository
     * @throws ReleaseException if there is no such project, with one line that says what to fill in
     */
    public static ForgeProject of(ForgeKind kind, Optional<String> path, Optional<URI> api, String repository) {
        Optional<URI> given = api.map(url -> withoutSlash(WebUrl.check("API", url)));
        if (path.isPresent()) {
            String text = path.get().replaceFirst("\\.git$", "");
            if (!kind.isPath(text)) {
                throw new ReleaseException(Messages.ForgeProject_BadPath(path.get(), kind.title()));
            }
            return new ForgeProject(kind, given.orElse(kind.api()), text);
        }
        RepositoryAddress address = RepositoryAddress.of(repository);
        boolean elsewhere = address.host().isEmpty()
                || Stream.of(ForgeKind.values())
                        .anyMatch(other -> other != kind && address.host().equals(other.host()))
                || given.filter(url -> !belongs(kind, url, address.host())).isPresent();
        if (elsewhere || !kind.isPath(address.path())) {
            throw new ReleaseException(Messages.ForgeProject_NoPath(kind.title()));
        }
        return new ForgeProject(kind, given.orElseGet(() -> kind.apiOf(address.host())), address.path());
    }

    /** Returns the project of a notifier of the pipeline with this repository, see {@link #of(ForgeKind, Optional, Optional, String)}. */
    public static ForgeProject of(Destination.Forge forge, String repository) {
        return of(forge.kind(), forge.path(), forge.apiUrl(), repository);
    }

    /**
     * Returns the kind of forge that is meant where none is named; empty if it is not known.
     *
     * @param api the address of the API, if given: GitLab's ends with {@code /api/v4}
     * @param repository the URL of the pipeline's repository, whose host may tell
     */
    public static Optional<ForgeKind> kind(Optional<URI> api, String repository) {
        if (api.isPresent()) {
            boolean gitLab = api.get().toString().matches(".*/api/v4/*");
            return Optional.of(gitLab ? ForgeKind.GITLAB : ForgeKind.GITHUB);
        }
        String host = RepositoryAddress.of(repository).host();
        return Stream.of(ForgeKind.values())
                .filter(kind ->
                        host.equals(kind.host()) || host.startsWith(kind.host().replace("com", "")))
                .findFirst();
    }

    /** The API may be on the forge's host, or on one below or beside it, as {@code api.github.com}. */
    private static boolean belongs(ForgeKind kind, URI api, String host) {
        return api.equals(kind.apiOf(host))
                || api.getHost().equalsIgnoreCase(host)
                || api.getHost().equalsIgnoreCase("api." + host);
    }

    private static URI withoutSlash(URI url) {
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new ReleaseException(Messages.ForgeProject_ApiQuery());
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    /** Returns its name for people, such as {@code mozilla/treeherder on GitHub}. */
    public String title() {
        return Messages.ForgeProject_Title(path, kind.title());
    }
}
