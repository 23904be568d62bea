package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a table that is created by {@code op.create_table(...)} or {@code Table(...)}. */
final class NewTable {

    private static final Map<String, ConstraintType> RULES = Map.of(
            "UniqueConstraint", ConstraintType.UNIQUE,
            "PrimaryKeyConstraint", ConstraintType.PRIMARY_KEY,
            "ForeignKeyConstraint", ConstraintType.FOREIGN_KEY,
            "CheckConstraint", ConstraintType.CHECK);

    private NewTable() {}

    static Change create(Called call, String table, boolean certain) {
        boolean fails = certain && !table.isEmpty() && !Written.holds(call.argument("if_not_exists"));
        return new Change.CreateTable(call.line(), table, columns(call), fails, rules(call));
    }

    /** Returns the constraints that have names or cover several columns. */
    static List<TableConstraint> rules(Called table) {
        List<TableConstraint> rules = new ArrayList<>();
        for (Argument argument : table.arguments()) {
            if (argument.value() instanceof Called rule && RULES.containsKey(rule.simpleName())) {
                List<String> columns = new ArrayList<>();
                for (Argument each : rule.arguments()) {
                    boolean first = each.name().isEmpty() && columns.isEmpty();
                    boolean several = each.value() instanceof Sequence;
                    if (each.name().isEmpty() && !several
                            || first
                            || each.name().equals("columns")) {
                        columns.addAll(Written.texts(Optional.of(each.value())));
                    }
                }
                ConstraintType type = RULES.get(rule.simpleName());
                rules.add(new TableConstraint(
                        Written.text(rule.argument("name")).orElse(""),
                        type,
                        type == ConstraintType.CHECK ? List.of() : columns,
                        false,
                        type == ConstraintType.FOREIGN_KEY ? referred(rule.argument("refcolumns", 1)) : ""));
            }
            rules.addAll(references(argument.value()));
        }
        return rules;
    }

    /** Returns the foreign keys in the definition of a column. */
    static List<TableConstraint> references(Expression column) {
        if (!(column instanceof Called written) || !SqlAlchemyColumn.isColumn(column)) {
            return List.of();
        }
        List<String> name = SqlAlchemyColumn.read(column).stream()
                .map(Column::name)
                .filter(each -> !each.isEmpty())
                .toList();
        List<TableConstraint> keys = new ArrayList<>();
        for (Argument argument : written.arguments()) {
            if (argument.value() instanceof Called key && Written.isCall(key, "ForeignKey")) {
                keys.add(new TableConstraint(
                        Written.text(key.argument("name")).orElse(""),
                        ConstraintType.FOREIGN_KEY,
                        name,
                        false,
                        referred(key.argument("column", 0))));
            }
        }
        return keys;
    }

    /** Returns the table of referenced columns such as {@code user.id}; empty if it is unknown. */
    private static String referred(Optional<Expression> columns) {
        String column = Written.texts(columns).stream().findFirst().orElse("");
        return column.substring(0, Math.max(0, column.lastIndexOf('.')));
    }

    /** Returns the columns that could be read. */
    static List<Column> columns(Called table) {
        List<Column> columns = new ArrayList<>();
        for (Argument argument : table.arguments()) {
            if (SqlAlchemyColumn.isColumn(argument.value())) {
                SqlAlchemyColumn.read(argument.value())
                        .filter(column -> !column.name().isEmpty())
                        .ifPresent(columns::add);
            }
        }
        return primary(table, columns);
    }

    /** Returns the columns with those of a PrimaryKeyConstraint as not nullable. */
    private static List<Column> primary(Called table, List<Column> columns) {
        List<String> keys = new ArrayList<>();
        for (Argument argument : table.arguments()) {
            Expression value = argument.value();
            if (value instanceof Called key && Written.isCall(value, "PrimaryKeyConstraint")) {
                key.arguments().forEach(name -> keys.addAll(Written.texts(Optional.of(name.value()))));
            }
        }
        return columns.stream()
                .map(column -> keys.contains(column.name())
                        ? new Column(column.name(), column.type(), false, column.filled(), keys.size() == 1, false)
                                .with(column.details())
                        : column)
                .toList();
    }
}
