package io.jenkins.plugins.releasepipeline.engine;

import java.util.List;

/**
 * What this process did to that from which a status is read. Taken before it is read: then an equal stamp means that it
 * would be read again as it is, unless another process wrote, or the time changes a gate's answer.
 *
 * @param knowledge how fresh the mirror is
 * @param counts of changes: fetches, entries, observations, promotions that wait and that go on, refs that moved, builds
 */
record Stamp(Knowledge knowledge, List<Long> counts) {}
