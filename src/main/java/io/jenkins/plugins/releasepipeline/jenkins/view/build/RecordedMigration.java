package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import java.util.ArrayList;
import java.util.List;

/** A changed migration, as persisted with a build. */
public final class RecordedMigration {

    /** Maximum number of operations kept of a migration. */
    static final int MOST_OPERATIONS = 200;

    private final String path;
    private final String changeSet;
    private final String state;
    private final String framework;
    private final List<RecordedOperation> operations;
    private final int operationCount;

    /** Keeps at most {@code room} operations. */
    RecordedMigration(ChangedMigration migration, int room) {
        this.path = XmlSafeText.of(migration.path());
        this.changeSet = XmlSafeText.of(migration.changeSet());
        this.state = migration.state().word();
        this.framework = migration.framework();
        this.operations = new ArrayList<>();
        this.operationCount = migration.operations().size();
        migration.operations().stream()
                .limit(Math.min(room, MOST_OPERATIONS))
                .forEach(operation -> operations.add(new RecordedOperation(operation)));
    }

    /** Returns its file and, in a file with several change sets, the change set. */
    public String getPath() {
        return path + changeSet;
    }

    /** Returns what happened to it, in words. */
    public String getState() {
        return ReportWords.state(state);
    }

    /** Returns the name of its framework. */
    public String getFramework() {
        return framework;
    }

    /** Returns the operations that were kept. */
    public List<RecordedOperation> getOperations() {
        return List.copyOf(operations);
    }

    /** Returns the total number of operations. */
    public int getOperationCount() {
        return operationCount;
    }

    /** Returns the number of operations that were not kept. */
    public int getLeft() {
        return operationCount - operations.size();
    }
}
