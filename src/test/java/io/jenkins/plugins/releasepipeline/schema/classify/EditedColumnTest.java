package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of what a column is, beyond type and null: its collation, default, expression, and digits by database. */
class EditedColumnTest {

    private static final String POSTGRES = """
            CREATE TABLE job (state character varying(20) DEFAULT 'new' NOT NULL, rank int NOT NULL DEFAULT 1,
                price numeric(10, 2), made timestamp(3), twice int GENERATED ALWAYS AS (rank * 2) STORED);
            """;
    private static final String MYSQL = """
            CREATE TABLE `tag` (`name` varchar(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
                `plain` varchar(60) NOT NULL, `price` decimal(10,2) NOT NULL, `made` datetime(6), `rank` int NOT NULL DEFAULT '1');
            """;
    private static final String SQL_SERVER = """
            CREATE TABLE [t] ([a] NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL, [b] NVARCHAR(20) NULL, [price] DECIMAL(10, 2) NULL,
                [made] DATETIME NULL, [seen] DATETIME2 NULL)
            GO
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER state DROP DEFAULT                   | destructive
            ALTER state TYPE varchar(20)               | none
            ALTER state TYPE varchar(20) COLLATE "C"   | opaque
            ALTER rank SET DEFAULT 2                   | additive
            ALTER rank SET DEFAULT '1'::integer        | none
            ALTER price TYPE numeric                   | additive
            ALTER made TYPE timestamp                  | additive
            ALTER made TYPE timestamp(0)               | destructive
            ALTER twice SET EXPRESSION AS (rank * 3)   | opaque
            ALTER twice DROP EXPRESSION                | destructive
            ADD COLUMN kind character varying          | additive
            ADD COLUMN kind character varying NOT NULL | additive-breaking
            """)
    void inPostgres(String sql, String classes) {
        assertThat(SqlPush.classes(POSTGRES, "ALTER TABLE job " + sql)).isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            `name` varchar(60) COLLATE utf8mb4_unicode_ci NOT NULL | opaque
            `name` varchar(60) NOT NULL                            | opaque
            `name` varchar(60) COLLATE 'utf8mb4_bin' NOT NULL      | none
            `plain` varchar(60) NOT NULL                           | none
            `plain` varchar(60) CHARACTER SET latin1 NOT NULL      | opaque
            `price` decimal NOT NULL                               | destructive
            `price` decimal(12, 2) NOT NULL                        | additive
            `made` datetime                                        | destructive
            `made` datetime(3)                                     | destructive
            `rank` int NOT NULL DEFAULT 1                          | none
            `rank` int NOT NULL DEFAULT 2                          | additive
            `rank` int GENERATED ALWAYS AS (1 + 1) STORED          | destructive
            """)
    void inMySql(String sql, String classes) {
        assertThat(SqlPush.classes(MYSQL, "ALTER TABLE `tag` MODIFY " + sql)).isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [a] NVARCHAR(30) NULL                          | opaque
            [b] NVARCHAR(30) NULL                          | additive
            [b] NVARCHAR NULL                              | destructive
            [price] DECIMAL NULL                           | destructive
            [made] DATETIME2 NULL                          | additive
            [seen] DATETIME2(3) NULL                       | destructive
            """)
    void inSqlServer(String sql, String classes) {
        assertThat(SqlPush.classes(SQL_SERVER, "ALTER TABLE [t] ALTER COLUMN " + sql + "\nGO\n"))
                .isEqualTo(classes);
    }
}
