package io.jenkins.plugins.releasepipeline.schema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables that come with the migrations seen so far, in one folder. Running code does not know them, and they hold no
 * rows that could be lost, so what later steps do to them is additive.
 */
final class NewTables {

    private static final Set<OperationKind> ON_COLUMNS = EnumSet.of(
            OperationKind.ADD_COLUMN,
            OperationKind.DROP_COLUMN,
            OperationKind.RENAME_COLUMN,
            OperationKind.ALTER_COLUMN,
            OperationKind.ADD_CONSTRAINT);
    private static final Set<OperationKind> ON_TABLES =
            EnumSet.of(OperationKind.DROP_TABLE, OperationKind.RENAME_TABLE);

    private final Set<String> former = new HashSet<>();

    /** Judges the operations of one migration again; of migrations in one folder, earlier ones must come first. */
    List<Operation> judge(List<Operation> operations) {
        Set<String> own = new HashSet<>();
        List<Operation> judged = new ArrayList<>();
        for (Operation operation : operations) {
            String table = operation.table().orElse("");
            boolean ownTable = own.contains(table);
            boolean harmless = ownTable && ON_TABLES.contains(operation.kind())
                    || (ownTable || former.contains(table)) && ON_COLUMNS.contains(operation.kind());
            judged.add(
                    harmless && operation.touchesDatabase()
                            ? operation.as(OperationClass.ADDITIVE, Messages.NewTables_New())
                            : operation);
            if (ON_TABLES.contains(operation.kind())) {
                // A table of that name may come again, but then it is not known what becomes of it.
                own.remove(table);
                former.remove(table);
            } else if (operation.kind() == OperationKind.CREATE_TABLE
                    && operation.touchesDatabase()
                    && !table.isEmpty()) {
                own.add(table);
            }
        }
        former.addAll(own);
        return judged;
    }
}
