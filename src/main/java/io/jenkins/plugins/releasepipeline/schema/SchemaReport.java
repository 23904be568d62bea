package io.jenkins.plugins.releasepipeline.schema;

import io.jenkins.plugins.releasepipeline.domain.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a push does to the database schema, and what must ship first.
 *
 * @param migrations those that differ, by path; also those whose difference means nothing
 * @param order what must ship first, as far as it was understood
 * @param needsReview whether somebody must look before it ships: something is opaque, moves data, or was edited or
 *     deleted after it may have run
 * @param flags red flags, each once: {@value #EDITED}, {@value #DELETED}, {@value #RENAMED}
 * @param advice one paragraph for the deployment ticket
 */
public record SchemaReport(
        List<ChangedMigration> migrations, Order order, boolean needsReview, List<String> flags, String advice) {

    /** A migration was edited that the environment has probably run: it won't run again. */
    public static final String EDITED = "edited-after-it-ran";
    /** A migration was deleted that the environment has probably run: its changes stay. */
    public static final String DELETED = "deleted";
    /** A migration got another name after the environment has probably run it: its framework may run it again. */
    public static final String RENAMED = "renamed-after-it-ran";

    /** Keeps its own lists. */
    public SchemaReport {
        migrations = List.copyOf(migrations);
        flags = List.copyOf(flags);
    }

    /** Draws the conclusions from the migrations that differ. */
    static SchemaReport of(List<ChangedMigration> migrations, List<Service> services) {
        List<Operation> counted = counted(migrations);
        Order order = Order.of(counted);
        boolean afterTheFact = migrations.stream()
                .anyMatch(migration -> migration.state() == State.EDITED
                        || migration.state() == State.DELETED && migration.changesSchema());
        boolean needsReview = afterTheFact || counted.stream().anyMatch(Operation::needsReview);
        String advice = new Advice(migrations, order, needsReview, services).text();
        return new SchemaReport(migrations, order, needsReview, flags(migrations), advice);
    }

    /** Whether the candidate's migrations do anything to the database that those deployed don't, or the reverse. */
    public boolean changed() {
        return migrations.stream().anyMatch(ChangedMigration::changesSchema);
    }

    /** How many operations of this class will run. */
    public int count(OperationClass operationClass) {
        return (int) counted(migrations).stream()
                .filter(operation -> operation.operationClass() == operationClass)
                .count();
    }

    /**
     * The reverse question. This report must compare the older tree, to which one wants to roll back, with the one that
     * runs now: does the older code run on the schema that is there now?
     */
    public RollbackReport rollback() {
        return RollbackReport.of(this);
    }

    /** Plain maps, lists, texts, numbers and booleans, for a step's result and for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("changed", changed());
        map.put("order", order.word());
        map.put("needsReview", needsReview);
        map.put("additive", count(OperationClass.ADDITIVE));
        map.put("breaking", count(OperationClass.BREAKING));
        map.put("destructive", count(OperationClass.DESTRUCTIVE));
        map.put("data", count(OperationClass.DATA));
        map.put("opaque", count(OperationClass.OPAQUE));
        map.put("flags", flags);
        map.put("migrations", migrations.stream().map(ChangedMigration::toMap).toList());
        map.put("advice", advice);
        return map;
    }

    private static List<Operation> counted(List<ChangedMigration> migrations) {
        return migrations.stream()
                .filter(migration -> migration.state().counts())
                .flatMap(migration -> migration.operations().stream())
                .toList();
    }

    private static List<String> flags(List<ChangedMigration> migrations) {
        List<String> flags = new ArrayList<>();
        Map<State, String> byState = new LinkedHashMap<>();
        byState.put(State.EDITED, EDITED);
        byState.put(State.DELETED, DELETED);
        byState.put(State.RENAMED, RENAMED);
        byState.forEach((state, flag) -> {
            if (migrations.stream().anyMatch(migration -> migration.state() == state)) {
                flags.add(flag);
            }
        });
        return flags;
    }
}
