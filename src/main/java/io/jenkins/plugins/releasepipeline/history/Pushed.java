package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.util.Optional;

/**
 * How a push of a {@link RefTransaction} ended.
 *
 * @param recorded the entry; present when it and its moves are there
 * @param outcome for all refs together
 */
public record Pushed(Optional<Recorded> recorded, MoveOutcome outcome) {}
