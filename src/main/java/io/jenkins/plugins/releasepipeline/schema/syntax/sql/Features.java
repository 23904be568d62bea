package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.List;
import java.util.Set;

/** Reads CREATE, ALTER and DROP of what is neither a table nor an index. */
record Features(Statement statement, SqlCursor cursor) {

    private static final Set<String> ADDED = Set.of(
            "view",
            "type",
            "extension",
            "sequence",
            "schema",
            "domain",
            "database",
            "role",
            "user",
            "login",
            "collation",
            "statistics",
            "server",
            "publication",
            "synonym",
            "aggregate",
            "operator",
            "tablespace",
            "language",
            "assembly");
    private static final Set<String> ROUTINES = Set.of("function", "procedure", "proc");
    private static final Set<String> DROPPED_ONLY = Set.of(
            "function",
            "procedure",
            "proc",
            "trigger",
            "rule",
            "policy",
            "event",
            "routine",
            "cast",
            "subscription",
            "package",
            "default");
    private static final Set<String> MODIFIERS = Set.of(
            "materialized",
            "recursive",
            "temp",
            "temporary",
            "trusted",
            "algorithm",
            "undefined",
            "merge",
            "temptable",
            "sql",
            "security",
            "definer",
            "invoker",
            "procedural",
            "foreign",
            "data",
            "wrapper");

    /** After CREATE. */
    Change create() {
        modifiers();
        Token what = cursor.next();
        if (what.isOneOf(ADDED)) {
            cursor.rest();
            return new Change.AddFeature(statement.line(), what.lower());
        }
        if (what.isOneOf(ROUTINES)) {
            return new Change.AddFeature(statement.line(), what.lower());
        }
        throw new NotUnderstood();
    }

    /** After DROP. */
    Change drop() {
        modifiers();
        Token what = cursor.next();
        if (!what.isOneOf(ADDED) && !what.isOneOf(DROPPED_ONLY)) {
            throw new NotUnderstood();
        }
        cursor.rest();
        return new Change.DropFeature(statement.line(), what.lower());
    }

    /** After ALTER. */
    Change alter() {
        if (cursor.accept("default privileges")) {
            boolean grants = statement.tokens().stream().anyMatch(token -> token.isWord("grant"));
            return grants
                    ? new Change.AddFeature(statement.line(), Messages.Features_Grant())
                    : new Change.DropFeature(statement.line(), Messages.Features_Grant());
        }
        if (cursor.accept("index")) {
            return index();
        }
        modifiers();
        Token what = cursor.next();
        if (!what.isOneOf(ADDED) && !what.isOneOf(DROPPED_ONLY)) {
            throw new NotUnderstood();
        }
        cursor.accept("if exists");
        cursor.name();
        if (cursor.atSign('(')) {
            cursor.brackets();
        }
        return altered(what.lower());
    }

    private Change altered(String what) {
        int line = statement.line();
        if (cursor.accept("owner to") || cursor.accept("owned by") && what.equals("sequence")) {
            cursor.name();
            cursor.end();
            return new Change.Nothing(line, OperationKind.RUN_SQL, "", Messages.TableOptions_Setting());
        }
        if (cursor.accept("add value") && what.equals("type")) {
            cursor.rest();
            return new Change.AddFeature(line, Messages.Features_Value());
        }
        if (cursor.accept("rename") || cursor.accept("set schema") || cursor.accept("drop attribute")) {
            cursor.rest();
            return new Change.DropFeature(line, what);
        }
        throw new NotUnderstood();
    }

    private Change index() {
        int line = statement.line();
        if (cursor.accept("all on")) {
            String table = cursor.name();
            if (!cursor.accept("rebuild")) {
                cursor.expect("reorganize");
            }
            cursor.rest();
            return new Change.Nothing(line, OperationKind.ALTER_TABLE, table, Messages.TableOptions_Setting());
        }
        cursor.accept("if exists");
        cursor.name();
        String table = cursor.accept("on") ? cursor.name() : "";
        if (cursor.accept("rename to")) {
            cursor.name();
            cursor.end();
            return new Change.DropIndex(line, table, true);
        }
        if (cursor.accept("disable")) {
            cursor.end();
            return new Change.DropIndex(line, table, false);
        }
        if (cursor.accept("attach partition") || cursor.acceptAll(Set.of("set", "reset", "rebuild", "reorganize"))) {
            cursor.rest();
            return new Change.Nothing(line, OperationKind.ALTER_TABLE, table, Messages.TableOptions_Setting());
        }
        throw new NotUnderstood();
    }

    private void modifiers() {
        boolean more = true;
        while (more) {
            more = cursor.acceptAll(MODIFIERS) || cursor.acceptSign('=');
            if (more && cursor.atSign('=')) {
                cursor.next();
                if (!cursor.peek().isOneOf(MODIFIERS)) {
                    account();
                }
            }
        }
    }

    /** MySQL's DEFINER = `user`@`host`. */
    private void account() {
        for (Token part : List.of(cursor.next())) {
            if (!part.isName() && part.kind() != Kind.TEXT) {
                throw new NotUnderstood();
            }
        }
        if (cursor.acceptSign('@')) {
            cursor.next();
        } else if (!cursor.isAtEnd() && cursor.peek().text().startsWith("@")) {
            cursor.next();
        }
    }
}
