package io.jenkins.plugins.releasepipeline.notify.log;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.util.Optional;

/**
 * A line of a history on its way to the log.
 *
 * @param line its id
 * @param event its event; empty if nobody is told of it
 */
public record HistoryStep(CommitId line, Optional<ReleaseEvent> event) {}
