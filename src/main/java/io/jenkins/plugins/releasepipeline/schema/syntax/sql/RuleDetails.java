package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Skips the parts of a column's constraints that do not matter to code. */
record RuleDetails(SqlCursor cursor) {

    /** The first words of constraints. */
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

    /** Returns a string that is equal for equal expressions. */
    static String text(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens) {
            boolean words =
                    text.length() > 0 && token.isName() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
            text.append(words ? " " : "").append(token.kind() == Kind.NAME ? token.lower() : token.text());
        }
        return text.toString();
    }

    /** Returns a collation or character set, in lower case. */
    String collation() {
        cursor.acceptSign('=');
        boolean text = cursor.peek().is(Kind.TEXT);
        String written = text ? cursor.next().text().replace("'", "") : cursor.name();
        return written.substring(written.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns the referenced table. */
    String references() {
        String table = cursor.name();
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
        return table;
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
