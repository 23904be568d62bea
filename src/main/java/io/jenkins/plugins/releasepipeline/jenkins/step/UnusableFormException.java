package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** The form does not describe a step that could run. The snippet generator prints its string form, one line. */
final class UnusableFormException extends ReleaseException {

    private static final long serialVersionUID = 1L;

    UnusableFormException(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
