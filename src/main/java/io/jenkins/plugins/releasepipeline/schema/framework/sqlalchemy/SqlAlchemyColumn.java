package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Number;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code Column("name", Type, ...)}. */
final class SqlAlchemyColumn {

    private static final Set<String> GENERATORS = Set.of("Identity", "Computed", "Sequence");
    private static final Set<String> RULES =
            Set.of("ForeignKey", "CheckConstraint", "UniqueConstraint", "FetchedValue", "DefaultClause");
    private static final Set<String> INTEGERS = Set.of("integer", "bigint", "smallint");
    private static final Set<String> SAME_FOR_ALL = Set.of("now", "current_timestamp", "current_date", "true", "false");

    private SqlAlchemyColumn() {}

    static boolean isColumn(Expression written) {
        return Written.isCall(written, "Column");
    }

    /** Returns the column; empty if it cannot be determined whether an INSERT may omit it. */
    static Optional<Column> read(Expression written) {
        if (!(written instanceof Called column) || !isColumn(written) || column.hasHiddenArguments()) {
            return Optional.empty();
        }
        List<Expression> positional = new ArrayList<>(column.arguments().stream()
                .filter(argument -> argument.name().isEmpty())
                .map(Argument::value)
                .toList());
        Optional<String> name = Written.text(column.argument("name"));
        if (name.isEmpty() && !positional.isEmpty()) {
            name = Written.text(positional.remove(0));
        }
        Optional<Expression> nullness = column.argument("nullable");
        if (nullness.filter(value -> Written.truth(value).isEmpty()).isPresent()) {
            return Optional.empty();
        }
        Optional<ColumnType> type = column.argument("type_")
                .or(() -> positional.stream().filter(SqlAlchemyColumn::isType).findFirst())
                .flatMap(SqlAlchemyType::read);
        boolean primary = Written.holds(column.argument("primary_key"));
        boolean nullable = nullness.flatMap(Written::truth).orElse(!primary) && !primary;
        Optional<Expression> given = column.argument("server_default").filter(SqlAlchemyColumn::fills);
        boolean generated = positional.stream().anyMatch(SqlAlchemyColumn::isGenerator)
                || primary && countsUp(column, type, positional);
        Column read = new Column(
                name.orElse(""),
                type,
                nullable,
                generated || given.isPresent(),
                primary || Written.holds(column.argument("unique")),
                given.filter(SqlAlchemyColumn::isSameForAll).isPresent());
        Optional<String> computed = positional.stream()
                .filter(value -> Written.isCall(value, "Computed"))
                .map(Written::words)
                .findFirst();
        return Optional.of(
                read.with(new ColumnDetails("", given.flatMap(SqlAlchemyColumn::defaultValue), computed, false)));
    }

    /** Returns a server default as passed to the database: SQLAlchemy quotes a plain string; empty if unknown. */
    static Optional<String> defaultValue(Expression given) {
        if (given instanceof Text) {
            return Written.text(given).map(text -> DefaultValues.sql('\'' + text.replace("'", "''") + '\''));
        }
        String sql = sql(given);
        if (!sql.isEmpty()) {
            return Optional.of(DefaultValues.sql(sql));
        }
        boolean word = Written.isCall(given, "now", "true", "false", "current_timestamp");
        return word
                ? Optional.of(
                        DefaultValues.sql(((Called) given).simpleName() + (Written.isCall(given, "now") ? "()" : "")))
                : Optional.empty();
    }

    /** Returns whether a server default is not NULL. */
    static boolean fills(Expression given) {
        if (Written.isNone(given) || Written.truth(given).filter(yes -> !yes).isPresent()) {
            return false;
        }
        return !Written.isCall(given, "null", "FetchedValue")
                && !sql(given).strip().toUpperCase(Locale.ROOT).equals("NULL");
    }

    private static boolean isType(Expression value) {
        return !(value instanceof Called called
                && (RULES.contains(called.simpleName()) || GENERATORS.contains(called.simpleName())));
    }

    private static boolean isGenerator(Expression value) {
        return value instanceof Called called && GENERATORS.contains(called.simpleName());
    }

    private static boolean countsUp(Called column, Optional<ColumnType> type, List<Expression> positional) {
        Optional<Boolean> said = column.argument("autoincrement").flatMap(Written::truth);
        boolean refers = positional.stream().anyMatch(value -> Written.isCall(value, "ForeignKey"));
        return said.orElse(!refers)
                && type.filter(each -> INTEGERS.contains(each.name())).isPresent();
    }

    private static boolean isSameForAll(Expression given) {
        String sql = sql(given).strip().toLowerCase(Locale.ROOT);
        return given instanceof Text
                || given instanceof Number
                || given instanceof Name
                || given instanceof Member
                || given instanceof Called called && SAME_FOR_ALL.contains(called.simpleName())
                || !sql.isEmpty() && !sql.contains("(")
                || sql.equals("now()");
    }

    /** Returns the SQL of {@code text("...")}, or of a plain string. */
    private static String sql(Expression given) {
        boolean inner = Written.isCall(given, "text", "literal_column") && !(given instanceof Method);
        return (inner ? Written.text(((Called) given).argument("text", 0)) : Written.text(given)).orElse("");
    }
}
