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

    /**
     * A reference to another table.
     *
     * @param cascades as in {@link io.jenkins.plugins.releasepipeline.schema.model.TableConstraint}
     */
    record Reference(String table, boolean cascades) {}

    /** Reads a reference in a column's definition. */
    Reference references() {
        String table = cursor.name();
        optionalBrackets();
        if (cursor.accept("match")) {
            cursor.next();
        }
        boolean cascades = false;
        while (cursor.at("on delete") || cursor.at("on update")) {
            cascades |= changesRows(cursor);
        }
        return new Reference(table, cascades);
    }

    /** Reads ON DELETE or ON UPDATE; returns whether a deletion changes the referring rows. */
    static boolean changesRows(SqlCursor cursor) {
        boolean deletion = cursor.accept("on delete");
        if (!deletion) {
            cursor.expect("on update");
        }
        if (cursor.accept("no action")) {
            return false;
        }
        boolean changes = cursor.accept("set null") || cursor.accept("set default") || cursor.accept("cascade");
        if (!changes) {
            cursor.next();
        }
        return changes && deletion;
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
