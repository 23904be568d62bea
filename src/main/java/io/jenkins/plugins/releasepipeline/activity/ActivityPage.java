package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * Some of what happened to an environment.
 *
 * @param environment its name
 * @param activities newest first, by when they began. Where one went on for long while others began, the next page may
 *     tell of it again, and less: its id is the same
 * @param before where the next page begins; empty where there is none
 */
public record ActivityPage(String environment, List<ActivityView> activities, Optional<CommitId> before) {

    /** Keeps a list of its own. */
    public ActivityPage {
        activities = List.copyOf(activities);
    }
}
