package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** The mirror can't be read: its content is unknown until the next fetch has recreated it. */
public final class DamagedMirrorException extends ReleaseException {

    private static final long serialVersionUID = 1L;

    DamagedMirrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
