package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;

/** What was filled in is no step that would run. The snippet generator prints it as it prints itself: in one line. */
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
