package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Placeholder;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a column's definition: its name, its type and its rules. A rule that is not known makes it unreadable. */
final class ColumnRules {

    private static final Set<String> SERIALS =
            Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8", "rowversion");
    private static final Set<String> MOMENTS = Set.of("now", "current_timestamp", "current_date", "getdate");

    private final SqlCursor cursor;
    private final RuleDetails details;
    private Optional<ColumnType> type = Optional.empty();
    private boolean nullable = true;
    private boolean nullableWritten;
    private boolean filled;
    private boolean unique;
    private boolean primary;
    private boolean constant;

    private ColumnRules(SqlCursor cursor) {
        this.cursor = cursor;
        this.details = new RuleDetails(cursor);
    }

    /** A whole definition, up to a comma outside brackets or the end. */
    static Column column(SqlCursor cursor) {
        ColumnRules rules = new ColumnRules(cursor);
        return rules.definition(cursor.name());
    }

    /** A definition after the column's name. */
    static ColumnRules after(SqlCursor cursor, String name) {
        ColumnRules rules = new ColumnRules(cursor);
        rules.definition(name);
        return rules;
    }

    Optional<ColumnType> type() {
        return type;
    }

    /** What it says about nulls; empty when it says nothing. */
    Optional<Boolean> nullable() {
        return nullableWritten ? Optional.of(nullable) : Optional.empty();
    }

    private Column definition(String name) {
        if (!cursor.isAtEnd() && !cursor.atSign(',') && !cursor.atOneOf(RuleDetails.WORDS)) {
            type = Optional.of(TypeReader.read(cursor));
            implied();
        }
        while (!cursor.isAtEnd() && !cursor.atSign(',')) {
            rule(cursor.next());
        }
        boolean rowid =
                primary && type.filter(new ColumnType("integer")::equals).isPresent();
        return new Column(name, type, nullable, filled || rowid, unique, constant);
    }

    private void implied() {
        String name = type.orElseThrow().name();
        boolean version = name.equals("timestamp")
                && type.orElseThrow().arguments().isEmpty()
                && cursor.dialect() == Dialect.SQL_SERVER;
        if (SERIALS.contains(name) || version) {
            fill();
        }
    }

    private void fill() {
        filled = true;
        rule(false);
    }

    private void rule(boolean nulls) {
        nullable = nulls;
        nullableWritten = true;
    }

    private void rule(Token word) {
        switch (word.kind() == Kind.NAME ? word.lower() : "") {
            case "not" -> not();
            case "null" -> rule(true);
            case "default" -> byDefault();
            case "constraint", "after" -> cursor.name();
            case "primary", "key" -> key(word);
            case "unique" -> unique();
            case "references" -> details.references();
            case "foreign" -> cursor.expect("key");
            case "check" -> {
                cursor.brackets();
                cursor.accept("no inherit");
            }
            case "collate", "storage", "column_format", "compression", "charset", "comment", "srid", "initially" ->
                cursor.next();
            case "character" -> {
                cursor.expect("set");
                cursor.name();
            }
            case "auto_increment", "autoincrement" -> fill();
            case "identity" -> {
                fill();
                details.optionalBrackets();
                cursor.accept("not for replication");
            }
            case "generated" -> generated();
            case "as" -> computed();
            case "on" -> details.onUpdate();
            case "with" -> {
                if (!cursor.accept("values")) {
                    cursor.brackets();
                }
            }
            case "first",
                    "visible",
                    "invisible",
                    "sparse",
                    "rowguidcol",
                    "persisted",
                    "stored",
                    "virtual",
                    "persistent",
                    "enable",
                    "hidden",
                    "deferrable" -> {}
            default -> throw new NotUnderstood();
        }
    }

    private void not() {
        if (cursor.accept("null")) {
            rule(false);
        } else if (!cursor.accept("valid")
                && !cursor.accept("for replication")
                && !cursor.accept("deferrable")
                && !cursor.accept("enforced")) {
            throw new NotUnderstood();
        }
    }

    private void byDefault() {
        List<Token> value = cursor.expression(RuleDetails.WORDS);
        if (value.stream().anyMatch(Placeholder::isIn)) {
            throw new NotUnderstood();
        }
        Token only = value.stream()
                .filter(token -> !token.isSign('(') && !token.isSign('-') && !token.isSign('+'))
                .findFirst()
                .orElseThrow(NotUnderstood::new);
        filled |= !only.isWord("null");
        boolean cast =
                value.size() > 2 && value.get(1).isSign(':') && value.get(2).isSign(':');
        boolean literal = value.stream().filter(Token::isName).count() == 0 || cast || value.size() == 1;
        constant = !only.isWord("null") && (literal || only.isOneOf(MOMENTS));
    }

    private void key(Token word) {
        if (word.isWord("primary")) {
            cursor.expect("key");
        }
        primary = true;
        rule(false);
        unique = true;
        details.index();
        if (cursor.accept("autoincrement")) {
            fill();
        }
    }

    private void unique() {
        unique = true;
        cursor.accept("key");
        if (!cursor.accept("nulls not distinct")) {
            cursor.accept("nulls distinct");
        }
        details.index();
    }

    private void generated() {
        boolean known = cursor.accept("always") || cursor.accept("by default on null") || cursor.accept("by default");
        if (!known) {
            throw new NotUnderstood();
        }
        cursor.expect("as");
        if (cursor.accept("identity")) {
            fill();
            details.optionalBrackets();
        } else if (cursor.accept("row")) {
            cursor.next();
            filled = true;
        } else {
            computed();
        }
    }

    private void computed() {
        cursor.expression(RuleDetails.WORDS);
        filled = true;
    }
}
