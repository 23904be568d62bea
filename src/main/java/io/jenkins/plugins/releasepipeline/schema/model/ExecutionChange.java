package io.jenkins.plugins.releasepipeline.schema.model;

/** A step that concerns how a migration runs: a setting, a lock, or the form in which a change is done. */
public sealed interface ExecutionChange extends Change {

    /**
     * Changes a setting of the session that affects later steps.
     *
     * @param name in lower case, such as {@code foreign_keys}
     * @param value in lower case
     */
    record Setting(int line, String name, String value) implements ExecutionChange {

        /** SQLite's setting that enforces foreign keys. */
        public static final String FOREIGN_KEYS = "foreign_keys";
        /** MySQL's setting that checks existing rows against a new foreign key. */
        public static final String FOREIGN_KEY_CHECKS = "foreign_key_checks";

        /** Returns whether it is switched off. */
        public boolean off() {
            return value.equals("off") || value.equals("0") || value.equals("false") || value.equals("no");
        }
    }

    /**
     * Rewrites a table or its indexes, or locks it, without an effect on the schema.
     *
     * @param table empty if unknown, or if there are several
     * @param command the statement's first words, such as {@code VACUUM FULL}
     */
    record Blocking(int line, String table, String command) implements ExecutionChange {}

    /**
     * A change in the form that lets the running code write meanwhile: CREATE INDEX CONCURRENTLY, NOT VALID, LOCK=NONE.
     *
     * @param change what is done
     */
    record Online(Change change) implements ExecutionChange {

        @Override
        public int line() {
            return change.line();
        }

        @Override
        public String table() {
            return change.table();
        }

        @Override
        public String column() {
            return change.column();
        }
    }

    /** Returns whether a change is done in a form that lets the running code write. */
    static boolean isOnline(Change change) {
        return change instanceof Online || change instanceof ModelChange.InSql sql && isOnline(sql.change());
    }
}
