package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Placeholder;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a column's definition: its name, its type and its constraints. An unsupported constraint makes it unreadable. */
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
    private boolean fallible;
    private String collation = "";
    private Optional<String> defaultValue = Optional.empty();
    private Optional<String> generated = Optional.empty();
    private final ColumnConstraints constraints = new ColumnConstraints();
    private String name = "";

    private ColumnRules(SqlCursor cursor) {
        this.cursor = cursor;
        this.details = new RuleDetails(cursor);
    }

    /** Reads a whole definition, up to a comma outside parentheses or the end. */
    static Column column(SqlCursor cursor) {
        return definition(cursor).column();
    }

    /** Reads a whole definition with its constraints, up to a comma outside parentheses or the end. */
    static ColumnDefinition definition(SqlCursor cursor) {
        ColumnRules rules = new ColumnRules(cursor);
        Column column = rules.definition(cursor.name());
        return new ColumnDefinition(column, rules.constraints.all());
    }

    /** Reads a definition after the column's name. */
    static ColumnRules after(SqlCursor cursor, String name) {
        ColumnRules rules = new ColumnRules(cursor);
        rules.definition(name);
        return rules;
    }

    Optional<ColumnType> type() {
        return type;
    }

    /** Returns its nullability; empty if not specified. */
    Optional<Boolean> nullable() {
        return nullableWritten ? Optional.of(nullable) : Optional.empty();
    }

    /** Returns its collation; empty if not specified. */
    String collation() {
        return collation;
    }

    private Column definition(String called) {
        name = called;
        boolean typed = !cursor.atOneOf(RuleDetails.WORDS) || cursor.at("character") && !cursor.at("character set");
        if (!cursor.isAtEnd() && !cursor.atSign(',') && typed) {
            type = Optional.of(TypeReader.read(cursor));
            implied();
        }
        while (!cursor.isAtEnd() && !cursor.atSign(',') && !cursor.at("settings")) {
            Token word = cursor.next();
            rule(word);
            constraints.read(word);
        }
        boolean rowid =
                primary && type.filter(new ColumnType("integer")::equals).isPresent();
        boolean nulls = !constraints.refuseNull(name, filled) && nullable;
        ColumnDetails known = new ColumnDetails(collation, defaultValue, generated, fallible);
        return new Column(name, type, nulls, filled || rowid, unique, constant).with(known);
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
            case "constraint" -> constraints.name(cursor.name());
            case "after" -> cursor.name();
            case "primary", "key" -> key(word);
            case "unique" -> unique();
            case "references" -> constraints.references(name, details.references());
            case "foreign" -> cursor.expect("key");
            case "check" -> {
                constraints.check(cursor.brackets());
                cursor.accept("no inherit");
            }
            case "collate" -> collation = details.collation();
            // MySQL's attribute: the binary collation of the character set.
            case "binary" -> collation = collation.isEmpty() ? "binary" : collation;
            case "storage", "column_format", "compression", "comment", "srid", "initially" -> cursor.next();
            case "character", "charset" -> {
                if (word.isWord("character")) {
                    cursor.expect("set");
                }
                String charset = details.collation();
                collation = collation.isEmpty() ? charset : collation;
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
        defaultValue = Optional.of(DefaultValues.sql(RuleDetails.text(value))).filter(text -> !text.isEmpty());
        fallible |= MayRaise.byDefault(value);
        constraints.addIfNamed(ConstraintType.DEFAULT, name);
    }

    private void key(Token word) {
        if (word.isWord("primary")) {
            cursor.expect("key");
        }
        constraints.addIfNamed(ConstraintType.PRIMARY_KEY, name);
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
        boolean nullsEqual = cursor.accept("nulls not distinct") || cursor.dialect() == Dialect.SQL_SERVER;
        cursor.accept("nulls distinct");
        constraints.unique(name, nullsEqual);
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
        List<Token> expression = cursor.expression(RuleDetails.WORDS);
        filled = true;
        generated = Optional.of(RuleDetails.text(expression));
        fallible |= MayRaise.expression(expression, cursor.dialect());
    }
}
