package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.status.Status.Row;
import java.util.List;
import java.util.Optional;

/**
 * A part of the table.
 *
 * @param rows newest first
 * @param before the row after which the next part begins, as {@link RowQuery} takes it; empty: there are no more
 * @param found how many match the filter; only of the first part, and only if there is a filter
 * @param complete whether {@code found} counts all: otherwise only those that one request could look at
 * @param to the row that holds the commit or version that was asked for
 */
public record RowsView(
        List<Row> rows, Optional<String> before, Optional<Integer> found, boolean complete, Optional<String> to) {}
