package io.jenkins.plugins.releasepipeline.schema.framework.django;

import static io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoModel.lower;
import static io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoModel.text;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.List;
import java.util.Optional;

/** Reads Django's operations that do not define a field: those on whole tables, indexes, constraints and features. */
final class DjangoModelOperations {

    private static final String ORDER = "_order";

    private final DjangoTables tables;

    DjangoModelOperations(DjangoTables tables) {
        this.tables = tables;
    }

    /** Returns the changes; empty for an unsupported operation. */
    Optional<List<Change>> read(Call call) {
        String name = lower(call, "name", 0);
        return switch (call.simpleName()) {
            case "AlterModelTable" -> Optional.of(List.of(table(call, name)));
            case "AlterModelOptions" -> {
                Change kept = new ModelChange.ModelTable(
                        call.line(),
                        name,
                        Optional.empty(),
                        // Django removes all options that are not named (AlterModelOptions.ALTER_OPTION_KEYS).
                        Optional.of(!DjangoModel.isManagedElsewhere(call.argument("options", 1))),
                        false,
                        "");
                yield Optional.of(List.of(state(call, OperationKind.ALTER_TABLE, name), kept));
            }
            default -> Optional.ofNullable(one(call)).map(List::of);
        };
    }

    private static Change one(Call call) {
        return switch (call.simpleName()) {
            case "DeleteModel" -> new Change.DropTable(call.line(), lower(call, "name", 0));
            case "RenameModel" ->
                new Change.RenameTable(call.line(), lower(call, "old_name", 0), lower(call, "new_name", 1));
            case "AlterModelManagers", "AlterModelTableComment" ->
                state(call, OperationKind.ALTER_TABLE, lower(call, "name", 0));
            case "AlterUniqueTogether" -> uniqueTogether(call);
            case "AlterIndexTogether" -> indexTogether(call);
            case "AlterOrderWithRespectTo" -> order(call);
            case "RemoveField" ->
                new Change.DropColumn(call.line(), lower(call, "model_name", 0), text(call, "name", 1));
            case "RenameField" ->
                new Change.RenameColumn(
                        call.line(),
                        lower(call, "model_name", 0),
                        text(call, "old_name", 1),
                        text(call, "new_name", 2));
            default -> index(call);
        };
    }

    /** Renames the table. The model keeps its name, by which later operations refer to it. */
    private Change table(Call call, String model) {
        Optional<Expression> written = call.argument("table", 1);
        String stored = text(call, "table", 1);
        boolean known = !stored.isEmpty() || written.filter(DjangoModel::isNone).isPresent();
        if (!stored.isEmpty()) {
            tables.keep(model, stored);
        }
        return new ModelChange.ModelTable(
                call.line(),
                model,
                known ? Optional.of(stored) : Optional.empty(),
                Optional.empty(),
                true,
                tables.usual(model));
    }

    /** Returns the effect of CreateModel's options on the model's table; empty if there is none. */
    Optional<Change> options(Call call, String model) {
        Optional<String> stored = DjangoModel.storedTable(call);
        boolean elsewhere = !DjangoModel.hasTable(call);
        stored.ifPresent(table -> tables.keep(model, table));
        return stored.isPresent() || elsewhere
                ? Optional.of(new ModelChange.ModelTable(
                        call.line(), model, stored, elsewhere ? Optional.of(false) : Optional.empty(), false, ""))
                : Optional.empty();
    }

    private static Change index(Call call) {
        String table = lower(call, "model_name", 0);
        return switch (call.simpleName()) {
            case "AddIndex" -> addIndex(call, table);
            case "AddIndexConcurrently" -> new ExecutionChange.Online(addIndex(call, table));
            case "RemoveIndex", "RemoveIndexConcurrently" -> new Change.DropIndex(call.line(), table, false);
            case "RenameIndex" -> new Change.DropIndex(call.line(), table, true);
            case "AddConstraint" -> addConstraint(call, table);
            case "AddConstraintNotValid" -> new ExecutionChange.Online(addConstraint(call, table));
            case "ValidateConstraint" ->
                new ExecutionChange.Online(
                        new Change.AddConstraint(call.line(), table, ConstraintType.CHECK, List.of()));
            case "RemoveConstraint" ->
                new Change.DropConstraint(call.line(), table, ConstraintType.OTHER, text(call, "name", 1));
            case "AlterConstraint" -> state(call, OperationKind.ADD_CONSTRAINT, table);
            default -> feature(call);
        };
    }

    private static Change feature(Call call) {
        return switch (call.simpleName()) {
            case "CreateCollation" -> new FeatureChange.AddFeature(call.line(), "collation");
            case "RemoveCollation" -> new FeatureChange.DropFeature(call.line(), "collation");
            default ->
                call.simpleName().endsWith("Extension") ? new FeatureChange.AddFeature(call.line(), "extension") : null;
        };
    }

    private static Change state(Call call, OperationKind kind, String table) {
        return new Change.Nothing(call.line(), kind, table, Messages.DjangoOperations_State());
    }

    private static Change uniqueTogether(Call call) {
        Optional<Expression> sets = call.argument("unique_together", 1);
        String table = lower(call, "name", 0);
        return DjangoModel.isEmpty(sets)
                ? new Change.DropConstraint(call.line(), table, ConstraintType.UNIQUE)
                : new Change.AddConstraint(call.line(), table, ConstraintType.UNIQUE, List.of());
    }

    private static Change indexTogether(Call call) {
        String table = lower(call, "name", 0);
        return DjangoModel.isEmpty(call.argument("index_together", 1))
                ? new Change.DropIndex(call.line(), table, false)
                : new Change.AddIndex(call.line(), table, List.of(), false);
    }

    private static Change order(Call call) {
        String table = lower(call, "name", 0);
        Column column = new Column(ORDER, Optional.of(new ColumnType("integer")), false, false);
        return DjangoModel.isEmpty(call.argument("order_with_respect_to", 1))
                ? new Change.DropColumn(call.line(), table, ORDER)
                : new Change.AddColumn(call.line(), table, column);
    }

    private static Change addIndex(Call call, String table) {
        boolean plain = call.argument("index", 1).filter(Call.class::isInstance).isPresent();
        List<String> columns = plain ? columns(call.argument("index", 1)) : List.of();
        return new Change.AddIndex(call.line(), table, columns, false);
    }

    private static Change addConstraint(Call call, String table) {
        return new Change.AddConstraint(call.line(), table, constraint(call.argument("constraint", 1)));
    }

    private static TableConstraint constraint(Optional<Expression> written) {
        Optional<Call> made = written.filter(Call.class::isInstance).map(Call.class::cast);
        ConstraintType type =
                switch (made.map(Call::simpleName).orElse("")) {
                    case "UniqueConstraint" -> ConstraintType.UNIQUE;
                    case "CheckConstraint" -> ConstraintType.CHECK;
                    default -> ConstraintType.OTHER;
                };
        boolean nullsEqual = made.flatMap(call -> call.argument("nulls_distinct"))
                .filter(value ->
                        value instanceof Expression.Name name && name.dotted().equals("False"))
                .isPresent();
        String name = made.map(call -> text(call, "name", 99)).orElse("");
        return new TableConstraint(name, type, columns(written), nullsEqual, "");
    }

    /** Returns the constraints in a CreateModel's options. */
    static List<TableConstraint> constraints(Call createModel) {
        return DjangoModel.option(createModel.argument("options", 2), "constraints")
                                .orElse(null)
                        instanceof Sequence list
                ? list.items().stream()
                        .map(item -> constraint(Optional.of(item)))
                        .toList()
                : List.of();
    }

    private static List<String> columns(Optional<Expression> made) {
        if (made.orElse(null) instanceof Call call && call.argument("fields").orElse(null) instanceof Sequence fields) {
            return fields.items().stream()
                    .filter(Text.class::isInstance)
                    .map(field -> ((Text) field).value())
                    .map(field -> field.startsWith("-") ? field.substring(1) : field)
                    .toList();
        }
        return List.of();
    }
}
