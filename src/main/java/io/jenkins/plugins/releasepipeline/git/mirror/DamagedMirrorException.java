package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** A mirror can't be read: what is in it is not known until the next fetch has made another one. */
public final class DamagedMirrorException extends ReleaseException {

    private static final long serialVersionUID = 1L;

    DamagedMirrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
