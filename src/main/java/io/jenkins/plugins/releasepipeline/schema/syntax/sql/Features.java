package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads CREATE, ALTER and DROP of objects other than tables and indexes. */
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
    private static final Set<String> ON_TABLES = Set.of("trigger", "policy");
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

    /** Reads the statement after CREATE. */
    Change create() {
        boolean replaces = cursor.accept("or replace") || cursor.accept("or alter");
        modifiers();
        Token what = cursor.next();
        if (what.isOneOf(ON_TABLES) || what.isWord("constraint") && cursor.accept("trigger")) {
            return onTable(what.isWord("constraint") ? "trigger" : what.lower());
        }
        if (what.isOneOf(ADDED)) {
            cursor.accept("if not exists");
            String name = named();
            cursor.rest();
            if (what.isWord("publication")) {
                return new Change.ChangeTable(
                        statement.line(), OperationKind.ADD_FEATURE, "", Messages.Features_Publication());
            }
            return new FeatureChange.AddFeature(statement.line(), "", what.lower(), name, replaces);
        }
        if (what.isOneOf(ROUTINES)) {
            cursor.accept("if not exists");
            return new FeatureChange.AddFeature(statement.line(), "", what.lower(), named(), replaces);
        }
        throw new NotUnderstood();
    }

    /** Reads a trigger or policy, which acts only on rows of its table. */
    private Change onTable(String what) {
        cursor.accept("if not exists");
        String name = cursor.name();
        while (!cursor.accept("on")) {
            cursor.next();
        }
        return new FeatureChange.AddFeature(statement.line(), cursor.name(), what, name, true);
    }

    /** Returns its name, if that is next. */
    private String named() {
        int before = cursor.position();
        try {
            return cursor.name();
        } catch (NotUnderstood none) {
            cursor.goTo(before);
            return "";
        }
    }

    /** Reads the statement after DROP, which may name several of a kind. */
    List<Change> drop() {
        modifiers();
        Token what = cursor.next();
        if (!what.isOneOf(ADDED) && !what.isOneOf(DROPPED_ONLY)) {
            throw new NotUnderstood();
        }
        boolean guarded = cursor.accept("if exists");
        List<String> names = new ArrayList<>();
        do {
            names.add(named());
            if (cursor.atSign('(')) {
                cursor.brackets();
            }
        } while (cursor.acceptSign(','));
        boolean unread = cursor.rest().stream().anyMatch(token -> token.isSign(','));
        return (unread ? List.of("") : names)
                .stream()
                        .<Change>map(name ->
                                new FeatureChange.DropFeature(statement.line(), what.lower(), name, "", guarded))
                        .toList();
    }

    /** Reads the statement after ALTER. */
    Change alter() {
        if (cursor.accept("default privileges")) {
            boolean grants = statement.tokens().stream().anyMatch(token -> token.isWord("grant"));
            return grants
                    ? new FeatureChange.AddFeature(statement.line(), Messages.Features_Grant())
                    : new FeatureChange.DropFeature(statement.line(), Messages.Features_Grant());
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
        String name = cursor.name();
        if (cursor.atSign('(')) {
            cursor.brackets();
        }
        return altered(what.lower(), name);
    }

    private Change altered(String what, String name) {
        int line = statement.line();
        if (cursor.accept("owner to")) {
            cursor.name();
            cursor.end();
            return new Change.ChangeTable(line, OperationKind.RUN_SQL, name, Messages.TableOptions_Owner());
        }
        if (cursor.accept("owned by") && what.equals("sequence")) {
            cursor.name();
            cursor.end();
            return new Change.Nothing(line, OperationKind.RUN_SQL, "", Messages.TableOptions_Setting());
        }
        if (cursor.accept("add value") && what.equals("type")) {
            cursor.rest();
            return new FeatureChange.AddFeature(line, Messages.Features_Value());
        }
        if (cursor.accept("rename to")) {
            String to = cursor.name();
            cursor.end();
            return new FeatureChange.DropFeature(line, what, name, to, false);
        }
        if (cursor.accept("rename") || cursor.accept("set schema") || cursor.accept("drop attribute")) {
            cursor.rest();
            return new FeatureChange.DropFeature(line, what);
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
        String name = cursor.name();
        String table = cursor.accept("on") ? cursor.name() : "";
        if (cursor.accept("rename to")) {
            String to = cursor.name();
            cursor.end();
            return new Change.DropIndex(line, table, true, name, to);
        }
        if (cursor.accept("disable")) {
            cursor.end();
            return new Change.DropIndex(line, table, name);
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

    /** Skips MySQL's DEFINER = `user`@`host`. */
    private void account() {
        for (Token part : List.of(cursor.next())) {
            if (!part.isName() && part.kind() != Kind.TEXT) {
                throw new NotUnderstood();
            }
        }
        if (!cursor.isAtEnd()
                && cursor.peek().text().startsWith("@")
                && cursor.next().text().equals("@")) {
            cursor.next();
        }
    }
}
