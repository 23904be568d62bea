package io.jenkins.plugins.releasepipeline.schema.django;

import static io.jenkins.plugins.releasepipeline.schema.migration.OperationClass.ADDITIVE;
import static io.jenkins.plugins.releasepipeline.schema.migration.OperationClass.BREAKING;
import static io.jenkins.plugins.releasepipeline.schema.migration.OperationClass.DESTRUCTIVE;
import static io.jenkins.plugins.releasepipeline.schema.migration.OperationClass.NONE;
import static io.jenkins.plugins.releasepipeline.schema.migration.OperationClass.OPAQUE;

import io.jenkins.plugins.releasepipeline.schema.migration.Change;
import io.jenkins.plugins.releasepipeline.schema.migration.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.python.PythonModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads Django's own operations, one by one; those of other libraries ask for a review. */
final class DjangoOperations {

    private static final String CORE = "django.db.migrations.";
    private static final String POSTGRES = "django.contrib.postgres.operations.";

    private final PythonModule module;
    private final DjangoRawOperations raw;

    DjangoOperations(PythonModule module) {
        this.module = module;
        this.raw = new DjangoRawOperations(module);
    }

    /** Whether this is a call of something that Django brings along for migrations. */
    static boolean isDjangos(Call call, PythonModule module) {
        String name = module.qualify(call.callee());
        return module.imports(call.callee()) && (name.startsWith(CORE) || name.startsWith(POSTGRES));
    }

    /** The single operations in a list of operations: constants are followed, and only what the database sees is kept. */
    List<Expression> steps(Expression written) {
        Expression list = followed(written);
        if (!(list instanceof Sequence sequence)) {
            return List.of(list);
        }
        List<Expression> steps = new ArrayList<>();
        for (Expression item : sequence.items()) {
            Expression step = followed(item);
            boolean separate = step instanceof Call call
                    && isDjangos(call, module)
                    && call.simpleName().equals("SeparateDatabaseAndState")
                    && !call.hasHiddenArguments();
            if (separate) {
                ((Call) step)
                        .argument("database_operations", 0)
                        .filter(operations -> !DjangoModel.isNone(operations))
                        .map(this::steps)
                        .ifPresent(steps::addAll);
            } else {
                steps.add(step);
            }
        }
        return steps;
    }

    /** One of {@link #steps}. */
    Change read(Expression step) {
        if (!(step instanceof Call call)) {
            return new Change.Opaque(step.line(), Messages.DjangoOperations_NoCall());
        }
        if (!isDjangos(call, module) || call.hasHiddenArguments()) {
            return new Change.Opaque(call.line(), Messages.DjangoOperations_Foreign(call.callee()));
        }
        return switch (call.simpleName()) {
            case "RunSQL" -> raw.sql(call);
            case "RunPython" -> raw.python(call);
            case "CreateModel",
                    "DeleteModel",
                    "RenameModel",
                    "AlterModelTable",
                    "AlterModelOptions",
                    "AlterModelManagers",
                    "AlterModelTableComment",
                    "AlterOrderWithRespectTo",
                    "AlterUniqueTogether",
                    "AlterIndexTogether" -> model(call);
            case "AddField", "RemoveField", "RenameField", "AlterField" -> field(call);
            case "AddIndex",
                    "AddIndexConcurrently",
                    "RemoveIndex",
                    "RemoveIndexConcurrently",
                    "RenameIndex",
                    "AddConstraint",
                    "AddConstraintNotValid",
                    "RemoveConstraint",
                    "ValidateConstraint",
                    "AlterConstraint" -> index(call);
            default -> feature(call);
        };
    }

    private Change model(Call call) {
        return switch (call.simpleName()) {
            case "CreateModel" ->
                DjangoModel.hasTable(call)
                        ? onModel(OperationKind.CREATE_TABLE, ADDITIVE, Messages.DjangoOperations_CreateModel(), call)
                        : onModel(OperationKind.CREATE_TABLE, NONE, Messages.DjangoOperations_NoTable(), call);
            case "DeleteModel" ->
                onModel(OperationKind.DROP_TABLE, DESTRUCTIVE, Messages.DjangoOperations_DeleteModel(), call);
            case "RenameModel" ->
                onTable(
                        OperationKind.RENAME_TABLE,
                        lower(call, "old_name", 0),
                        DESTRUCTIVE,
                        Messages.DjangoOperations_RenameModel(),
                        call);
            case "AlterModelTable" ->
                onModel(OperationKind.RENAME_TABLE, DESTRUCTIVE, Messages.DjangoOperations_RenameModel(), call);
            case "AlterUniqueTogether" ->
                DjangoModel.isEmpty(call.argument("unique_together", 1))
                        ? onModel(OperationKind.DROP_CONSTRAINT, ADDITIVE, Messages.DjangoOperations_Loosen(), call)
                        : onModel(OperationKind.ADD_CONSTRAINT, DESTRUCTIVE, Messages.DjangoOperations_Unique(), call);
            case "AlterIndexTogether" ->
                onModel(OperationKind.ADD_INDEX, ADDITIVE, Messages.DjangoOperations_Index(), call);
            case "AlterOrderWithRespectTo" ->
                DjangoModel.isEmpty(call.argument("order_with_respect_to", 1))
                        ? onModel(OperationKind.DROP_COLUMN, DESTRUCTIVE, Messages.DjangoOperations_RemoveField(), call)
                        : onModel(OperationKind.ADD_COLUMN, BREAKING, Messages.DjangoField_Required(), call);
            default -> onModel(OperationKind.ALTER_TABLE, NONE, Messages.DjangoOperations_State(), call);
        };
    }

    private Change field(Call call) {
        Optional<String> table = lower(call, "model_name", 0);
        return switch (call.simpleName()) {
            case "AddField" -> {
                DjangoField field = DjangoField.added(call.argument("field", 2).map(this::followed));
                yield operation(
                        OperationKind.ADD_COLUMN,
                        table,
                        text(call, "name", 1),
                        field.operationClass(),
                        field.why(),
                        call);
            }
            case "RemoveField" ->
                operation(
                        OperationKind.DROP_COLUMN,
                        table,
                        text(call, "name", 1),
                        DESTRUCTIVE,
                        Messages.DjangoOperations_RemoveField(),
                        call);
            case "RenameField" ->
                operation(
                        OperationKind.RENAME_COLUMN,
                        table,
                        text(call, "old_name", 1),
                        DESTRUCTIVE,
                        Messages.DjangoOperations_RenameField(),
                        call);
            default ->
                operation(
                        OperationKind.ALTER_COLUMN,
                        table,
                        text(call, "name", 1),
                        OPAQUE,
                        Messages.DjangoOperations_AlterField(),
                        call);
        };
    }

    private Change index(Call call) {
        Optional<String> table = lower(call, "model_name", 0);
        return switch (call.simpleName()) {
            case "AddIndex", "AddIndexConcurrently" ->
                onTable(OperationKind.ADD_INDEX, table, ADDITIVE, Messages.DjangoOperations_Index(), call);
            case "RemoveIndex", "RemoveIndexConcurrently" ->
                onTable(OperationKind.DROP_INDEX, table, ADDITIVE, Messages.DjangoOperations_Index(), call);
            case "RenameIndex" ->
                onTable(OperationKind.RENAME_INDEX, table, ADDITIVE, Messages.DjangoOperations_Index(), call);
            case "RemoveConstraint" ->
                onTable(OperationKind.DROP_CONSTRAINT, table, ADDITIVE, Messages.DjangoOperations_Loosen(), call);
            case "AlterConstraint" ->
                onTable(OperationKind.ADD_CONSTRAINT, table, NONE, Messages.DjangoOperations_State(), call);
            default ->
                onTable(OperationKind.ADD_CONSTRAINT, table, DESTRUCTIVE, Messages.DjangoOperations_Constraint(), call);
        };
    }

    private Change feature(Call call) {
        String name = call.simpleName();
        if (name.endsWith("Extension") || name.equals("CreateCollation")) {
            return onTable(
                    OperationKind.ADD_FEATURE, Optional.empty(), ADDITIVE, Messages.DjangoOperations_Feature(), call);
        }
        if (name.equals("RemoveCollation")) {
            String why = Messages.DjangoOperations_RemoveFeature();
            return onTable(OperationKind.DROP_FEATURE, Optional.empty(), DESTRUCTIVE, why, call);
        }
        return new Change.Opaque(call.line(), Messages.DjangoOperations_Foreign(call.callee()));
    }

    private Change onModel(OperationKind kind, OperationClass operationClass, String why, Call call) {
        return operation(kind, lower(call, "name", 0), Optional.empty(), operationClass, why, call);
    }

    private Change onTable(
            OperationKind kind, Optional<String> table, OperationClass operationClass, String why, Call call) {
        return operation(kind, table, Optional.empty(), operationClass, why, call);
    }

    private Change operation(
            OperationKind kind,
            Optional<String> table,
            Optional<String> column,
            OperationClass operationClass,
            String why,
            Call call) {
        return new Change.Judged(call.line(), kind, table.orElse(""), column.orElse(""), operationClass, why);
    }

    private Expression followed(Expression written) {
        return written instanceof Name name ? module.constant(name.dotted()).orElse(written) : written;
    }

    private static Optional<String> lower(Call call, String name, int position) {
        return text(call, name, position).map(text -> text.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> text(Call call, String name, int position) {
        return call.argument(name, position)
                .filter(value -> value instanceof Text text && text.exact())
                .map(value -> ((Text) value).value());
    }
}
