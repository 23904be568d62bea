package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import java.nio.file.Path;

/**
 * A folder with a history.
 *
 * @param folder the folder
 * @param identity its pipeline; if unknown, the one that its folder is named after, without a job or a repository
 * @param trust how much of the identity is known
 */
record StoredPipeline(Path folder, PipelineIdentity identity, Trust trust) {

    /** How much is known of the pipeline of a history. */
    enum Trust {
        /** All. */
        KNOWN,
        /** Its name: a version of this plugin wrote it that kept no more. */
        NAME,
        /** Less than that: what told it can't be read. */
        DAMAGED
    }

    /** The pipeline's name. */
    String pipeline() {
        return identity.pipeline();
    }

    /** Whether the folder bears the name of its pipeline: others are copies, or a move was cut short. */
    boolean isInPlace() {
        return folder.toFile().getName().equals(pipeline());
    }

    /** Whether job and repository are those of a definition. */
    boolean isOf(Pipeline wanted) {
        return trust == Trust.KNOWN && identity.isOf(wanted);
    }

    /** Whether nothing that tells whose it is has changed. */
    boolean isUnchanged(Pipeline wanted) {
        return trust == Trust.KNOWN
                && pipeline().equals(wanted.name())
                && identity.job().equals(wanted.job())
                && identity.hasRepositoryOf(wanted);
    }

    /** Whether it may be the history of any pipeline: nothing tells of which job and repository, and it is not empty. */
    boolean isUnclear() {
        return trust == Trust.DAMAGED
                || trust == Trust.NAME && !identity.environments().isEmpty();
    }

    /** Whether it can't be ruled out that it is the history of a definition that has another name. */
    boolean mayBeOf(Pipeline wanted) {
        if (trust != Trust.KNOWN) {
            return isUnclear();
        }
        return (identity.hasJobOf(wanted) || identity.hasRepositoryOf(wanted)) && identity.sharesTarget(wanted);
    }
}
