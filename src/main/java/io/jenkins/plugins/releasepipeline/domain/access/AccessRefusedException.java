package io.jenkins.plugins.releasepipeline.domain.access;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** A user is not among those whom an environment lets do this. The message says who is. */
public final class AccessRefusedException extends ReleaseException {

    private static final long serialVersionUID = 1L;

    AccessRefusedException(String message) {
        super(message);
    }
}
