package io.jenkins.plugins.releasepipeline.status;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The commits between two commits, as the API returns them.
 *
 * @param from what ran before
 * @param to what ran afterwards
 * @param added what only {@code to} has
 * @param removed what only {@code from} has
 * @param compareUrl the web page with the added commits or, if there are none, with the removed ones
 */
public record ComparisonView(CommitView from, CommitView to, Side added, Side removed, Optional<URI> compareUrl) {

    /**
     * Commits of one side.
     *
     * @param commits the newest of them, newest first
     * @param count their total number
     * @param authors the names of all their authors
     */
    public record Side(List<CommitView> commits, int count, List<String> authors) {}
}
