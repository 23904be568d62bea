package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;

/** One operation, and what it is done to. */
record DjangoStep(Expression written, Part part) {

    /** What an operation is done to: {@code SeparateDatabaseAndState} tells the one from the other. */
    enum Part {
        BOTH,
        DATABASE,
        STATE,
        /** Only the state, and nothing beside it is done to the database. */
        STATE_ALONE;

        boolean isState() {
            return this == STATE || this == STATE_ALONE;
        }
    }
}
