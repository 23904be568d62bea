package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.ChangedMigration;
import io.jenkins.plugins.releasepipeline.schema.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.TwoTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFrameworksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app/alembic/versions/3f2a_add_note.py       | def upgrade():                     | Alembic
            migrations/versions/2024/3f2a_add_note.py   | def upgrade():                     | Alembic
            src/auslib/migrate/versions/031_note.py     | def upgrade(migrate_engine):       | sqlalchemy-migrate
            src/auslib/migrate/versions/031_upgrade.sql | alter table a                      | sqlalchemy-migrate
            src/main/resources/db/migration/V1_1__a.sql | alter table a                      | Flyway
            db/R__views.sql                             | create view a                      | Flyway
            db/changelog/db.changelog-master.yaml       | databaseChangeLog: [changeSet: {}]  | Liquibase
            src/changelog.xml                           | <databaseChangeLog><changeSet       | Liquibase
            db/changelog/0001.sql                       | --liquibase formatted sql --changeset a:1| Liquibase
            db/migrate/20240101000000_add_note.rb       | class AddNote                      | Rails
            prisma/migrations/2024_note/migration.sql   | ALTER TABLE a                      | Prisma
            migrations/2024-01-01_note/up.sql           | ALTER TABLE a                      | diesel
            db/000001_note.up.sql                       | ALTER TABLE a                      | golang-migrate
            migrations/00001_note.sql                   | -- +goose Up                       | goose
            migrations/00001_note.go                    | goose.AddMigrationContext(up, down)| goose
            db/migrations/20240101000000_note.sql       | -- migrate:up                      | dbmate
            migrations/20240101000000_note.sql          | ALTER TABLE a                      | sqlx
            Data/Migrations/20240101000000_Note.cs      | class A : Migration {               | EF Core
            src/migrations/1704067200000-Note.ts        | implements MigrationInterface      | TypeORM
            migrations/20240101000000-note.js           | up: (queryInterface, Sequelize) => | Sequelize
            migrations/20240101000000_note.js           | exports.up = (knex) =>             | Knex
            database/migrations/note.sql                | ALTER TABLE a                      | SQL
            """)
    void recognisesEachFramework(String path, String text, String framework) {
        SchemaReport report = new TwoTrees()
                .candidate(path, text.replace(" --changeset", "\n--changeset"))
                .report();

        assertThat(report.migrations()).extracting(ChangedMigration::framework).containsOnly(framework);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop/models.py",
                "shop/migrations/__init__.py",
                "shop/migrations/_helpers.py",
                "migrations/env.py",
                "alembic/versions/__init__.py",
                "migrations/2024-01-01_note/down.sql",
                "db/000001_note.down.sql",
                "migrations/000001_note.down.sql",
                "db/migration/U1_1__undo.sql",
                "migrations/types.d.ts",
                "migrations/note.spec.ts",
                "Migrations/20240101000000_Note.Designer.cs",
                "Migrations/ShopContextModelSnapshot.cs",
                "db/schema.rb",
                "queries/report.sql",
                "CHANGELOG.md"
            })
    void takesNothingElseForAMigration(String path) {
        assertThat(new TwoTrees()
                        .candidate(path, "up databaseChangeLog")
                        .report()
                        .migrations())
                .isEmpty();
    }

    @Test
    void aChangelogForPeopleIsNoMigration() {
        assertThat(new TwoTrees()
                        .candidate("changelogs/unreleased/fix.yml", "title: Fix a thing")
                        .report()
                        .migrations())
                .isEmpty();
    }

    @Test
    void lineEndsAloneAreNoChange() {
        SchemaReport report = new TwoTrees()
                .deployed("db/migration/V1__a.sql", "alter table a\r\nadd b int;\r\n")
                .candidate("db/migration/V1__a.sql", "alter table a\nadd b int;")
                .report();

        assertThat(report.changed()).isFalse();
    }
}
