package io.jenkins.plugins.releasepipeline.schema.framework;

import io.jenkins.plugins.releasepipeline.schema.django.DjangoFramework;
import io.jenkins.plugins.releasepipeline.schema.migration.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.migration.Migration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All frameworks. Several may match a path: the first that accepts the text has it, so the particular come first. */
public final class MigrationFrameworks {

    private static final String SQL_FOLDER =
            "(?:^|/)(?:[^/]*migrat(?:e|ions?)[^/]*|(?:schema|db|sql)[-_]?(?:changes|updates|upgrades?|patches)"
                    + "|flyway|liquibase|changelogs?)/(?:.+/)?";
    private static final String LIQUIBASE_SQL = "(?:(?:^|/)[^/]*changelog[^/]*|" + SQL_FOLDER + "[^/]+)\\.sql$";
    private static final String NO_UNDO =
            "(?!U[0-9][0-9._]*__|undo_|(?:[^/]*[._-])?(?:down|downgrade|rollback|revert)\\.sql$)";

    private static final List<MigrationFramework> ALL = List.of(
            new DjangoFramework(),
            layout(
                    "sqlalchemy-migrate",
                    "(?:^|/)migrate[^/]*/versions/[0-9]+_(?![^/]*downgrade\\.sql$)[^/]+\\.(?:py|sql)$"),
            layout(
                    "Alembic",
                    "(?:^|/)(?:[^/]*alembic[^/]*|migrations?|migrate[^/]*)/(?:.+/)?versions/(?:.+/)?(?!__init__)[^/]+\\.py$"),
            layout("Flyway", "(?:^|/)(?:[VB][0-9][0-9._]*|R)__[^/]+\\.(?:sql|java|kt|groovy)$"),
            layout(
                    "Liquibase",
                    "(?:(?:^|/)[^/]*changelog[^/]*|(?:^|/)(?:changelogs?|liquibase)/.+)\\.(?:xml|ya?ml|json)$",
                    "databaseChangeLog"),
            layout("Liquibase", LIQUIBASE_SQL, "--liquibase formatted sql"),
            layout("Liquibase", LIQUIBASE_SQL, "-- liquibase formatted sql"),
            new RailsFramework(),
            layout("Prisma", "(?:^|/)migrations/[^/]+/migration\\.sql$"),
            layout("diesel", "(?:^|/)migrations/[^/]+/up\\.sql$"),
            layout("golang-migrate", "(?:^|/)[^/]+\\.up\\.sql$"),
            layout("goose", SQL_FOLDER + "[^/]+\\.sql$", "-- +goose Up"),
            layout("goose", "(?:^|/)[^/]*migrations?/[^/]+\\.go$", "goose.AddMigration"),
            layout("dbmate", SQL_FOLDER + "[^/]+\\.sql$", "-- migrate:up"),
            layout("EF Core", "(?:^|/)Migrations/(?:.+/)?(?![^/]*(?:\\.Designer|Snapshot)\\.cs$)[^/]+\\.cs$"),
            ScriptFramework.typeOrm(),
            ScriptFramework.sequelize(),
            ScriptFramework.knex(),
            layout("sqlx", "(?:^|/)migrations/[0-9]{8,}_" + NO_UNDO + "[^/]+\\.sql$"),
            layout("SQL", SQL_FOLDER + NO_UNDO + "[^/]+\\.sql$"));

    private MigrationFrameworks() {}

    /** Whether a file of this path may be a migration: only then is its text needed. */
    public static boolean match(String path) {
        return ALL.stream().anyMatch(framework -> framework.matches(path));
    }

    /**
     * Reads a file as a migration; empty when it is none. A text that could not be had belongs to the first framework
     * that matches the path; {@code side} names its tree, so that two of those are never the same.
     */
    public static List<Migration> read(String path, Optional<String> text, String side) {
        List<MigrationFramework> matching =
                ALL.stream().filter(framework -> framework.matches(path)).toList();
        if (text.isEmpty()) {
            return matching.stream()
                    .findFirst()
                    .map(first -> List.of(Migration.unreadable(path, first.name(), side)))
                    .orElse(List.of());
        }
        return matching.stream()
                .map(framework -> framework.read(path, text.get()))
                .filter(migrations -> !migrations.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static MigrationFramework layout(String name, String path) {
        return layout(name, path, "");
    }

    private static MigrationFramework layout(String name, String path, String marker) {
        return new LayoutOnlyFramework(name, Pattern.compile(path), marker);
    }
}
