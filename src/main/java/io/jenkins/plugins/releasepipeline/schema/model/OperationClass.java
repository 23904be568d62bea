package io.jenkins.plugins.releasepipeline.schema.model;

/** What an operation means for code that runs while the schema changes. */
public enum OperationClass {
    /** Adds something that the running code need not know. */
    ADDITIVE("additive"),
    /** Adds something that the running code would have to know: its writes fail. */
    BREAKING("additive-breaking"),
    /** Takes away, renames or restricts what the running code uses. */
    DESTRUCTIVE("destructive"),
    /** Changes rows, not the schema. */
    DATA("data"),
    /** Not understood: somebody must look. */
    OPAQUE("opaque"),
    /** Does nothing to the database. */
    NONE("none");

    private final String word;

    OperationClass(String word) {
        this.word = word;
    }

    /** Its name in reports. */
    public String word() {
        return word;
    }
}
