package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One step of a migration, as a build keeps it. */
public final class RecordedOperation {

    private final int line;
    private final String kind;
    private final String table;
    private final String column;
    private final String operationClass;
    private final String why;

    RecordedOperation(Operation operation) {
        this.line = operation.line();
        this.kind = operation.kind().word();
        this.table = XmlSafeText.of(operation.table().orElse(""));
        this.column = XmlSafeText.of(operation.column().orElse(""));
        this.operationClass = operation.operationClass().word();
        this.why = XmlSafeText.of(operation.why());
    }

    /** Where it stands in the file, from 1. */
    public int getLine() {
        return line;
    }

    /** What it does, such as {@code add-column}. */
    public String getKind() {
        return kind;
    }

    /** The table and column that it touches, as far as they are known. */
    public String getTarget() {
        return Stream.of(table, column).filter(name -> !name.isEmpty()).collect(Collectors.joining("."));
    }

    /** What it means for running code. */
    public Label getLabel() {
        return new Label(operationClass, 1);
    }

    /** Why, in one sentence. */
    public String getWhy() {
        return why;
    }
}
