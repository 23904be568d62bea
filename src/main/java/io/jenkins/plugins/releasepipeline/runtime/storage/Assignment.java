package io.jenkins.plugins.releasepipeline.runtime.storage;

import java.util.Optional;

/** The history assigned to a pipeline. */
sealed interface Assignment {

    /**
     * Its own history, under its own name.
     *
     * @param stored the stored history
     * @param doubt why all environments are held until a manual review; empty if the assignment is certain
     */
    record Open(StoredPipeline stored, Optional<String> doubt) implements Assignment {}

    /**
     * The history of a pipeline that had another name.
     *
     * @param stored the stored history
     */
    record TakeOver(StoredPipeline stored) implements Assignment {}

    /**
     * A new history.
     *
     * @param doubt why all environments are held until a manual review; empty if the assignment is certain
     */
    record Begin(Optional<String> doubt) implements Assignment {}
}
