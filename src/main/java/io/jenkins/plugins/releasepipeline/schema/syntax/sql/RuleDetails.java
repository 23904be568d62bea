package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import java.util.Set;

/** Goes behind the parts of a column's rules that change nothing for code. */
record RuleDetails(SqlCursor cursor) {

    /** What begins a rule. */
    static final Set<String> WORDS = Set.of(
            "not",
            "null",
            "default",
            "constraint",
            "primary",
            "unique",
            "references",
            "check",
            "collate",
            "comment",
            "on",
            "auto_increment",
            "autoincrement",
            "generated",
            "as",
            "after",
            "first",
            "key",
            "character",
            "charset",
            "identity",
            "foreign",
            "with",
            "visible",
            "invisible",
            "storage",
            "sparse",
            "rowguidcol",
            "persisted",
            "stored",
            "virtual",
            "persistent",
            "column_format",
            "compression",
            "srid",
            "enable",
            "clustered",
            "hidden",
            "asc",
            "desc",
            "deferrable",
            "initially",
            "nonclustered");

    void index() {
        cursor.acceptAll(Set.of("clustered", "nonclustered", "asc", "desc"));
        if (cursor.accept("on conflict")) {
            cursor.next();
        }
        if (cursor.at("using index tablespace")) {
            cursor.expect("using index tablespace");
            cursor.name();
        }
    }

    void references() {
        cursor.name();
        optionalBrackets();
        if (cursor.accept("match")) {
            cursor.next();
        }
        boolean more = true;
        while (more) {
            more = cursor.accept("on delete") || cursor.accept("on update");
            if (more && !cursor.accept("set null") && !cursor.accept("set default") && !cursor.accept("no action")) {
                cursor.next();
            }
        }
    }

    void onUpdate() {
        if (cursor.accept("update")) {
            cursor.next();
            optionalBrackets();
        } else {
            cursor.name();
        }
    }

    void optionalBrackets() {
        if (cursor.atSign('(')) {
            cursor.brackets();
        }
    }
}
