package io.jenkins.plugins.releasepipeline.schema.model;

/** The effect of an operation on code that runs while the schema changes. */
public enum OperationClass {
    /** Adds something that the running code can ignore. */
    ADDITIVE("additive"),
    /** Adds something that the running code would have to know: its writes fail. */
    BREAKING("additive-breaking"),
    /** Drops, renames or restricts something that the running code uses. */
    DESTRUCTIVE("destructive"),
    /** Changes rows, not the schema. */
    DATA("data"),
    /** Could not be read; needs manual review. */
    OPAQUE("opaque"),
    /** Has no effect on the database. */
    NONE("none");

    private final String word;

    OperationClass(String word) {
        this.word = word;
    }

    /** Returns its name in reports. */
    public String word() {
        return word;
    }
}
