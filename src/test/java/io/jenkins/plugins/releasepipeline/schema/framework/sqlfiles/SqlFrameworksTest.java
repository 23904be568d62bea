package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFrameworksTest {

    private static final String FLYWAY = "src/main/resources/db/migration/";

    private static List<Change> changes(MigrationFramework framework, String path, String text) {
        assertThat(framework.matches(path)).as(path).isTrue();
        List<Migration> migrations = framework.read(path, text);
        assertThat(migrations).hasSize(1);
        assertThat(migrations.get(0).framework()).isEqualTo(framework.name());
        return migrations.get(0).changes();
    }

    @ParameterizedTest
    @CsvSource({
        "V1__a.sql, 1",
        "V1_1__a.sql, 1.1",
        "V1.1__a.sql, 1.1",
        "V01.1__a.sql, 1.1",
        "V1.1.0__a.sql, 1.1",
        "V1.0__a.sql, 1",
        "V10__a_2.sql, 10",
        "V000__a.sql, 0",
        "V20240102030405__a.sql, 20240102030405",
        "V2__a.java, 2"
    })
    void flywayReadsTheVersionInItsParts(String name, String version) {
        assertThat(new FlywayFramework().version(FLYWAY + name)).hasValue(version);
    }

    @ParameterizedTest
    @CsvSource({"R__views.sql", "B3__all.sql"})
    void aRepeatableMigrationAndABaselineTakeNoPlaceInTheOrder(String name) {
        assertThat(new FlywayFramework().version(FLYWAY + name)).isEmpty();
    }

    @Test
    void flywayRunsOnlyRepeatableMigrationsAgain() {
        FlywayFramework flyway = new FlywayFramework();

        assertThat(flyway.read("R__a.sql", "CREATE VIEW v AS SELECT 1;").get(0).reruns())
                .isTrue();
        assertThat(flyway.read("V1__a.sql", "CREATE TABLE a (b int);").get(0).reruns())
                .isFalse();
    }

    @Test
    void aFlywayPlaceholderMayBePartOfAName() {
        List<Change> changes =
                changes(new FlywayFramework(), FLYWAY + "V1__a.sql", "-- one\nDROP TABLE ${schema}.a;\n");

        assertThat(changes).singleElement().isInstanceOfSatisfying(Change.DropTable.class, drop -> {
            assertThat(drop.line()).isEqualTo(2);
            assertThat(drop.table()).isEqualTo("placeholder_schema.a");
        });
    }

    @Test
    void aFlywayPlaceholderThatIsMoreThanANameIsAskedAbout() {
        List<Change> changes = changes(new FlywayFramework(), FLYWAY + "V1__a.sql", "${statements};\n");

        assertThat(changes).singleElement().isInstanceOf(Change.Opaque.class);
    }

    @Test
    void aFlywayMigrationInJavaIsAskedAbout() {
        String text = "package db.migration;\n\npublic class V2__Fill extends BaseJavaMigration {}\n";

        assertThat(changes(new FlywayFramework(), "src/main/java/db/migration/V2__Fill.java", text))
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Opaque.class, opaque -> assertThat(opaque.line()).isEqualTo(3));
    }

    @Test
    void aFlywayBaselineDoesNothingWhereCodeRuns() {
        assertThat(changes(new FlywayFramework(), FLYWAY + "B3__all.sql", "CREATE TABLE a (b int);"))
                .singleElement()
                .isInstanceOf(Change.Nothing.class);
    }

    @Test
    void gooseRunsOnlyTheUpPart() {
        String text = """
                -- +goose NO TRANSACTION
                -- +goose Up
                CREATE TABLE a (b int);
                -- +goose StatementBegin
                DROP TABLE c;
                -- +goose StatementEnd

                -- +goose Down
                DROP TABLE a;
                """;

        assertThat(changes(new GooseFramework(), "migrations/00001_a.sql", text))
                .satisfiesExactly(create -> assertThat(create).isInstanceOf(Change.CreateTable.class), drop -> {
                    assertThat(drop).isInstanceOf(Change.DropTable.class);
                    assertThat(drop.line()).isEqualTo(5);
                    assertThat(drop.table()).isEqualTo("c");
                });
    }

    @Test
    void whatStandsBeforeGoosesUpPartIsAskedAbout() {
        assertThat(changes(new GooseFramework(), "migrations/1_a.sql", "DROP TABLE a;\n-- +goose Up\nSELECT 1;\n")
                        .get(0))
                .isInstanceOf(Change.Opaque.class);
    }

    @Test
    void gooseInGoIsAskedAbout() {
        String text = "package migrations\n\nfunc init() {\n\tgoose.AddMigrationContext(up, down)\n}\n";

        assertThat(changes(new GooseFramework(), "db/migrations/00002_fill.go", text))
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Opaque.class, opaque -> assertThat(opaque.line()).isEqualTo(4));
        assertThat(new GooseFramework().read("db/migrations/embed.go", "package migrations\n"))
                .isEmpty();
    }

    @Test
    void gooseLeavesOtherScriptsToOthers() {
        assertThat(new GooseFramework().read("migrations/1_a.sql", "DROP TABLE a;"))
                .isEmpty();
        assertThat(new DbmateFramework().read("migrations/1_a.sql", "DROP TABLE a;"))
                .isEmpty();
    }

    @Test
    void dbmateRunsOnlyTheUpPartWhateverItsOptions() {
        String text =
                "-- migrate:up transaction:false\nALTER TABLE a DROP COLUMN b;\n\n-- migrate:down\nDROP TABLE z;\n";

        assertThat(changes(new DbmateFramework(), "db/migrations/20240101000000_a.sql", text))
                .singleElement()
                .isEqualTo(new Change.DropColumn(2, "a", "b"));
    }

    @Test
    void prismaWritesARenameAsADropAndAnAddition() {
        String text = """
                /*
                  Warnings:
                  - You are about to drop the column `name` on the `User` table.
                */
                -- AlterTable
                ALTER TABLE "User" DROP COLUMN "name",
                ADD COLUMN     "fullName" TEXT;
                """;

        assertThat(changes(new PrismaFramework(), "prisma/migrations/20240101000000_a/migration.sql", text))
                .satisfiesExactlyInAnyOrder(
                        drop -> assertThat(drop).isEqualTo(new Change.DropColumn(6, "User", "name")), add -> {
                            assertThat(add).isInstanceOf(Change.AddColumn.class);
                            assertThat(add.column()).isEqualTo("fullName");
                        });
    }

    @Test
    void foldersOfPrismaAndDieselHoldOneMigrationEach() {
        assertThat(new PrismaFramework().sequence("prisma/migrations/20240101000000_a/migration.sql"))
                .isEqualTo("prisma/migrations/");
        assertThat(new PrismaFramework().version("prisma/migrations/20240101000000_a/migration.sql"))
                .hasValue("20240101000000");
        assertThat(new DrizzleFramework().sequence("drizzle/20240101000000_a/migration.sql"))
                .isEqualTo("drizzle/");
        assertThat(new DrizzleFramework().sequence("drizzle/0001_a.sql")).isEqualTo("drizzle/");
        assertThat(new DrizzleFramework().version("drizzle/0012_a.sql")).hasValue("12");
        assertThat(new DieselFramework().sequence("migrations/mysql/2024-01-01-000000_a/up.sql"))
                .isEqualTo("migrations/mysql/");
        assertThat(new PlainSql().sequence("db/migrations/0001_a/script.sql")).isEqualTo("db/migrations/");
        assertThat(new PlainSql().version("db/migrations/0001_a/script.sql")).isEmpty();
        assertThat(new PlainSql().sequence("db/migrations/shop/0001_a.sql")).isEqualTo("db/migrations/shop/");
        assertThat(new DieselFramework().sequence("migrations/2024-01-01-000000_a/up.sql"))
                .isEqualTo("migrations/");
        assertThat(new DieselFramework().version("migrations/2024-01-01-000000_a/up.sql"))
                .hasValue("20240101000000");
        assertThat(new DieselFramework().version("migrations/00000000000000_diesel_initial_setup/up.sql"))
                .hasValue("0");
    }

    @Test
    void scriptsOfOneDirectionAreReadWhole() {
        String text = "ALTER TABLE a DROP COLUMN b;";
        Change expected = new Change.DropColumn(1, "a", "b");

        assertThat(changes(new DieselFramework(), "migrations/2024-01-01-000000_a/up.sql", text))
                .containsExactly(expected);
        assertThat(changes(new GolangMigrateFramework(), "db/000012_a.up.sql", text))
                .containsExactly(expected);
        assertThat(changes(new SqlxFramework(), "migrations/20240101000000_a.sql", text))
                .containsExactly(expected);
        assertThat(changes(new PlainSql(), "database/migrations/a.sql", text)).containsExactly(expected);
        assertThat(new GolangMigrateFramework().version("db/000012_a.up.sql")).hasValue("12");
    }

    @Test
    void scriptsThatLeadBackAreNoMigrations() {
        assertThat(new GolangMigrateFramework().matches("db/000012_a.down.sql")).isFalse();
        assertThat(new DieselFramework().matches("migrations/2024_a/down.sql")).isFalse();
        assertThat(new SqlxFramework().matches("migrations/20240101000000_a.down.sql"))
                .isFalse();
        assertThat(new PlainSql().matches("migrations/a-down.sql")).isFalse();
        assertThat(new FlywayFramework().matches(FLYWAY + "U1__a.sql")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# --- !Ups      | # --- !Downs",
                "-- !Ups         | -- !Downs",
                "-- +migrate Up  | -- +migrate Down",
                "-- // add b     | -- //@UNDO"
            })
    void plainSqlKnowsTheUsualDividersOfTheWayBack(String up, String down) {
        String text = up + "\nALTER TABLE a DROP COLUMN b;\n" + down + "\nDROP TABLE a;\n";

        assertThat(new PlainSql().read("conf/any/1.sql", text).get(0).changes())
                .containsExactly(new Change.DropColumn(2, "a", "b"));
    }

    @Test
    void plainSqlHasANumberOnlyWhereTheNameBeginsWithAPlainOne() {
        assertThat(new PlainSql().version("sql/updates/0012_a.sql")).hasValue("12");
        assertThat(new PlainSql().version("sql/updates/2024-01-01-a.sql")).isEmpty();
        assertThat(new PlainSql().version("sql/updates/20240101_a.sql")).isEmpty();
        assertThat(new PlainSql().version("sql/updates/a.sql")).isEmpty();
    }

    @Test
    void onlyTheForwardPartCountsForTheMeaning() {
        String up = "-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\n";
        String same = "-- +goose up\n\ncreate table a (b INT) ;\n-- +goose Down\nDROP TABLE a;\n";
        String other = "-- +goose Up\nCREATE TABLE a (b bigint);\n-- +goose Down\n";
        GooseFramework goose = new GooseFramework();

        assertThat(goose.read("migrations/1.sql", up).get(0).meaning())
                .isEqualTo(goose.read("migrations/1.sql", same).get(0).meaning())
                .isNotEqualTo(goose.read("migrations/1.sql", other).get(0).meaning());
    }
}
