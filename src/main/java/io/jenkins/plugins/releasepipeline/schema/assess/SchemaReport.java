package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.schema.classify.ChangeClassifier;
import io.jenkins.plugins.releasepipeline.schema.classify.EarlierColumns;
import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.evidence.UseEvidence;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The effect of a push on the database schema, and what must be deployed first.
 *
 * @param migrations the migrations that differ, by path; includes differences without effect
 * @param order what must be deployed first, as far as the operations could be read
 * @param needsReview whether a manual review is needed before the deployment: an operation is opaque or moves data, or
 *     a migration was edited or deleted after it may have run, or stops its framework
 * @param flags red flags, each once: {@value #EDITED}, {@value #DELETED}, {@value #RENAMED}, {@value #TWO_HEADS},
 *     {@value #NUMBER_TWICE}, {@value #OUT_OF_ORDER}
 * @param advice one paragraph for the deployment ticket
 * @param evidence where code uses what is dropped, renamed or narrowed; empty unless the trees were {@link #with searched}
 */
public record SchemaReport(
        List<ChangedMigration> migrations,
        Order order,
        boolean needsReview,
        List<String> flags,
        String advice,
        List<UseEvidence> evidence) {

    /** A migration was edited after the environment has probably run it: it will not run again. */
    public static final String EDITED = "edited-after-it-ran";
    /** A migration was deleted after the environment has probably run it: its changes stay. */
    public static final String DELETED = "deleted";
    /** A migration was renamed after the environment has probably run it: its framework may run it again. */
    public static final String RENAMED = "renamed-after-it-ran";

    /** Two migrations of one sequence have no successor: the framework cannot determine the last one. */
    public static final String TWO_HEADS = "two-heads";
    /** Two migrations of one sequence have the same number. */
    public static final String NUMBER_TWICE = "number-used-twice";
    /** A new migration has a lower number than one that the environment has run: its framework may never run it. */
    public static final String OUT_OF_ORDER = "sorts-before-one-that-ran";

    /** Defensive copy. */
    public SchemaReport {
        migrations = List.copyOf(migrations);
        flags = List.copyOf(flags);
        evidence = List.copyOf(evidence);
    }

    /** Returns the report of a standalone SQL script. */
    public static SchemaReport ofSql(String sql) {
        Migration script = new Migration("script.sql", "SQL", SqlReader.read(sql, 1), sql);
        List<Operation> operations = new ChangeClassifier().classify(script, EarlierColumns.NONE);
        ChangedMigration added =
                new ChangedMigration(script.path(), "", State.ADDED, script.framework(), operations, Map.of(), false);
        return of(List.of(added), List.of(), List.of());
    }

    /** Returns the report for the migrations that differ. */
    static SchemaReport of(List<ChangedMigration> migrations, List<String> flags, List<Service> services) {
        List<Operation> counted = counted(migrations);
        Order order = Order.of(counted);
        boolean afterTheFact = migrations.stream()
                .anyMatch(migration -> migration.state() == State.EDITED
                        || migration.state() == State.REWRITTEN
                        || migration.state() == State.DELETED && migration.changesSchema());
        boolean needsReview = afterTheFact
                || counted.stream().anyMatch(Operation::needsReview)
                || migrations.stream().anyMatch(ChangedMigration::stops);
        String advice = new Advice(migrations, order, needsReview, flags, services).text();
        return new SchemaReport(migrations, order, needsReview, flags, advice, List.of());
    }

    /** Returns the same report with evidence, whose sentences follow those of the advice. */
    public SchemaReport with(List<UseEvidence> found) {
        String text = Stream.concat(Stream.of(advice), found.stream().map(UseEvidence::text))
                .collect(Collectors.joining(" "));
        return new SchemaReport(migrations, order, needsReview, flags, text, found);
    }

    /** Returns the operations that will run. */
    public Stream<Operation> operations() {
        return counted(migrations).stream();
    }

    /** Returns what blocks a table for as long as it is read or rewritten, as sentences for people; usually empty. */
    public List<String> locks() {
        return operations()
                .flatMap(operation -> operation.locks().stream()
                        .map(lock -> Messages.SchemaReport_Lock(
                                operation.path().substring(operation.path().lastIndexOf('/') + 1),
                                String.valueOf(operation.line()),
                                lock.why(),
                                lock.instead())))
                .toList();
    }

    /** Returns whether the candidate's and the deployed migrations differ in their effect on the database. */
    public boolean changed() {
        return migrations.stream().anyMatch(ChangedMigration::changesSchema);
    }

    /** Returns the number of operations of this class that will run. */
    public int count(OperationClass operationClass) {
        return (int) counted(migrations).stream()
                .filter(operation -> operation.operationClass() == operationClass)
                .count();
    }

    /** Returns whether only indexes that reject nothing change, so that code and schema may be deployed in any order. */
    public boolean indexOnly() {
        List<Operation> touching =
                counted(migrations).stream().filter(Operation::touchesDatabase).toList();
        return !touching.isEmpty()
                && touching.stream()
                        .allMatch(operation -> Order.INDEXES.contains(operation.kind())
                                && operation.operationClass() == OperationClass.ADDITIVE);
    }

    /**
     * Returns whether the older code runs on the newer schema. Requires that this report compares the older tree, the
     * target of the rollback, with the tree that runs now.
     */
    public RollbackReport rollback() {
        return RollbackReport.of(this);
    }

    /**
     * Returns what stays in a test environment's database after a reset to trunk; empty if nothing stays. Requires that
     * this report compares trunk's tree with the environment's.
     */
    public Optional<SchemaDrift> drift() {
        return SchemaDrift.of(this);
    }

    /** Returns it as plain maps, lists, strings, numbers and booleans, for a step's result and for JSON. */
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
        map.put("indexOnly", indexOnly());
        map.put("flags", flags);
        map.put("migrations", migrations.stream().map(ChangedMigration::toMap).toList());
        map.put("advice", advice);
        map.put("locks", operations().flatMap(Operation::lockMaps).toList());
        map.put("evidence", evidence.stream().map(UseEvidence::toMap).toList());
        return map;
    }

    private static List<Operation> counted(List<ChangedMigration> migrations) {
        return migrations.stream()
                .filter(migration -> migration.state().counts())
                .flatMap(migration -> migration.operations().stream())
                .toList();
    }
}
