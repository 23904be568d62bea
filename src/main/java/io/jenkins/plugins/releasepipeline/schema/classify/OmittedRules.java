package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Classifies what an edit drops because it does not restate it. MySQL and MariaDB replace the whole definition of a
 * column (MySQL's documentation, "ALTER TABLE Statement": attributes that are not specified are dropped), SQL Server
 * its nullability (Transact-SQL reference, "ALTER TABLE": without NOT NULL the column allows null). PostgreSQL and
 * SQLite drop nothing. Where the database is not evident, the loss may happen, so it needs manual review.
 */
final class OmittedRules {

    private OmittedRules() {}

    /** Returns these classifications of an edit together with that of its losses; {@code database} is asked only if it matters. */
    static List<Classification> with(
            List<Classification> verdicts, Optional<Column> before, ColumnEdit edit, Supplier<Database> database) {
        boolean required = edit.omitted().nullability()
                && edit.nullable().isEmpty()
                && before.filter(column -> !column.nullable()).isPresent();
        boolean filled = edit.omitted().value()
                && edit.filled().isEmpty()
                && before.filter(Column::filled).isPresent();
        Optional<Classification> lost = Optional.empty();
        if (losesDigits(before, edit)) {
            lost = digits(database.get());
        }
        if (lost.isEmpty() && (required || filled)) {
            lost = lost(required, filled, database.get());
        }
        if (lost.isEmpty()) {
            return verdicts;
        }
        List<Classification> all = new ArrayList<>(verdicts.stream()
                .filter(verdict -> verdict.operationClass() != OperationClass.ADDITIVE
                        && verdict.operationClass() != OperationClass.NONE)
                .toList());
        all.add(lost.get());
        return all;
    }

    /** Returns whether a number gets the database's default digits, which are unlimited only in PostgreSQL and SQLite. */
    private static boolean losesDigits(Optional<Column> before, ColumnEdit edit) {
        return edit.omitted().digits()
                && before.flatMap(Column::type)
                        .filter(type -> !type.arguments().isEmpty())
                        .isPresent();
    }

    private static Optional<Classification> digits(Database database) {
        return switch (database) {
            case POSTGRESQL, SQLITE -> Optional.empty();
            case MYSQL, SQL_SERVER -> Optional.of(Classification.destructive(Messages.OmittedRules_Digits()));
            case UNKNOWN -> Optional.of(Classification.opaque(Messages.OmittedRules_Digits()));
        };
    }

    private static Optional<Classification> lost(boolean required, boolean filled, Database database) {
        return switch (database) {
            case POSTGRESQL, SQLITE -> Optional.empty();
            case SQL_SERVER ->
                required
                        ? Optional.of(Classification.opaque(Messages.OmittedRules_Required("SQL Server")))
                        : Optional.empty();
            case MYSQL ->
                Optional.of(
                        filled
                                ? Classification.destructive(Messages.OmittedRules_Value("MySQL"))
                                : Classification.opaque(Messages.OmittedRules_Required("MySQL")));
            case UNKNOWN ->
                Optional.of(Classification.opaque(
                        filled
                                ? Messages.OmittedRules_Value("MySQL")
                                : Messages.OmittedRules_Required("MySQL and SQL Server")));
        };
    }
}
