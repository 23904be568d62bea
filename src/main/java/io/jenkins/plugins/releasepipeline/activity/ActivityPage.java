package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * A page of events of an environment.
 *
 * @param environment its name
 * @param activities newest first, by their start. If one was long and others started meanwhile, the next page may
 *     contain it again with fewer lines: its id is the same
 * @param before the start of the next page; empty if there is none
 */
public record ActivityPage(String environment, List<ActivityView> activities, Optional<CommitId> before) {

    /** Defensive copy. */
    public ActivityPage {
        activities = List.copyOf(activities);
    }
}
