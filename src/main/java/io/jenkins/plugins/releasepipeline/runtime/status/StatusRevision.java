package io.jenkins.plugins.releasepipeline.runtime.status;

import java.util.List;

/**
 * From what a status was read. Taken before it is read: then an equal stamp means that it would be read again as it is,
 * until the time changes a gate's answer.
 *
 * @param fetchState how fresh the mirror is
 * @param counts of what changes: fetches, entries of the history, observations, promotions that wait and that go on, refs
 *     that moved, builds
 */
public record StatusRevision(FetchState fetchState, List<Long> counts) {}
