package io.jenkins.plugins.releasepipeline.git.commits;

/**
 * What a search for rows may take.
 *
 * @param lookedAt how many commits one search looks at, so that a request takes a moment at most
 * @param read how many commits one search reads from the repository: half a second or so
 * @param paths for how many paths {@link PathChanges} keeps what it read
 * @param kept for how many commits of each of these paths
 */
public record SearchLimits(int lookedAt, int read, int paths, int kept) {

    /** The limits of one request. */
    public static final SearchLimits DEFAULT = new SearchLimits(200_000, 5_000, 4, 50_000);
}
