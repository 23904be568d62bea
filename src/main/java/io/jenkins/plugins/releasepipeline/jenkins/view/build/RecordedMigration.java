package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import java.util.ArrayList;
import java.util.List;

/** A migration that differs, as a build keeps it. */
public final class RecordedMigration {

    /** How many of its operations are kept. */
    static final int MOST_OPERATIONS = 200;

    private final String path;
    private final String changeSet;
    private final String state;
    private final String framework;
    private final List<RecordedOperation> operations;
    private final int operationCount;

    /** Keeps no more operations than there is room for. */
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

    /** Its file, and which change set of the file where it holds several. */
    public String getPath() {
        return path + changeSet;
    }

    /** What happened to it, in words. */
    public String getState() {
        return ReportWords.state(state);
    }

    /** Its framework's name. */
    public String getFramework() {
        return framework;
    }

    /** What it does, as far as it is kept. */
    public List<RecordedOperation> getOperations() {
        return List.copyOf(operations);
    }

    /** How many operations it has. */
    public int getOperationCount() {
        return operationCount;
    }

    /** How many of them are not kept. */
    public int getLeft() {
        return operationCount - operations.size();
    }
}
