package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes and is made again under its name in one migration: one step, and nothing to split. */
class ReplacementsTest {

    private static final String COLUMNS =
            "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, mail TEXT NOT NULL, note TEXT";
    private static final String UNIQUE = "CREATE UNIQUE INDEX guest_mail_key ON guest(mail);";
    private static final String GUEST = "CREATE TABLE guest (" + COLUMNS + ");" + UNIQUE;
    private static final String COPY = "INSERT INTO new_guest (id, name, mail) SELECT id, name, mail FROM guest;";

    private static String rebuilt(String columns, String copy, String then) {
        return "PRAGMA foreign_keys=OFF; CREATE TABLE new_guest (" + columns + ");" + copy
                + "DROP TABLE guest; ALTER TABLE new_guest RENAME TO guest;" + then + "PRAGMA foreign_keys=ON;";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            note TEXT                           | additive
            note TEXT DEFAULT 'x'               | additive
            note TEXT, vip INTEGER DEFAULT 0    | additive
            note TEXT, vip INTEGER NOT NULL     | additive-breaking
            note TEXT NOT NULL                  | destructive
            other TEXT                          | destructive, additive
            note TEXT, CHECK (name <> '')       | destructive
            note TEXT, UNIQUE (name)            | destructive
            """)
    void onlyWhatARebuiltTableDoesNotShareWithTheFormerOneCounts(String last, String classes) {
        String columns = COLUMNS.replace("note TEXT", last);

        assertThat(SqlPush.classes(GUEST, rebuilt(columns, COPY, UNIQUE))).isEqualTo(classes);
    }

    @Test
    void aRebuiltTableThatLosesItsUniqueIndexOrItsRowsIsNotTheSame() {
        assertThat(SqlPush.classes(GUEST, rebuilt(COLUMNS, COPY, ""))).isEqualTo("opaque");
        assertThat(SqlPush.classes(GUEST, rebuilt(COLUMNS, "", UNIQUE))).isEqualTo("destructive");
    }

    @Test
    void aChangeOfRowsAfterTheRebuildIsSeenByTheRunningCode() {
        assertThat(SqlPush.classes(GUEST, rebuilt(COLUMNS, COPY, UNIQUE + "UPDATE guest SET name = upper(name);")))
                .isEqualTo("additive, data");
    }

    @Test
    void theFormerTableMayBePutAsideFirst() {
        assertThat(SqlPush.classes(
                        GUEST,
                        "ALTER TABLE guest RENAME TO guest_old; CREATE TABLE guest (" + COLUMNS + ", vip INTEGER);"
                                + "INSERT INTO guest SELECT *, NULL FROM guest_old; DROP TABLE guest_old;" + UNIQUE))
                .isEqualTo("additive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TABLE `t_new` (`id` int NOT NULL, `n` int, `x` int) | additive
            CREATE TABLE `t_new` LIKE `t`                              | opaque
            """)
    void aTableOfMySqlMayBeSwapped(String created, String classes) {
        assertThat(SqlPush.classes("CREATE TABLE `t` (`id` int NOT NULL, `n` int);", created + """
                        ;
                        ALTER TABLE `t_new` ADD COLUMN `y` int;
                        INSERT INTO `t_new` (`id`, `n`) SELECT `id`, `n` FROM `t`;
                        RENAME TABLE `t` TO `t_old`, `t_new` TO `t`;
                        DROP TABLE `t_old`;
                        """))
                .isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            DROP VIEW best; CREATE VIEW best AS SELECT 2                                                | opaque
            DROP VIEW IF EXISTS best CASCADE; CREATE OR REPLACE VIEW best AS SELECT 2                   | opaque
            DROP VIEW best                                                                              | destructive
            DROP VIEW IF EXISTS fresh; CREATE VIEW fresh AS SELECT 1                                    | additive
            DROP TABLE IF EXISTS token; CREATE TABLE token (id int)                                     | additive
            DROP TABLE elsewhere; CREATE TABLE elsewhere (id int)                                       | destructive, opaque
            DROP VIEW best, elsewhere; CREATE VIEW best AS SELECT 1; CREATE VIEW elsewhere AS SELECT 1 | opaque
            DROP VIEW best, elsewhere; CREATE VIEW best AS SELECT 1                                  | opaque, destructive
            DROP VIEW elsewhere; CREATE VIEW elsewhere AS SELECT 1                                      | opaque
            DROP TABLE IF EXISTS token                                                                  | destructive
            CREATE OR REPLACE VIEW fresh AS SELECT 1                                                    | additive
            CREATE MATERIALIZED VIEW fresh AS SELECT 1 AS id; CREATE UNIQUE INDEX i ON fresh (id)       | additive
            CREATE OR REPLACE VIEW best AS SELECT 1                                                     | opaque
            DROP FUNCTION touch(int); CREATE FUNCTION touch(int, int) RETURNS int AS $$ SELECT 2 $$ LANGUAGE sql | opaque
            DROP TRIGGER tg ON guest; CREATE TRIGGER tg BEFORE INSERT ON guest FOR EACH ROW EXECUTE FUNCTION touch() | opaque
            ALTER TABLE guest RENAME TO visitor; CREATE VIEW guest AS SELECT * FROM visitor              | opaque
            """)
    void aFeatureThatIsMadeAnewAsksAPerson(String sql, String classes) {
        String before = GUEST + """
                CREATE VIEW best AS SELECT 1;
                CREATE FUNCTION touch(int) RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql;
                CREATE TRIGGER tg BEFORE INSERT ON guest FOR EACH ROW EXECUTE FUNCTION touch();
                """;

        assertThat(SqlPush.classes(before, sql)).isEqualTo(classes);
    }

    @Test
    void aTypeThatIsMadeAnewWithItsColumnsDefaultAsksAPerson() {
        SchemaReport report = SqlPush.report(
                "CREATE TYPE role AS ENUM ('A', 'B'); CREATE TABLE person (id int, role role NOT NULL DEFAULT 'A');",
                """
                CREATE TYPE role_new AS ENUM ('A', 'C');
                ALTER TABLE person ALTER COLUMN role DROP DEFAULT;
                ALTER TABLE person ALTER COLUMN role TYPE role_new USING (role::text::role_new);
                ALTER TYPE role RENAME TO role_old;
                ALTER TYPE role_new RENAME TO role;
                DROP TYPE role_old;
                ALTER TABLE person ALTER COLUMN role SET DEFAULT 'A';
                """);

        assertThat(report.order()).isEqualTo(Order.NONE);
        assertThat(report.needsReview()).isTrue();
    }

    @Test
    void aProcedureOfSqlServerIsDroppedUnderAConditionFirst() {
        SchemaReport report = SqlPush.report("CREATE PROCEDURE [dbo].[Read] AS\nSELECT 1\nGO\n", """
                IF OBJECT_ID('[dbo].[Read]') IS NOT NULL
                BEGIN
                    DROP PROCEDURE [dbo].[Read]
                END
                GO
                CREATE PROCEDURE [dbo].[Read] AS
                SELECT 2
                GO
                """);

        assertThat(report.order()).isEqualTo(Order.NONE);
        assertThat(report.needsReview()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TABLE IF NOT EXISTS token (id int); CREATE UNIQUE INDEX IF NOT EXISTS u ON token (id)  | additive
            CREATE TABLE IF NOT EXISTS "${prefix}".token (id int); CREATE UNIQUE INDEX u ON "${prefix}".token (id) | additive
            CREATE TABLE IF NOT EXISTS {{ .Name }}.token (id int); CREATE UNIQUE INDEX u ON {{ .Name }}.token (id) | additive
            CREATE TABLE IF NOT EXISTS {{ .Name }}.guest (id int); CREATE UNIQUE INDEX u ON {{ .Name }}.guest (id) | additive, destructive
            CREATE TABLE IF NOT EXISTS guest (id int); ALTER TABLE guest ADD COLUMN x int NOT NULL        | additive, additive-breaking
            ALTER TABLE guest ADD COLUMN IF NOT EXISTS note text NOT NULL                                 | none
            ALTER TABLE guest ADD COLUMN IF NOT EXISTS note text; ALTER TABLE guest DROP COLUMN note      | destructive
            ALTER TABLE guest ADD COLUMN IF NOT EXISTS fresh text NOT NULL                                | additive-breaking
            CREATE TABLE IF NOT EXISTS ${prefix}token (id int); ALTER TABLE ${prefix}token DROP COLUMN id | additive, destructive
            """)
    void aGuardUsesWhatEarlierMigrationsKnow(String sql, String classes) {
        assertThat(SqlPush.classes(GUEST, sql)).isEqualTo(classes);
    }

    @Test
    void whereNothingIsKnownOfEarlierMigrationsAGuardedTableMayBeThere() {
        assertThat(SchemaReport.ofSql("CREATE TABLE IF NOT EXISTS token (id int); ALTER TABLE token DROP COLUMN id;")
                        .order())
                .isEqualTo(Order.SPLIT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER TABLE guest OWNER TO ops                                                                     | opaque
            CREATE TABLE token (id int); ALTER TABLE token OWNER TO ops                                        | additive
            CREATE VIEW token_view AS SELECT 1; ALTER VIEW token_view OWNER TO ops                             | additive
            ALTER VIEW best OWNER TO ops                                                                       | opaque
            ALTER TABLE guest ON CLUSTER own ADD COLUMN bed Nullable(String) AFTER name SETTINGS alter_sync = 2 | additive
            ALTER TABLE guest ADD COLUMN bed LowCardinality(String) DEFAULT 'x', ADD COLUMN b String SETTINGS a = 1, b = 2 | additive
            ALTER TABLE guest ON CLUSTER own ADD INDEX IF NOT EXISTS i (name, id) TYPE bloom_filter(0.01) GRANULARITY 1 SETTINGS alter_sync = 2 | additive
            ALTER TABLE guest MATERIALIZE INDEX IF EXISTS i SETTINGS mutations_sync = 2                        | none
            ALTER TABLE guest MATERIALIZE COLUMN name                                                          | opaque
            ALTER TABLE guest ON CLUSTER own DROP COLUMN name SETTINGS alter_sync = 2                          | destructive
            DROP TABLE IF EXISTS guest ON CLUSTER own                                                          | destructive
            ALTER TABLE guest ALTER CONSTRAINT own DEFERRABLE INITIALLY IMMEDIATE                              | none
            ALTER TABLE guest ALTER CONSTRAINT own DEFERRABLE INITIALLY DEFERRED                               | opaque
            ALTER TABLE guest ALTER CONSTRAINT own NOT DEFERRABLE                                              | opaque
            ALTER TABLE guest REPLICA IDENTITY NOTHING                                                         | opaque
            ALTER TABLE guest REPLICA IDENTITY FULL                                                            | none
            ALTER TABLE guest ENABLE ROW LEVEL SECURITY                                                        | opaque
            CREATE TABLE token (id int); ALTER TABLE token ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON token USING (true) | additive
            CREATE TABLE token (id int); CREATE TRIGGER tg BEFORE INSERT ON token FOR EACH ROW EXECUTE FUNCTION f() | additive
            """)
    void whatMattersOnlyToCodeThatKnowsTheTableIsHarmlessInANewOne(String sql, String classes) {
        assertThat(SqlPush.classes(GUEST, sql)).isEqualTo(classes);
    }
}
