package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stays in a test environment's database after a reset to trunk: the effect of the migrations that trunk does not
 * have.
 *
 * @param migrations the files of those migrations, by path
 * @param tables the tables that they created
 * @param columns the columns that they added to other tables, such as {@code shop_order.note}
 * @param rows the rows in which the frameworks record that they ran, such as {@code django_migrations: shop 0007_note}
 * @param lost what they dropped or changed and trunk's code requires, such as {@code drop-column shop_order.note}
 * @param advice one paragraph for the user who resets the environment
 */
public record SchemaDrift(
        List<String> migrations,
        List<String> tables,
        List<String> columns,
        List<String> rows,
        List<String> lost,
        String advice) {

    /** The tables in which frameworks record which migrations ran. */
    private static final Map<String, String> BOOKKEEPING = Map.ofEntries(
            Map.entry("Django", "django_migrations"),
            Map.entry("Alembic", "alembic_version"),
            Map.entry("sqlalchemy-migrate", "migrate_version"),
            Map.entry("Flyway", "flyway_schema_history"),
            Map.entry("Liquibase", "databasechangelog"),
            Map.entry("Rails", "schema_migrations"),
            Map.entry("Prisma", "_prisma_migrations"),
            Map.entry("Knex", "knex_migrations"),
            Map.entry("Sequelize", "SequelizeMeta"),
            Map.entry("TypeORM", "migrations"),
            Map.entry("golang-migrate", "schema_migrations"),
            Map.entry("sqlx", "_sqlx_migrations"),
            Map.entry("diesel", "__diesel_schema_migrations"),
            Map.entry("goose", "goose_db_version"),
            Map.entry("dbmate", "schema_migrations"),
            Map.entry("EF Core", "__EFMigrationsHistory"));

    /** Defensive copy. */
    public SchemaDrift {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        lost = List.copyOf(lost);
    }

    /** Returns it as plain maps, lists and strings. */
    public Map<String, Object> toMap() {
        return Map.of(
                "migrations", migrations,
                "tables", tables,
                "columns", columns,
                "rows", rows,
                "lost", lost,
                "advice", advice);
    }

    /** Returns the drift, from the report of trunk's tree against the environment's; empty if nothing stays. */
    static Optional<SchemaDrift> of(SchemaReport fromTrunk) {
        List<ChangedMigration> own = fromTrunk.migrations().stream()
                .filter(migration -> migration.state().counts())
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<String> tables = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (ChangedMigration migration : own) {
            for (Operation operation : migration.operations()) {
                String table = migration.table(operation).orElse("?");
                String name =
                        table + operation.column().map(column -> '.' + column).orElse("");
                if (operation.kind() == OperationKind.CREATE_TABLE && operation.touchesDatabase()) {
                    tables.add(table);
                } else if (operation.kind() == OperationKind.ADD_COLUMN && operation.touchesDatabase()) {
                    columns.add(name);
                } else if (operation.breaksRunningCode() || operation.needsReview()) {
                    lost.add(operation.kind().word() + (name.equals("?") ? "" : ' ' + name));
                }
            }
        }
        columns.removeIf(column -> tables.contains(column.substring(0, column.lastIndexOf('.'))));
        List<String> rows = own.stream().map(SchemaDrift::row).distinct().toList();
        return Optional.of(new SchemaDrift(
                own.stream().map(ChangedMigration::path).distinct().toList(),
                tables.stream().distinct().toList(),
                columns.stream().distinct().toList(),
                rows,
                lost.stream().distinct().toList(),
                advice(tables, columns, rows, lost)));
    }

    private static String row(ChangedMigration migration) {
        String table = BOOKKEEPING.getOrDefault(migration.framework(), migration.framework());
        String[] folders = migration.path().split("/");
        String file = folders[folders.length - 1];
        String name = file.contains(".") ? file.substring(0, file.indexOf('.')) : file;
        boolean inOwnFolder = name.equals("migration") || name.equals("up");
        String said = inOwnFolder && folders.length > 1 ? folders[folders.length - 2] : name;
        String app =
                migration.framework().equals("Django") && folders.length > 2 ? folders[folders.length - 3] + ' ' : "";
        return table + ": " + app + said + migration.changeSet();
    }

    private static String advice(List<String> tables, List<String> columns, List<String> rows, List<String> lost) {
        return Stream.of(
                        sentence(tables, Messages::SchemaDrift_Tables),
                        sentence(columns, Messages::SchemaDrift_Columns),
                        sentence(rows, Messages::SchemaDrift_Rows),
                        sentence(lost, (names, count) -> Messages.SchemaDrift_Lost(names)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> sentence(List<String> all, BiFunction<Object, Object, String> text) {
        List<String> names = all.stream().distinct().toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(text.apply(String.join(", ", names), names.size()));
    }
}
