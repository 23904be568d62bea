package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;

/** One operation, and the part that it affects. */
record DjangoStep(Expression written, Part part) {

    /** The part that an operation affects; {@code SeparateDatabaseAndState} distinguishes them. */
    enum Part {
        BOTH,
        DATABASE,
        STATE,
        /** Only the state; no operation on the database accompanies it. */
        STATE_ALONE;

        boolean isState() {
            return this == STATE || this == STATE_ALONE;
        }
    }
}
