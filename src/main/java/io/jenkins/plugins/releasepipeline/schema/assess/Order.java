package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must ship first so that the code that runs and the schema fit at every moment. */
public enum Order {
    /** Nothing that was understood asks for an order; it is safe only where nothing needs a review. */
    NONE,
    /** The migration runs first: the running code works with the new schema. */
    SCHEMA_FIRST,
    /** The code goes first: the new code works with the old schema. */
    CODE_FIRST,
    /** Neither works: the push must be split. */
    SPLIT;

    static final Set<OperationKind> INDEXES =
            EnumSet.of(OperationKind.ADD_INDEX, OperationKind.DROP_INDEX, OperationKind.RENAME_INDEX);
    private static final Set<OperationKind> DROPS = EnumSet.of(OperationKind.DROP_TABLE, OperationKind.DROP_COLUMN);

    /** The order that these operations ask for. Those that need a review don't take part: they are asked about. */
    static Order of(List<Operation> operations) {
        if (operations.stream().anyMatch(in(OperationClass.BREAKING))) {
            return SPLIT;
        }
        boolean adds = operations.stream().anyMatch(in(OperationClass.ADDITIVE));
        if (operations.stream().noneMatch(in(OperationClass.DESTRUCTIVE))) {
            return adds ? SCHEMA_FIRST : NONE;
        }
        Set<Optional<String>> losing = operations.stream()
                .filter(in(OperationClass.DESTRUCTIVE))
                .filter(operation -> DROPS.contains(operation.kind()))
                .map(Operation::table)
                .filter(Optional::isPresent)
                .collect(Collectors.toSet());
        // Code works without an index, and a rule that is lifted because its column or table goes is no addition.
        return operations.stream()
                        .filter(in(OperationClass.ADDITIVE))
                        .filter(operation -> !INDEXES.contains(operation.kind()))
                        .allMatch(operation ->
                                operation.kind() == OperationKind.DROP_CONSTRAINT && losing.contains(operation.table()))
                ? CODE_FIRST
                : SPLIT;
    }

    /** Its name in reports, such as {@code schema-first}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Predicate<Operation> in(OperationClass operationClass) {
        return operation -> operation.operationClass() == operationClass;
    }
}
