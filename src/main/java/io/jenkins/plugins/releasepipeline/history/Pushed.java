package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import java.util.Optional;

/**
 * The result of a push of a {@link RefTransaction}.
 *
 * @param recorded the entry; present if it and its moves were accepted
 * @param outcome the outcome for all refs together
 */
public record Pushed(Optional<Recorded> recorded, MoveOutcome outcome) {}
