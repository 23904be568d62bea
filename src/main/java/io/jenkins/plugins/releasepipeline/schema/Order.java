package io.jenkins.plugins.releasepipeline.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    private static final Set<OperationKind> INDEXES =
            EnumSet.of(OperationKind.ADD_INDEX, OperationKind.DROP_INDEX, OperationKind.RENAME_INDEX);
    private static final Set<OperationKind> DROPS = EnumSet.of(OperationKind.DROP_TABLE, OperationKind.DROP_COLUMN);

    /** The order that these operations ask for. Those that need a review don't take part: they are asked about. */
    static Order of(List<Operation> operations) {
        boolean destroys = has(operations, OperationClass.DESTRUCTIVE);
        if (has(operations, OperationClass.BREAKING)
                || destroys && operations.stream().anyMatch(operation -> newCodeNeeds(operation, operations))) {
            return SPLIT;
        }
        if (destroys) {
            return CODE_FIRST;
        }
        return has(operations, OperationClass.ADDITIVE) ? SCHEMA_FIRST : NONE;
    }

    /** Its name in reports, such as {@code schema-first}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean has(List<Operation> operations, OperationClass operationClass) {
        return operations.stream().anyMatch(operation -> operation.operationClass() == operationClass);
    }

    /** Code works without an index, and a rule that is lifted because its column or table goes is no addition. */
    private static boolean newCodeNeeds(Operation operation, List<Operation> all) {
        if (operation.operationClass() != OperationClass.ADDITIVE || INDEXES.contains(operation.kind())) {
            return false;
        }
        boolean makesWay = operation.kind() == OperationKind.DROP_CONSTRAINT
                && operation.table().isPresent()
                && all.stream()
                        .anyMatch(other -> DROPS.contains(other.kind())
                                && other.operationClass() == OperationClass.DESTRUCTIVE
                                && other.table().equals(operation.table()));
        return !makesWay;
    }
}
