package io.jenkins.plugins.releasepipeline.runtime.status;

import java.util.List;

/**
 * The revision of the data of a status. Taken before the status is read: an equal revision means an equal status, until
 * time changes a gate's answer.
 *
 * @param fetchState the state of the last fetch
 * @param counts change counters: fetches, entries of the history, observations, promotions that wait and that go on,
 *     refs
 *     that moved, builds
 */
public record StatusRevision(FetchState fetchState, List<Long> counts) {}
