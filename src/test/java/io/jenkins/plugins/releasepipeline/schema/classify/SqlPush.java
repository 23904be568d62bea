package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.stream.Collectors;

/** A push of one script to an environment that ran another one. */
final class SqlPush {

    private SqlPush() {}

    /** The classes of all that the database notices, each once, in order; {@code none} where it notices nothing. */
    static String classes(String deployed, String pushed) {
        String classes = report(deployed, pushed).migrations().stream()
                .flatMap(migration -> migration.operations().stream())
                .map(Operation::operationClass)
                .filter(each -> each != OperationClass.NONE)
                .map(OperationClass::word)
                .distinct()
                .collect(Collectors.joining(", "));
        return classes.isEmpty() ? OperationClass.NONE.word() : classes;
    }

    /** All that is said about it. */
    static SchemaReport report(String deployed, String pushed) {
        return new TwoTrees()
                .both("migrations/000001_shop.up.sql", deployed)
                .candidate("migrations/000002_push.up.sql", pushed)
                .report();
    }
}
