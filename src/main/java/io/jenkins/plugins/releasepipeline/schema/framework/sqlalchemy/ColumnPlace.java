package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import java.util.Optional;

/**
 * A reference to a column of a table, such as {@code t.c.name} or {@code t.columns["name"]}.
 *
 * @param table the table's expression; empty if it is a name with an unknown value
 * @param name empty if unknown
 */
record ColumnPlace(Optional<Expression> table, String name) {

    /** Returns the reference; empty for any other expression. */
    static Optional<ColumnPlace> of(Expression written) {
        if (written instanceof Name name) {
            String[] parts = name.dotted().split("\\.");
            boolean column = parts.length > 2 && isColumns(parts[parts.length - 2]);
            return column ? Optional.of(new ColumnPlace(Optional.empty(), parts[parts.length - 1])) : Optional.empty();
        }
        if (written instanceof Item item) {
            return columns(item.of())
                    .map(table ->
                            new ColumnPlace(table, Written.text(item.key()).orElse("")));
        }
        if (written instanceof Member member) {
            return columns(member.of()).map(table -> new ColumnPlace(table, member.name()));
        }
        return Optional.empty();
    }

    String tableName() {
        return TableName.of(table).orElse("");
    }

    /** Returns the column's definition in its table, if the file contains it. */
    Optional<Expression> definition() {
        return table.filter(Called.class::isInstance).flatMap(defined -> ((Called) defined)
                .arguments().stream()
                        .map(Expression.Argument::value)
                        .filter(SqlAlchemyColumn::isColumn)
                        .filter(column -> Written.text(((Called) column).argument("name", 0))
                                .filter(name::equals)
                                .isPresent())
                        .findFirst());
    }

    private static Optional<Optional<Expression>> columns(Expression written) {
        if (written instanceof Member member && isColumns(member.name())) {
            return Optional.of(Optional.of(member.of()));
        }
        boolean named = written instanceof Name name
                && name.dotted().indexOf('.') > 0
                && isColumns(name.dotted().substring(name.dotted().lastIndexOf('.') + 1));
        return named ? Optional.of(Optional.empty()) : Optional.empty();
    }

    private static boolean isColumns(String name) {
        return name.equals("c") || name.equals("columns");
    }
}
