package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The web pages of a repository, on a forge that its address names: GitHub, GitLab, Bitbucket or Gitea (Forgejo). A server
 * of one's own is recognized by the first part of its host name, such as {@code gitlab.example.org}.
 *
 * @param commits the page that those of commits are below; empty: there are no such links
 * @param compare the page that compares two commits; empty likewise
 */
public record RepositoryPages(Optional<String> commits, Optional<CompareUrl> compare) {

    private static final Pattern WEB = Pattern.compile("(?i)(https?://)(?:[^/@]*@)?([a-z0-9.-]+(?::\\d+)?)/.*");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+");
    private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+");

    /** Returns the pages of a pipeline's repository; its own {@code compareUrl} takes precedence. */
    public static RepositoryPages of(Pipeline pipeline) {
        RepositoryPages known = of(pipeline.repository());
        return new RepositoryPages(known.commits, pipeline.compareUrl().or(known::compare));
    }

    /** Returns the pages of a repository by its URL or path, in any notation of Git. */
    public static RepositoryPages of(String repository) {
        RepositoryAddress address = RepositoryAddress.of(repository);
        if (!HOST.matcher(address.host()).matches()
                || !PATH.matcher(address.path()).matches()
                || address.path().contains("..")) {
            return new RepositoryPages(Optional.empty(), Optional.empty());
        }
        Matcher web = WEB.matcher(repository.trim());
        String site = web.matches() ? web.group(1) + web.group(2) : "https://" + address.host();
        String page = site + "/" + address.path();
        return switch (address.host()) {
            case "bitbucket.org" ->
                pages(page + "/commits/", page + "/branches/compare/" + CompareUrl.TO + "%0D" + CompareUrl.FROM);
            case "codeberg.org" -> gitHub(page);
            default ->
                switch (address.host().replaceFirst("\\..*", "")) {
                    case "github", "gitea", "forgejo" -> gitHub(page);
                    case "gitlab" -> gitHub(page + "/-");
                    case "bitbucket" -> bitbucketServer(site, address.path().replaceFirst("^scm/", ""));
                    default -> new RepositoryPages(Optional.empty(), Optional.empty());
                };
        };
    }

    /** The others have taken over its paths. */
    private static RepositoryPages gitHub(String page) {
        return pages(page + "/commit/", page + "/compare/" + CompareUrl.FROM + "..." + CompareUrl.TO);
    }

    private static RepositoryPages bitbucketServer(String site, String path) {
        String[] names = path.split("/");
        String page = site + "/projects/" + names[0] + "/repos/" + names[names.length - 1];
        return names.length == 2
                ? pages(
                        page + "/commits/",
                        page + "/compare/commits?sourceBranch=" + CompareUrl.TO + "&targetBranch=" + CompareUrl.FROM)
                : new RepositoryPages(Optional.empty(), Optional.empty());
    }

    private static RepositoryPages pages(String commits, String compare) {
        return new RepositoryPages(Optional.of(commits), Optional.of(new CompareUrl(compare)));
    }

    /** Returns the page of a commit. */
    public Optional<URI> commit(CommitId id) {
        return commits.map(page -> URI.create(page + id.hex()));
    }

    /** Returns the page with the commits that {@code to} has and {@code from} has not. */
    public Optional<URI> comparison(CommitId from, CommitId to) {
        return compare.map(page -> page.of(from, to));
    }
}
