package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import java.nio.file.Path;

/**
 * A folder with a history.
 *
 * @param folder the folder
 * @param identity its pipeline; if unknown, the one that its folder is named after, without a job or a repository
 * @param trust which part of the identity is known
 */
record StoredPipeline(Path folder, PipelineIdentity identity, Trust trust) {

    /** The known part of the identity. */
    enum Trust {
        /** The whole identity. */
        KNOWN,
        /** Only the name: written by a version of this plugin that stored nothing else. */
        NAME,
        /** Not even the name: the identity can't be read. */
        DAMAGED
    }

    /** Returns the pipeline's name. */
    String pipeline() {
        return identity.pipeline();
    }

    /** Returns whether the folder is named after its pipeline: others are copies, or a move was interrupted. */
    boolean isInPlace() {
        return folder.toFile().getName().equals(pipeline());
    }

    /** Returns whether job and repository are those of a definition. */
    boolean isOf(Pipeline wanted) {
        return trust == Trust.KNOWN && identity.isOf(wanted);
    }

    /** Returns whether name, job and repository are known and unchanged. */
    boolean isUnchanged(Pipeline wanted) {
        return trust == Trust.KNOWN
                && pipeline().equals(wanted.name())
                && identity.job().equals(wanted.job())
                && identity.hasRepositoryOf(wanted);
    }

    /** Returns whether it may be the history of any pipeline: job and repository are unknown, and it is not empty. */
    boolean isUnclear() {
        return trust == Trust.DAMAGED
                || trust == Trust.NAME && !identity.environments().isEmpty();
    }

    /** Returns whether it may be the history of a definition with another name. */
    boolean mayBeOf(Pipeline wanted) {
        if (trust != Trust.KNOWN) {
            return isUnclear();
        }
        return (identity.hasJobOf(wanted) || identity.hasRepositoryOf(wanted)) && identity.sharesTarget(wanted);
    }
}
