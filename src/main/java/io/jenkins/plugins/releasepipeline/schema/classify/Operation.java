package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One classified step of a migration's forward part.
 *
 * @param kind its kind
 * @param table the affected table (in Django the model, in lower case), if known
 * @param column the affected column, if known
 * @param operationClass its effect on running code
 * @param path the migration's file
 * @param line its line in the file, from 1
 * @param why one sentence for people: the reason for its class
 * @param locks what it blocks or rewrites meanwhile; usually empty
 */
public record Operation(
        OperationKind kind,
        Optional<String> table,
        Optional<String> column,
        OperationClass operationClass,
        String path,
        int line,
        String why,
        List<Lock> locks) {

    /** Defensive copy. */
    public Operation {
        locks = List.copyOf(locks);
    }

    static Operation of(Classification verdict, Change change, String path, List<Lock> locks) {
        return new Operation(
                verdict.kind().orElseGet(() -> OperationKind.of(change)),
                known(change.table()),
                verdict.column().or(() -> known(change.column())),
                verdict.operationClass(),
                path,
                change.line(),
                verdict.why(),
                locks);
    }

    /** Returns whether it affects the database. */
    public boolean touchesDatabase() {
        return operationClass != OperationClass.NONE;
    }

    /** Returns whether the running code is incompatible with it. */
    public boolean breaksRunningCode() {
        return operationClass == OperationClass.BREAKING || operationClass == OperationClass.DESTRUCTIVE;
    }

    /** Returns whether it needs manual review. */
    public boolean needsReview() {
        return operationClass == OperationClass.DATA || operationClass == OperationClass.OPAQUE;
    }

    /** Returns it as a plain map, for a step's result and for JSON; unknown values are empty strings. */
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

    /** Returns its locks as plain maps, each with the place of the operation. */
    public Stream<Map<String, Object>> lockMaps() {
        return locks.stream().map(lock -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("table", table.orElse(""));
            map.put("path", path);
            map.put("line", line);
            map.putAll(lock.toMap());
            return map;
        });
    }

    private static Optional<String> known(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }
}
