package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One operation of a migration, as persisted with a build. */
public final class RecordedOperation {

    private final int line;
    private final String kind;
    private final String table;
    private final String column;
    private final String operationClass;
    private final String why;
    /** Null in builds of versions that record no locks. */
    private final List<String> locks;

    RecordedOperation(Operation operation) {
        this.line = operation.line();
        this.kind = operation.kind().word();
        this.table = XmlSafeText.of(operation.table().orElse(""));
        this.column = XmlSafeText.of(operation.column().orElse(""));
        this.operationClass = operation.operationClass().word();
        this.why = XmlSafeText.of(operation.why());
        this.locks = new ArrayList<>();
        operation.locks().forEach(lock -> locks.add(Messages.RecordedOperation_Lock(lock.why(), lock.instead())));
    }

    /** Returns its line in the file, from 1. */
    public int getLine() {
        return line;
    }

    /** Returns its kind, such as {@code add-column}. */
    public String getKind() {
        return kind;
    }

    /** Returns the table and column that it changes, as far as known. */
    public String getTarget() {
        return Stream.of(table, column).filter(name -> !name.isEmpty()).collect(Collectors.joining("."));
    }

    /** Returns its class: its effect on running code. */
    public Label getLabel() {
        return new Label(operationClass, 1);
    }

    /** Returns the reason for its class, in one sentence. */
    public String getWhy() {
        return why;
    }

    /** Returns what it blocks meanwhile, each with the form that does not, in two sentences. */
    public List<String> getLocks() {
        return locks == null ? List.of() : List.copyOf(locks);
    }
}
