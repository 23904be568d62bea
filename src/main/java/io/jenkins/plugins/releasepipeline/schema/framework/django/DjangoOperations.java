package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Django's own operations, one by one; those of other libraries ask for a review. */
final class DjangoOperations {

    private static final String CORE = "django.db.migrations.";
    private static final String POSTGRES = "django.contrib.postgres.operations.";

    /** Only a word to a linter. */
    private static final String NOTE = "django_migration_linter.IgnoreMigration";

    private final PythonModule module;
    private final DjangoRawOperations raw;
    private final DjangoField fields;
    private final DjangoModelOperations models = new DjangoModelOperations();

    DjangoOperations(PythonModule module) {
        this.module = module;
        this.raw = new DjangoRawOperations(module);
        this.fields = new DjangoField(module);
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
    List<Change> read(Expression step) {
        if (!(step instanceof Call call)) {
            return List.of(new Change.Opaque(step.line(), Messages.DjangoOperations_NoCall()));
        }
        if (module.qualify(call.callee()).equals(NOTE)) {
            return List.of();
        }
        if (!isDjangos(call, module) || call.hasHiddenArguments()) {
            return List.of(foreign(call));
        }
        if (call.simpleName().equals("RunSQL")) {
            return raw.sql(call);
        }
        return List.of(
                switch (call.simpleName()) {
                    case "RunPython" -> raw.python(call);
                    case "CreateModel" -> createModel(call);
                    case "AddField" -> addField(call);
                    case "AlterField" -> alterField(call);
                    default -> models.read(call).orElseGet(() -> foreign(call));
                });
    }

    private Change createModel(Call call) {
        String table = DjangoModel.lower(call, "name", 0);
        if (!DjangoModel.hasTable(call)) {
            return new Change.Nothing(
                    call.line(), OperationKind.CREATE_TABLE, table, Messages.DjangoOperations_NoTable());
        }
        List<Column> columns = new ArrayList<>();
        if (call.argument("fields", 1).map(this::followed).orElse(null) instanceof Sequence list) {
            for (Expression item : list.items()) {
                if (item instanceof Sequence pair
                        && pair.items().size() == 2
                        && pair.items().get(0) instanceof Text name) {
                    fields.column(name.value(), followed(pair.items().get(1))).ifPresent(columns::add);
                }
            }
        }
        return new Change.CreateTable(call.line(), table, columns, true);
    }

    private Change addField(Call call) {
        String table = DjangoModel.lower(call, "model_name", 0);
        String name = DjangoModel.text(call, "name", 1);
        Optional<Expression> field = call.argument("field", 2).map(this::followed);
        if (field.orElse(null) instanceof Call written && DjangoField.isElsewhere(written)) {
            return new Change.Nothing(
                    call.line(), OperationKind.ADD_COLUMN, table, Messages.DjangoOperations_Through());
        }
        Optional<Column> column = field.flatMap(written -> fields.column(name, written));
        return column.isPresent()
                ? new Change.AddColumn(call.line(), table, column.get())
                : notWritten(call, OperationKind.ADD_COLUMN, table, name);
    }

    private Change alterField(Call call) {
        String table = DjangoModel.lower(call, "model_name", 0);
        String name = DjangoModel.text(call, "name", 1);
        Optional<Column> column =
                call.argument("field", 2).map(this::followed).flatMap(written -> fields.column(name, written));
        return column.isPresent()
                ? new Change.AlterColumn(call.line(), table, name, ColumnEdit.whole(column.get()))
                : notWritten(call, OperationKind.ALTER_COLUMN, table, name);
    }

    private static Change notWritten(Call call, OperationKind kind, String table, String column) {
        return new Change.Opaque(call.line(), kind, table, column, Messages.DjangoOperations_NotWritten());
    }

    private static Change foreign(Call call) {
        return new Change.Opaque(call.line(), Messages.DjangoOperations_Foreign(call.callee()));
    }

    private Expression followed(Expression written) {
        return written instanceof Name name ? module.constant(name.dotted()).orElse(written) : written;
    }
}
