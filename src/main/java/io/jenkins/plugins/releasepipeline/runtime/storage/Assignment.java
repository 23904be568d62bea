package io.jenkins.plugins.releasepipeline.runtime.storage;

import java.util.Optional;

/** The history of a pipeline. */
sealed interface Assignment {

    /**
     * Its own, under its own name.
     *
     * @param stored where it is
     * @param doubt why all environments are held until somebody has compared; empty: it is certain
     */
    record Open(StoredPipeline stored, Optional<String> doubt) implements Assignment {}

    /**
     * That of a pipeline that had another name.
     *
     * @param stored where it is
     */
    record TakeOver(StoredPipeline stored) implements Assignment {}

    /**
     * A new one.
     *
     * @param doubt why all environments are held until somebody has compared; empty: it is certain
     */
    record Begin(Optional<String> doubt) implements Assignment {}
}
