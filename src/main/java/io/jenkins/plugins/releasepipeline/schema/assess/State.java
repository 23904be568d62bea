package io.jenkins.plugins.releasepipeline.schema.assess;

import java.util.Locale;

/** How a migration differs between the deployed tree and the candidate's. */
public enum State {
    /** Exists only in the candidate's tree: it will run. */
    ADDED,
    /** Its effect changed, and the environment has probably run its former version. */
    EDITED,
    /** Exists only in the deployed tree: the environment has probably run it. */
    DELETED,
    /** The effect is the same, the path is different. */
    RENAMED,
    /** The effect is the same, only the text differs. */
    REFORMATTED,
    /**
     * Like {@link #REFORMATTED}, but its framework compares checksums: its next run stops where this migration has run.
     */
    REWRITTEN,
    /**
     * A squash, or a migration that a squash replaces, and that does not run: its effect already exists, or another
     * migration has it.
     */
    SQUASH;

    /** Returns its name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the operations of such a migration count in the report's totals. */
    public boolean counts() {
        return this == ADDED || this == EDITED;
    }
}
