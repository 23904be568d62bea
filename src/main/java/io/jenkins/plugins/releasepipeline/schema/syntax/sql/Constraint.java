package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.List;
import java.util.Set;

/** Reads constraints and indexes in CREATE TABLE and ALTER TABLE … ADD. */
final class Constraint {

    private static final Set<String> INDEXES = Set.of("index", "key", "fulltext", "spatial");

    private Constraint() {}

    /** Returns whether a constraint is next, rather than a column with the name {@code key} or {@code index}. */
    static boolean isNext(SqlCursor cursor) {
        return cursor.at("constraint")
                || cursor.at("primary key")
                || cursor.at("foreign key")
                || cursor.at("exclude")
                || cursor.at("period for")
                || cursor.at("unique")
                || cursor.at("check")
                || isIndex(cursor);
    }

    /** Recognizes MySQL's KEY name (columns); {@code key varchar(10)} is a column. */
    private static boolean isIndex(SqlCursor cursor) {
        if (!cursor.atOneOf(INDEXES)) {
            return false;
        }
        int before = cursor.position();
        try {
            cursor.next();
            cursor.acceptAll(INDEXES);
            using(cursor);
            if (!cursor.atSign('(')) {
                cursor.name();
                using(cursor);
            }
            List<Token> inside = cursor.brackets();
            return !inside.isEmpty()
                    && inside.get(0).kind() != Kind.NUMBER
                    && !inside.get(0).isWord("max");
        } catch (NotUnderstood column) {
            return false;
        } finally {
            cursor.goTo(before);
        }
    }

    private static void using(SqlCursor cursor) {
        if (cursor.accept("using")) {
            cursor.next();
        }
    }

    /** Reads a constraint that is added to a table, up to a comma or the end. */
    static Change read(SqlCursor cursor, int line, String table) {
        String name = "";
        if (cursor.accept("constraint") && !isType(cursor)) {
            cursor.accept("if not exists");
            name = cursor.name();
        }
        if (cursor.accept("primary key")) {
            return key(cursor, line, table, ConstraintType.PRIMARY_KEY, name);
        }
        if (cursor.accept("unique")) {
            cursor.acceptAll(INDEXES);
            return key(cursor, line, table, ConstraintType.UNIQUE, name);
        }
        if (cursor.accept("foreign key")) {
            if (!cursor.atSign('(')) {
                name = cursor.name();
            }
            List<String> columns = cursor.columns();
            cursor.expect("references");
            String referred = cursor.peek().isName() ? cursor.name() : "";
            int from = cursor.position();
            boolean cascades = options(cursor);
            return maybeOnline(
                    cursor.between(from, cursor.position()),
                    added(
                            line,
                            table,
                            new TableConstraint(name, ConstraintType.FOREIGN_KEY, columns, false, referred, cascades)));
        }
        if (cursor.accept("check")) {
            cursor.accept("not for replication");
            String condition = RuleDetails.text(cursor.brackets());
            return finished(
                    cursor,
                    added(line, table, new TableConstraint(name, ConstraintType.CHECK, List.of(), false, condition)));
        }
        if (cursor.accept("not null")) {
            return finished(cursor, new Change.AlterColumn(line, table, cursor.name(), ColumnEdit.nullable(false)));
        }
        if (cursor.accept("exclude")) {
            return finished(cursor, added(line, table, new TableConstraint(name, ConstraintType.OTHER, List.of())));
        }
        if (isIndex(cursor)) {
            cursor.acceptAll(INDEXES);
            return key(cursor, line, table, ConstraintType.OTHER, name);
        }
        if (cursor.accept("default")) {
            ColumnEdit edit = AlterColumn.byDefault(cursor.expression(Set.of("for")));
            cursor.expect("for");
            String column = cursor.name();
            return finished(cursor, new Change.AlterColumn(line, table, column, edit, name));
        }
        throw new NotUnderstood();
    }

    private static Change added(int line, String table, TableConstraint constraint) {
        return new Change.AddConstraint(line, table, constraint);
    }

    private static boolean isType(SqlCursor cursor) {
        return cursor.at("primary key") || cursor.at("foreign key") || cursor.at("unique") || cursor.at("check");
    }

    /** Reads a key or index; OTHER stands for a plain index. */
    private static Change key(SqlCursor cursor, int line, String table, ConstraintType type, String called) {
        if (cursor.accept("using index") && !cursor.isAtEnd() && cursor.peek().isName()) {
            cursor.name();
            if (type == ConstraintType.PRIMARY_KEY) {
                throw new NotUnderstood();
            }
            return finished(cursor, new FeatureChange.AddFeature(line, Messages.Constraint_OnIndex()));
        }
        boolean nullsEqual = cursor.accept("nulls not distinct") || cursor.dialect() == Dialect.SQL_SERVER;
        cursor.accept("nulls distinct");
        cursor.acceptAll(Set.of("clustered", "nonclustered"));
        using(cursor);
        String name = called;
        if (!cursor.atSign('(')) {
            name = cursor.name();
            using(cursor);
        }
        int from = cursor.position();
        List<String> columns = cursor.columns();
        boolean computed =
                columns.isEmpty() && MayRaise.expression(cursor.between(from, cursor.position()), cursor.dialect());
        IndexRules plain = new IndexRules(false, false, List.of(), false, computed);
        return finished(
                cursor,
                type == ConstraintType.OTHER
                        ? new Change.AddIndex(line, table, columns, plain, name)
                        : added(line, table, new TableConstraint(name, type, columns, nullsEqual, "")));
    }

    /** Reads the options after it: ON DELETE CASCADE, NOT VALID, WITH (…), ON [PRIMARY]. */
    private static Change finished(SqlCursor cursor, Change change) {
        int from = cursor.position();
        options(cursor);
        return maybeOnline(cursor.between(from, cursor.position()), change);
    }

    /** Returns the change as done online if it does not check existing rows: PostgreSQL's NOT VALID. */
    private static Change maybeOnline(List<Token> options, Change change) {
        boolean online = false;
        for (int at = 0; at + 1 < options.size(); at++) {
            online |= options.get(at).isWord("not")
                    && (options.get(at + 1).isWord("valid")
                            || options.get(at + 1).isWord("enforced"));
        }
        return online ? new ExecutionChange.Online(change) : change;
    }

    /** Reads the options; returns whether deleting a referenced row changes the rows that refer to it. */
    private static boolean options(SqlCursor cursor) {
        boolean cascades = false;
        while (!cursor.isAtEnd() && !cursor.atSign(',')) {
            if (cursor.at("on delete") || cursor.at("on update")) {
                cascades |= RuleDetails.changesRows(cursor);
            } else {
                cursor.expression(Set.of("on"));
            }
        }
        return cascades;
    }
}
