package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a migration's forward part, judged.
 *
 * @param kind what it does
 * @param table the table (in Django the model, in lower case) that it touches, where that is known
 * @param column the column that it touches, where that is known
 * @param operationClass what it means for running code
 * @param path the migration's file
 * @param line where it stands in the file, from 1
 * @param why one sentence for people: why it is in this class
 */
public record Operation(
        OperationKind kind,
        Optional<String> table,
        Optional<String> column,
        OperationClass operationClass,
        String path,
        int line,
        String why) {

    static Operation of(Classification verdict, Change change, String path) {
        return new Operation(
                verdict.kind().orElseGet(() -> OperationKind.of(change)),
                known(change.table()),
                verdict.column().or(() -> known(change.column())),
                verdict.operationClass(),
                path,
                change.line(),
                verdict.why());
    }

    /** Whether the database notices it. */
    public boolean touchesDatabase() {
        return operationClass != OperationClass.NONE;
    }

    /** Whether the running code can't live with it. */
    public boolean breaksRunningCode() {
        return operationClass == OperationClass.BREAKING || operationClass == OperationClass.DESTRUCTIVE;
    }

    /** Whether somebody must look at it. */
    public boolean needsReview() {
        return operationClass == OperationClass.DATA || operationClass == OperationClass.OPAQUE;
    }

    /** For a step's result and for JSON; what is not known is an empty text. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind.word());
        map.put("table", table.orElse(""));
        map.put("column", column.orElse(""));
        map.put("class", operationClass.word());
        map.put("path", path);
        map.put("line", line);
        map.put("why", why);
        return map;
    }

    private static Optional<String> known(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }
}
