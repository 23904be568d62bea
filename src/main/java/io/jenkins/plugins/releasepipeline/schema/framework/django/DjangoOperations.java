package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoStep.Part;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Django's built-in operations; those of other libraries need manual review. */
final class DjangoOperations {

    private static final String CORE = "django.db.migrations.";
    private static final String POSTGRES = "django.contrib.postgres.operations.";

    /** Only an instruction to a linter. */
    private static final String NOTE = "django_migration_linter.IgnoreMigration";

    private final PythonModule module;
    private final DjangoRawOperations raw;
    private final DjangoField fields;
    private final DjangoTables tables;
    private final DjangoModelOperations models;
    private final Map<String, Expression> own = new HashMap<>();

    /** Creates a reader for the operations of an app. */
    DjangoOperations(PythonModule module, DjangoTables tables) {
        this.module = module;
        this.raw = new DjangoRawOperations(module);
        this.fields = new DjangoField(module);
        this.tables = tables;
        this.models = new DjangoModelOperations(tables);
    }

    /** Returns whether this is a call of an operation that Django provides for migrations. */
    static boolean isDjangos(Call call, PythonModule module) {
        String name = module.qualify(call.callee());
        return module.imports(call.callee()) && (name.startsWith(CORE) || name.startsWith(POSTGRES));
    }

    /** Records the value of a name that the class itself defines. */
    void define(String name, Expression value) {
        own.put(name, value);
    }

    /** Returns whether the class itself defines this name. */
    boolean defines(String name) {
        return own.containsKey(name);
    }

    /**
     * Returns the single operations in a list of operations, each with the part that it affects; constants are
     * resolved.
     */
    List<DjangoStep> steps(Expression written) {
        return steps(written, Part.BOTH);
    }

    private List<DjangoStep> steps(Expression written, Part part) {
        Expression list = followed(written);
        if (!(list instanceof Sequence sequence)) {
            return List.of(new DjangoStep(list, part));
        }
        List<DjangoStep> steps = new ArrayList<>();
        for (Expression item : sequence.items()) {
            Expression step = followed(item);
            boolean known = step instanceof Call call && isDjangos(call, module) && !call.hasHiddenArguments();
            if (known && ((Call) step).simpleName().equals("SeparateDatabaseAndState")) {
                steps.addAll(separate((Call) step, part));
            } else {
                steps.add(new DjangoStep(step, part));
                boolean raws = known && Set.of("RunSQL", "RunPython").contains(((Call) step).simpleName());
                if (raws && part != Part.DATABASE) {
                    Part state =
                            part.isState() || isNothing(steps.get(steps.size() - 1)) ? Part.STATE_ALONE : Part.STATE;
                    steps.addAll(operations((Call) step, "state_operations", 9, state));
                }
            }
        }
        return steps;
    }

    private List<DjangoStep> separate(Call call, Part part) {
        List<DjangoStep> steps = new ArrayList<>();
        if (!part.isState()) {
            steps.addAll(operations(call, "database_operations", 0, Part.DATABASE));
        }
        if (part != Part.DATABASE) {
            Part state =
                    part.isState() ? part : steps.stream().allMatch(this::isNothing) ? Part.STATE_ALONE : Part.STATE;
            steps.addAll(operations(call, "state_operations", 1, state));
        }
        return steps;
    }

    private List<DjangoStep> operations(Call call, String name, int position, Part part) {
        return call.argument(name, position)
                .filter(operations -> !DjangoModel.isNone(operations))
                .map(operations -> steps(operations, part))
                .orElse(List.of());
    }

    private boolean isNothing(DjangoStep step) {
        return read(step).stream().allMatch(Change.Nothing.class::isInstance);
    }

    /** Reads one of {@link #steps}. */
    List<Change> read(DjangoStep step) {
        if (step.part().isState()) {
            return DjangoState.of(step.written() instanceof Call call ? operation(call) : List.of(), step.part());
        }
        return step.written() instanceof Call call
                ? operation(call)
                : List.of(new Change.Opaque(step.written().line(), Messages.DjangoOperations_NoCall()));
    }

    private List<Change> operation(Call call) {
        if (module.qualify(call.callee()).equals(NOTE)) {
            return List.of();
        }
        if (!isDjangos(call, module) || call.hasHiddenArguments()) {
            return List.of(foreign(call));
        }
        return switch (call.simpleName()) {
            case "RunSQL" -> raw.sql(call).stream().map(tables::named).toList();
            case "RunPython" -> List.of(raw.python(call));
            case "CreateModel" -> createModel(call);
            case "AddField" -> List.of(addField(call));
            case "AlterField" -> List.of(alterField(call));
            default -> models.read(call).orElseGet(() -> List.of(foreign(call)));
        };
    }

    private List<Change> createModel(Call call) {
        String table = DjangoModel.lower(call, "name", 0);
        List<Column> columns = new ArrayList<>();
        if (call.argument("fields", 1).map(this::followed).orElse(null) instanceof Sequence list) {
            for (Expression item : list.items()) {
                if (item instanceof Sequence pair
                        && pair.items().size() == 2
                        && pair.items().get(0) instanceof Text name) {
                    column(table, name.value(), followed(pair.items().get(1))).ifPresent(columns::add);
                }
            }
        }
        Change created =
                new Change.CreateTable(call.line(), table, columns, true, DjangoModelOperations.constraints(call));
        Optional<Change> kept = models.options(call, table);
        List<Change> changes = new ArrayList<>();
        if (DjangoModel.hasTable(call)) {
            changes.add(created);
        } else {
            changes.add(new Change.Nothing(
                    call.line(), OperationKind.CREATE_TABLE, table, Messages.DjangoOperations_NoTable()));
            changes.add(new ModelChange.InState(created, false));
        }
        kept.ifPresent(changes::add);
        return changes;
    }

    private Optional<Column> column(String table, String name, Expression written) {
        Optional<Column> column = fields.column(name, written);
        column.ifPresent(each -> tables.keepColumn(table, DjangoField.stored(each), name));
        return column;
    }

    private Change addField(Call call) {
        String table = DjangoModel.lower(call, "model_name", 0);
        String name = DjangoModel.text(call, "name", 1);
        Optional<Expression> field = call.argument("field", 2).map(this::followed);
        if (field.orElse(null) instanceof Call written && DjangoField.isElsewhere(written)) {
            return new Change.Nothing(
                    call.line(), OperationKind.ADD_COLUMN, table, Messages.DjangoOperations_Through());
        }
        Optional<Column> column = field.flatMap(written -> column(table, name, written));
        return column.isPresent()
                ? new Change.AddColumn(call.line(), table, column.get())
                : notWritten(call, OperationKind.ADD_COLUMN, table, name);
    }

    private Change alterField(Call call) {
        String table = DjangoModel.lower(call, "model_name", 0);
        String name = DjangoModel.text(call, "name", 1);
        Optional<Column> column =
                call.argument("field", 2).map(this::followed).flatMap(written -> column(table, name, written));
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
        if (!(written instanceof Name name)) {
            return written;
        }
        return own.containsKey(name.dotted())
                ? own.get(name.dotted())
                : module.constant(name.dotted()).orElse(written);
    }
}
