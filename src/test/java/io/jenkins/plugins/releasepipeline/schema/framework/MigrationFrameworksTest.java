package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFrameworksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app/alembic/versions/3f2a_add_note.py       | def upgrade():\\n    op.execute('CALL a()')\\ndown_revision = None | Alembic
            migrations/versions/2024/3f2a_add_note.py   | def upgrade():\\n    op.execute('CALL a()')\\ndown_revision = None | Alembic
            src/auslib/migrate/versions/031_note.py     | def upgrade(migrate_engine):\\n    a() | sqlalchemy-migrate
            src/auslib/migrate/versions/031_upgrade.sql | CALL a()                           | sqlalchemy-migrate
            src/main/resources/db/migration/V1_1__a.sql | CALL a()                           | Flyway
            db/R__views.sql                             | CALL a()                           | Flyway
            db/changelog/db.changelog-master.yaml       | databaseChangeLog: [{changeSet: {id: 1, author: a, changes: [{customChange: {}}]}}] | Liquibase
            src/changelog.xml                           | <databaseChangeLog><changeSet id="1" author="a"><customChange/></changeSet></databaseChangeLog> | Liquibase
            db/changelog/0001.sql                       | --liquibase formatted sql\\n--changeset a:1\\nCALL a() | Liquibase
            db/migrate/20240101000000_add_note.rb       | class AddNote < Other              | Rails
            prisma/migrations/2024_note/migration.sql   | CALL a()                           | Prisma
            packages/db/migration/20240101_a/migration.sql | CALL a()                        | Prisma
            migrations/2024-01-01_note/up.sql           | CALL a()                           | diesel
            migrations/postgresql/2024-01-01-000000_a/up.sql | CALL a()                      | diesel
            drizzle/0001_note.sql                       | CALL a()                           | Drizzle
            apps/api/drizzle/20240101000000_note/migration.sql | CALL a()                    | Drizzle
            src/drizzle/migrations/0001_note.sql        | CALL a()                           | Drizzle
            db/000001_note.up.sql                       | CALL a()                           | golang-migrate
            migrations/00001_note.sql                   | -- +goose Up\\nCALL a()            | goose
            migrations/00001_note.go                    | goose.AddMigrationContext(up, down)| goose
            db/migrations/20240101000000_note.sql       | -- migrate:up\\nCALL a()           | dbmate
            migrations/20240101000000_note.sql          | CALL a()                           | sqlx
            Data/Migrations/20240101000000_Note.cs      | class A : Migration { protected override void Up(MigrationBuilder migrationBuilder) { a(); } } | EF Core
            src/migrations/1704067200000-Note.ts        | class A implements MigrationInterface { async up(q: QueryRunner) { a(); } } | TypeORM
            migrations/20240101000000-note.js           | module.exports = { up: (queryInterface, Sequelize) => { a(); } } | Sequelize
            migrations/20240101000000_note.js           | exports.up = (knex) => { a(); }    | Knex
            database/migrations/2024_note.php           | <?php up();                        | Unknown
            database/migrations/note.sql                | CALL a()                           | SQL
            """)
    void recognisesEachFrameworkAndAsksAboutWhatItDoesNotUnderstand(String path, String text, String framework) {
        SchemaReport report =
                new TwoTrees().candidate(path, text.replace("\\n", "\n")).report();

        assertThat(report.migrations()).extracting(ChangedMigration::framework).containsExactly(framework);
        assertThat(report.needsReview()).isTrue();
        assertThat(report.count(OperationClass.OPAQUE)).isPositive();
        assertThat(report.advice()).contains(path);
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
                "drizzle/meta/0001_snapshot.sql.json",
                "drizzle/seed.sql",
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
