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

/** What must be deployed first, so that the running code and the schema are compatible at every moment. */
public enum Order {
    /** No operation that could be read requires an order; safe only if nothing needs a review. */
    NONE,
    /** The migration runs first: the running code works with the new schema. */
    SCHEMA_FIRST,
    /** The code is deployed first: the new code works with the old schema. */
    CODE_FIRST,
    /** Neither order works: the push must be split. */
    SPLIT;

    static final Set<OperationKind> INDEXES =
            EnumSet.of(OperationKind.ADD_INDEX, OperationKind.DROP_INDEX, OperationKind.RENAME_INDEX);
    private static final Set<OperationKind> DROPS = EnumSet.of(OperationKind.DROP_TABLE, OperationKind.DROP_COLUMN);

    /**
     * Returns the order that the operations require. Operations that need a review are ignored; they are reported
     * separately.
     */
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
        // Code works without an index. A constraint dropped with its column or table is no addition.
        return operations.stream()
                        .filter(in(OperationClass.ADDITIVE))
                        .filter(operation -> !INDEXES.contains(operation.kind()))
                        .allMatch(operation ->
                                operation.kind() == OperationKind.DROP_CONSTRAINT && losing.contains(operation.table()))
                ? CODE_FIRST
                : SPLIT;
    }

    /** Returns its name in reports, such as {@code schema-first}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Predicate<Operation> in(OperationClass operationClass) {
        return operation -> operation.operationClass() == operationClass;
    }
}
