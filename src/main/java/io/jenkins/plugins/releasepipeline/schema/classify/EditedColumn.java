package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Classifies a change of a column that running code uses: of its type, its constraints, or both. */
final class EditedColumn {

    private final Optional<Column> before;
    private final ColumnEdit edit;
    /** Whether the edit restates the whole column, so that its constraints may be unchanged. */
    private final boolean restated;

    private EditedColumn(Optional<Column> before, ColumnEdit edit) {
        this.before = before;
        this.edit = edit;
        this.restated =
                edit.retyped() && edit.nullable().isPresent() && edit.filled().isPresent();
    }

    /**
     * Returns one classification per class of risk; harmless ones only if there are no others.
     *
     * @param before the column as defined by the earlier migrations; empty if unknown
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

    /** Classifies the change from one default to another: the former default is no longer stored. */
    private Optional<Classification> otherDefault() {
        Optional<String> former = before.flatMap(known -> known.details().defaultValue());
        Optional<String> next = edit.details().defaultValue();
        boolean unclear = former.isEmpty() || next.isEmpty();
        return unclear && restated || !unclear && former.equals(next)
                ? Optional.empty()
                : Optional.of(Classification.additive(Messages.EditedColumn_OtherDefault()));
    }

    /**
     * Classifies a change of the collation: values that were different may be equal, and are compared and sorted
     * differently. In MySQL, PostgreSQL and SQL Server, a column that is restated without a collation gets that of its
     * table, database or type.
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
