package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.RowCondition;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classifies the requirement that some columns of an existing table are unique. Depends on the values in existing rows,
 * and in those that the running code adds: for a column that the push creates, its default or NULL. Two NULLs are equal
 * in SQL Server (its documentation, "Unique constraints": a null value is treated like any other) and with PostgreSQL's
 * NULLS NOT DISTINCT.
 */
final class UniqueRules {

    /** Defaults that give each row a different value. */
    private static final Pattern EACH_ITS_OWN = Pattern.compile(
            "(?i)uuid|guid|random|newid|newsequentialid|nextval|next value|ulid|nanoid|cuid|ksuid|xid|snowflake|generate|clock_timestamp|unique");

    private UniqueRules() {}

    /**
     * Classifies a new unique constraint or index.
     *
     * @param columns the columns that it covers; empty if they are unknown, or computed
     * @param rules its other properties
     * @param brought the columns of the table that the push creates
     * @param before the existing constraints of the table
     */
    static Classification classify(
            String table, List<String> columns, IndexRules rules, NewTables brought, List<TableConstraint> before) {
        if (rules.only().stream().anyMatch(condition -> leavesOutAll(condition, brought, table))) {
            return Classification.additive(Messages.UniqueRules_NoRow());
        }
        if (!columns.isEmpty() && before.stream().anyMatch(rule -> implies(rule, columns, rules.nullsEqual()))) {
            return Classification.additive(Messages.UniqueRules_Implied());
        }
        List<Column> known = columns.stream()
                .flatMap(name -> brought.column(table, name).stream())
                .toList();
        boolean nullsEqual = rules.nullsEqual();
        if (known.stream().anyMatch(column -> tellsApart(column, nullsEqual))) {
            return Classification.additive(Messages.ChangeClassifier_NewColumn());
        }
        if (known.isEmpty() || known.size() < columns.size()) {
            return Classification.destructive(Messages.ChangeClassifier_Unique());
        }
        return known.stream().anyMatch(column -> column.details().generated().isPresent())
                ? Classification.destructive(Messages.NewColumn_Derived())
                : Classification.breaking(Messages.NewColumn_Unique());
    }

    /** Returns whether all existing rows differ in a new column: they are null, or each has a different value. */
    private static boolean tellsApart(Column column, boolean nullsEqual) {
        if (column.details().generated().isPresent()) {
            return false;
        }
        if (!column.filled()) {
            return column.nullable() && !nullsEqual;
        }
        Optional<String> value = column.details().defaultValue();
        return !column.constant()
                && (value.isEmpty() || EACH_ITS_OWN.matcher(value.get()).find());
    }

    /**
     * Returns whether no existing row and no row of running code satisfies a condition, because the push creates its
     * column.
     */
    private static boolean leavesOutAll(RowCondition condition, NewTables brought, String table) {
        Optional<Column> column = brought.column(table, condition.column())
                .filter(each -> each.details().generated().isEmpty());
        if (column.isEmpty()) {
            return false;
        }
        if (!column.get().filled()) {
            return column.get().nullable() && condition.test() != RowCondition.Test.IS_NULL;
        }
        Optional<String> value = column.get().details().defaultValue().map(UniqueRules::truth);
        boolean literal = column.get().constant() && value.isPresent();
        return switch (condition.test()) {
            case IS_NULL -> true;
            case IS_NOT_NULL -> false;
            case EQUALS -> literal && isLiteral(value.get()) && !value.get().equals(truth(condition.value()));
            case DIFFERS -> literal && value.get().equals(truth(condition.value()));
        };
    }

    private static boolean isLiteral(String value) {
        return value.startsWith("'")
                || value.matches("[+-]?[0-9.]+")
                || Set.of("true", "false").contains(value);
    }

    /** Normalizes a boolean: databases without booleans write them as numbers. */
    private static String truth(String value) {
        return value.equals("true") ? "1" : value.equals("false") ? "0" : value;
    }

    /** Returns whether an existing constraint implies the new one: it covers a subset of its columns, and all rows. */
    private static boolean implies(TableConstraint rule, List<String> columns, boolean nullsEqual) {
        return rule.unique()
                && !rule.columns().isEmpty()
                && !rule.definition().equals(TableState.PARTIAL)
                && columns.containsAll(rule.columns())
                && (rule.nullsEqual() || !nullsEqual || rule.type() == ConstraintType.PRIMARY_KEY);
    }
}
