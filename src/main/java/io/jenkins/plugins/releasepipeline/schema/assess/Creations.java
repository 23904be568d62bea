package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.EnumSet;
import java.util.Set;

/** Which migrations may create a table. */
final class Creations {

    /** What a step that could not be read may be, if it creates a table. */
    private static final Set<OperationKind> UNREAD =
            EnumSet.of(OperationKind.UNKNOWN, OperationKind.RUN_SQL, OperationKind.CREATE_TABLE);

    private Creations() {}

    static boolean may(Migration migration, String table) {
        return migration.changes().stream().map(Change::plain).anyMatch(change -> may(change, table));
    }

    private static boolean may(Change change, String table) {
        return change instanceof Change.CreateTable && change.table().equals(table)
                || change instanceof Change.RenameTable rename && rename.to().equals(table)
                || change instanceof Change.Opaque opaque && UNREAD.contains(opaque.kind());
    }
}
