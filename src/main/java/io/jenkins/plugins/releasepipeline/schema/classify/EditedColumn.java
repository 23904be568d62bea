package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What it means that a column changes which running code uses: its type, its rules, or both. */
final class EditedColumn {

    private final Optional<Column> before;
    private final ColumnEdit edit;
    /** Whether rules are only stated because the whole column is; then they may be what they were. */
    private final boolean restated;

    private EditedColumn(Optional<Column> before, ColumnEdit edit) {
        this.before = before;
        this.edit = edit;
        this.restated =
                edit.retyped() && edit.nullable().isPresent() && edit.filled().isPresent();
    }

    /**
     * One verdict for each class of danger; the harmless ones only when there is nothing else.
     *
     * @param before the column as the earlier migrations left it; empty when that is not known
     */
    static List<Classification> classify(Optional<Column> before, ColumnEdit edit) {
        EditedColumn column = new EditedColumn(before, edit);
        List<Classification> verdicts = new ArrayList<>();
        column.type().ifPresent(verdicts::add);
        column.nullable().ifPresent(verdicts::add);
        column.filled().ifPresent(verdicts::add);
        column.unique().ifPresent(verdicts::add);
        column.collation().ifPresent(verdicts::add);
        column.generated().ifPresent(verdicts::add);
        column.index().ifPresent(verdicts::add);
        List<Classification> grave =
                oneOfEach(verdicts, any -> any != OperationClass.ADDITIVE && any != OperationClass.NONE);
        if (!grave.isEmpty()) {
            return grave;
        }
        List<Classification> harmless = oneOfEach(verdicts, any -> any == OperationClass.ADDITIVE);
        return harmless.isEmpty() ? List.of(Classification.none(Messages.EditedColumn_Same())) : harmless;
    }

    private static List<Classification> oneOfEach(List<Classification> verdicts, Predicate<OperationClass> wanted) {
        List<Classification> some = new ArrayList<>();
        for (Classification verdict : verdicts) {
            boolean fresh = some.stream().noneMatch(other -> other.operationClass() == verdict.operationClass());
            if (fresh && wanted.test(verdict.operationClass())) {
                some.add(verdict);
            }
        }
        return some;
    }

    private Optional<Classification> type() {
        if (!edit.retyped()) {
            return Optional.empty();
        }
        var from = before.flatMap(Column::type);
        if (from.isEmpty() || edit.type().isEmpty()) {
            return Optional.of(Classification.opaque(
                    from.isEmpty() ? Messages.EditedColumn_FormerUnknown() : Messages.EditedColumn_TypeUnknown()));
        }
        String types = text(from.get()) + " → " + text(edit.type().get());
        return switch (Widening.of(from.get(), edit.type().get())) {
            case SAME -> Optional.empty();
            case WIDER -> Optional.of(Classification.additive(Messages.EditedColumn_Wider(types)));
            case NARROWER -> Optional.of(Classification.destructive(Messages.EditedColumn_Narrower(types)));
            case UNKNOWN -> Optional.of(Classification.opaque(Messages.EditedColumn_OtherType(types)));
        };
    }

    private static String text(io.jenkins.plugins.releasepipeline.schema.model.ColumnType type) {
        return type.arguments().isEmpty() ? type.name() : type.name() + '(' + String.join(", ", type.arguments()) + ')';
    }

    private Optional<Classification> nullable() {
        if (edit.nullable().isEmpty() || before.map(Column::nullable).equals(edit.nullable())) {
            return Optional.empty();
        }
        if (edit.nullable().get()) {
            return before.isEmpty() && restated
                    ? Optional.empty()
                    : Optional.of(Classification.additive(Messages.EditedColumn_Nullable()));
        }
        return Optional.of(
                before.isEmpty() && restated
                        ? Classification.opaque(Messages.EditedColumn_FormerUnknown())
                        : Classification.destructive(Messages.EditedColumn_Required()));
    }

    private Optional<Classification> filled() {
        if (edit.filled().isEmpty()) {
            return Optional.empty();
        }
        boolean same = before.map(Column::filled).equals(edit.filled());
        if (edit.filled().get()) {
            return same ? otherDefault() : Optional.of(Classification.additive(Messages.EditedColumn_Default()));
        }
        return same || before.isEmpty() && restated
                ? Optional.empty()
                : Optional.of(Classification.destructive(Messages.EditedColumn_NoDefault()));
    }

    /** From one default to another: what the column was filled with is stored no longer. */
    private Optional<Classification> otherDefault() {
        Optional<String> former = before.flatMap(known -> known.details().defaultValue());
        Optional<String> next = edit.details().defaultValue();
        boolean unclear = former.isEmpty() || next.isEmpty();
        return unclear && restated || !unclear && former.equals(next)
                ? Optional.empty()
                : Optional.of(Classification.additive(Messages.EditedColumn_OtherDefault()));
    }

    /**
     * What was different may be equal by other rules, and is found and sorted otherwise. MySQL, PostgreSQL and SQL Server give
     * a column that is stated anew without a collation that of its table, database or type.
     */
    private Optional<Classification> collation() {
        Optional<String> next = edit.details().collation();
        Optional<String> former = before.map(known -> known.details().collation());
        if (next.isEmpty()
                || former.equals(next)
                || former.isEmpty() && (edit.retyped() || next.get().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                Classification.opaque(Messages.EditedColumn_Collation(name(former.orElse("")), name(next.get()))));
    }

    private static String name(String collation) {
        return collation.isEmpty() ? Messages.EditedColumn_DefaultCollation() : collation;
    }

    private Optional<Classification> generated() {
        if (edit.details().fallible()) {
            return Optional.of(Classification.opaque(Messages.NewColumn_Fallible()));
        }
        Optional<String> next = edit.details().generated().filter(text -> !text.isEmpty());
        Optional<String> former = before.flatMap(known -> known.details().generated());
        if (next.isEmpty() || former.equals(next)) {
            return Optional.empty();
        }
        return Optional.of(
                former.isPresent() || before.isEmpty()
                        ? Classification.opaque(Messages.EditedColumn_OtherExpression())
                        : Classification.destructive(Messages.EditedColumn_Computed()));
    }

    private Optional<Classification> index() {
        Optional<Boolean> former = before.map(Column::indexed);
        return edit.indexed().isEmpty() || former.isEmpty() || former.equals(edit.indexed())
                ? Optional.empty()
                : Optional.of(Classification.index(
                        edit.indexed().get() ? OperationKind.ADD_INDEX : OperationKind.DROP_INDEX));
    }

    private Optional<Classification> unique() {
        if (edit.unique().isEmpty() || before.map(Column::unique).equals(edit.unique())) {
            return Optional.empty();
        }
        if (edit.unique().get()) {
            return Optional.of(Classification.destructive(Messages.ChangeClassifier_Unique()));
        }
        return before.isEmpty() ? Optional.empty() : Optional.of(Classification.opaque(Messages.DroppedRules_Unique()));
    }
}
