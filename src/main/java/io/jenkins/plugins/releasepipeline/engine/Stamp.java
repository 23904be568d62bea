package io.jenkins.plugins.releasepipeline.engine;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * From what a status was read. Taken before it is read: then an equal stamp means that it would be read again as it is,
 * until the time changes a gate's answer.
 *
 * @param knowledge how fresh the mirror is
 * @param refs where trunk and the deploy refs are: another process may have fetched
 * @param entries the newest entry of each environment's history
 * @param counts of what changes in memory: fetches, observations, promotions that wait and that go on, refs that
 *     moved, builds
 */
record Stamp(Knowledge knowledge, List<Optional<CommitId>> refs, List<Optional<CommitId>> entries, List<Long> counts) {}
