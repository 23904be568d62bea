package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit.Omitted;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code alter_column(...)} of Alembic and {@code column.alter(...)} of sqlalchemy-migrate. Arguments about the
 * existing column only determine what stays unchanged.
 *
 * @param table empty if unknown
 * @param column empty if unknown
 */
record AlterColumn(Called call, String table, String column) {

    List<Change> read() {
        List<Change> changes = new ArrayList<>();
        Optional<ColumnEdit> edit = edit();
        edit.or(() -> omitted().equals(Omitted.NONE) ? Optional.empty() : Optional.of(ColumnEdit.nothing()))
                .map(each -> each.omitting(omitted()).inFrameworksTypes())
                .ifPresent(each -> changes.add(new Change.AlterColumn(call.line(), table, column, each)));
        if (unclear(call.argument("nullable"))) {
            changes.add(new Change.Opaque(
                    call.line(), OperationKind.ALTER_COLUMN, table, column, Messages.AlterColumn_Nullable()));
        }
        Optional<Expression> renamed = call.argument("new_column_name")
                .or(() -> call.argument("name")
                        .filter(name -> !column.equals(Written.text(name).orElse(""))))
                .filter(name -> !Written.isNone(name));
        renamed.ifPresent(name -> changes.add(new Change.RenameColumn(
                call.line(), table, column, Written.text(name).orElse(""))));
        if (changes.isEmpty()) {
            changes.add(
                    new Change.Nothing(call.line(), OperationKind.ALTER_COLUMN, table, Messages.AlterColumn_Nothing()));
        }
        return changes;
    }

    private Optional<ColumnEdit> edit() {
        Optional<Expression> written =
                call.argument("type_").or(() -> call.argument("type")).filter(type -> !Written.isNone(type));
        Optional<ColumnType> type = written.flatMap(SqlAlchemyType::read);
        boolean sameType =
                type.isPresent() && type.equals(call.argument("existing_type").flatMap(SqlAlchemyType::read));
        Optional<Boolean> nullable = call.argument("nullable").flatMap(Written::truth);
        boolean sameNullness = nullable.isPresent()
                && nullable.equals(call.argument("existing_nullable").flatMap(Written::truth));
        Optional<Boolean> filled = filled();
        Optional<Boolean> unique = call.argument("unique").map(rule -> Written.holds(Optional.of(rule)));
        boolean retyped = written.isPresent() && !sameType;
        if (!retyped && (nullable.isEmpty() || sameNullness) && filled.isEmpty() && unique.isEmpty()) {
            return Optional.empty();
        }
        ColumnEdit edit = new ColumnEdit(
                type.filter(unused -> retyped), nullable.filter(unused -> !sameNullness), filled, unique, retyped);
        return Optional.of(call.argument("server_default")
                .filter(value -> filled.isPresent())
                .flatMap(SqlAlchemyColumn::defaultValue)
                .map(value -> edit.with(ColumnDetails.Edit.withDefault(value)))
                .orElse(edit));
    }

    /**
     * What MySQL's MODIFY or CHANGE drops: Alembic restates what its arguments say of the existing column, and nothing
     * else (alembic/ddl/mysql.py). Without a type, it refuses to run there. A new default alone is set without MODIFY.
     * sqlalchemy-migrate knows the whole column.
     */
    private Omitted omitted() {
        boolean restated = call.simpleName().equals("alter_column")
                && (isStated("type_") || isStated("existing_type"))
                && Stream.of("type_", "nullable", "comment", "autoincrement", "new_column_name", "name")
                        .flatMap(name -> call.argument(name).stream())
                        .anyMatch(value -> !Written.isNone(value));
        return restated
                ? new Omitted(
                        !isStated("nullable")
                                && call.argument("existing_nullable")
                                        .filter(value -> !Written.isNone(value))
                                        .flatMap(value -> Written.truth(value).or(() -> Optional.of(false)))
                                        .orElse(true),
                        !isStated("server_default")
                                && !isStated("existing_server_default")
                                && !isStated("autoincrement")
                                && !isStated("existing_autoincrement"))
                : Omitted.NONE;
    }

    private boolean isStated(String argument) {
        return call.argument(argument)
                .filter(value -> !Written.isNone(value))
                .filter(value -> !argument.endsWith("server_default")
                        || Written.truth(value).orElse(true))
                .isPresent();
    }

    /** Alembic's default for this argument is False, which keeps the column's default. */
    private Optional<Boolean> filled() {
        Optional<Boolean> counting = call.argument("autoincrement")
                .filter(value -> !Written.isNone(value))
                .filter(value -> !Optional.of(Written.holds(Optional.of(value)))
                        .equals(call.argument("existing_autoincrement").map(was -> Written.holds(Optional.of(was)))))
                .map(value -> Written.holds(Optional.of(value)));
        return call.argument("server_default")
                .filter(value -> Written.truth(value).filter(yes -> !yes).isEmpty())
                .map(SqlAlchemyColumn::fills)
                .or(() -> counting);
    }

    private static boolean unclear(Optional<Expression> rule) {
        return rule.filter(value -> !Written.isNone(value))
                .filter(value -> Written.truth(value).isEmpty())
                .isPresent();
    }
}
