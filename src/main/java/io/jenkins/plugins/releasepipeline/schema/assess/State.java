package io.jenkins.plugins.releasepipeline.schema.assess;

import java.util.Locale;

/** What happened to a migration between the deployed tree and the candidate's. */
public enum State {
    /** Only the candidate has it: it will run. */
    ADDED,
    /** It does something else than before, and the environment has probably run its former version. */
    EDITED,
    /** Only the deployed tree has it: the environment has probably run it. */
    DELETED,
    /** It does the same under another path. */
    RENAMED,
    /** It does the same and is only written differently. */
    REFORMATTED,
    /** As above, but its framework compares checksums, so that its next run stops where this one has run. */
    REWRITTEN,
    /** It sums up others, or is one that is summed up, and does not run: what it does ran already, or runs elsewhere. */
    SQUASH;

    /** Its name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the operations of such a migration count in the report's figures. */
    public boolean counts() {
        return this == ADDED || this == EDITED;
    }
}
