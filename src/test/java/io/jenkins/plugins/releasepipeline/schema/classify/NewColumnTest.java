package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that come with a new column, by what rows that exist and those of the running code have in it. */
class NewColumnTest {

    private static final String PARCEL = "CREATE TABLE parcel (id bigint PRIMARY KEY, weight int, mail text NOT NULL);";
    private static final String SQL_SERVER = "CREATE TABLE [dbo].[Key] ([Id] INT NOT NULL, [Label] NVARCHAR(50))\nGO\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            region text CHECK (region IS NOT NULL)                    | additive-breaking
            region text CONSTRAINT r CHECK (NOT (region IS NULL))     | additive-breaking
            region text CHECK (region <> '' AND region IS NOT NULL)   | additive-breaking
            region text CHECK (coalesce(region, '') <> '')            | additive-breaking
            region text CHECK (num_nonnulls(region) = 1)              | additive-breaking
            region text DEFAULT 'x' CHECK (region IS NOT NULL)        | additive
            region text CHECK (region IS NULL OR length(region) > 2)  | additive
            region text CHECK (region IN ('a', 'b') AND region <> '') | additive
            region text CHECK (((region)::text = ANY ((ARRAY['a'::character varying])::text[]))) | additive
            most int CHECK (most > weight)                            | additive
            most int CHECK (weight > 0 AND most > 1)                  | destructive
            most int DEFAULT 0 CHECK (most <= weight)                 | destructive
            """)
    void aCheckThatRefusesRowsWithoutAValueIsNotNullInOtherWords(String column, String classes) {
        assertThat(SqlPush.classes(PARCEL, "ALTER TABLE parcel ADD COLUMN " + column))
                .isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            code text                                                     | CREATE UNIQUE INDEX u ON parcel (code)       | additive
            code text                                                     | CREATE UNIQUE INDEX u ON parcel (code) NULLS NOT DISTINCT | additive, additive-breaking
            code text                                                     | ALTER TABLE parcel ADD UNIQUE NULLS NOT DISTINCT (code)   | additive, additive-breaking
            code text UNIQUE NULLS NOT DISTINCT                           | SELECT 1                                     | additive-breaking
            code text NOT NULL DEFAULT ''                                 | CREATE UNIQUE INDEX u ON parcel (code)       | additive, additive-breaking
            code text NOT NULL DEFAULT lower('A')                         | CREATE UNIQUE INDEX u ON parcel (code)       | additive, additive-breaking
            code uuid NOT NULL DEFAULT gen_random_uuid()                  | CREATE UNIQUE INDEX u ON parcel (code)       | additive
            code text GENERATED ALWAYS AS (lower(mail)) STORED            | CREATE UNIQUE INDEX u ON parcel (code)       | additive, destructive
            code text GENERATED ALWAYS AS (lower(mail)) STORED UNIQUE     | SELECT 1                                     | destructive
            code text                                                     | CREATE UNIQUE INDEX u ON parcel (mail, code) | additive
            code int NOT NULL DEFAULT 0                                   | CREATE UNIQUE INDEX u ON parcel (mail, code) | additive, destructive
            code uuid                                                     | ALTER TABLE parcel ADD PRIMARY KEY (code)    | additive, additive-breaking
            code boolean NOT NULL DEFAULT false                           | CREATE UNIQUE INDEX u ON parcel (mail) WHERE code          | additive
            code boolean NOT NULL DEFAULT true                            | CREATE UNIQUE INDEX u ON parcel (mail) WHERE code          | additive, destructive
            code text                                                     | CREATE UNIQUE INDEX u ON parcel (mail) WHERE (code IS NOT NULL AND weight > 1) | additive
            code text                                                     | CREATE UNIQUE INDEX u ON parcel (mail) WHERE code IS NULL  | additive, destructive
            code text                                                     | CREATE UNIQUE INDEX u ON parcel (mail) WHERE code = 'a' OR weight = 1 | additive, destructive
            """)
    void aUniqueRuleIsJudgedByTheValuesThatRowsHave(String column, String rule, String classes) {
        assertThat(SqlPush.classes(PARCEL, "ALTER TABLE parcel ADD COLUMN " + column + ";\n" + rule))
                .isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [Code] NVARCHAR(50) NULL                            | CREATE UNIQUE INDEX [u] ON [dbo].[Key] ([Code])                          | additive, additive-breaking
            [Code] NVARCHAR(50) NULL CONSTRAINT [UQ_Code] UNIQUE | PRINT 'x'                                                               | additive-breaking
            [Code] NVARCHAR(50) NULL                            | CREATE UNIQUE INDEX [u] ON [dbo].[Key] ([Code]) WHERE [Code] IS NOT NULL | additive
            [Code] UNIQUEIDENTIFIER NOT NULL DEFAULT NEWID()    | CREATE UNIQUE INDEX [u] ON [dbo].[Key] ([Code])                          | additive
            [Code] NVARCHAR(50) NULL CHECK ([Code] IS NOT NULL) | PRINT 'x'                                                                | additive-breaking
            """)
    void sqlServerTakesTwoNullsForEqual(String column, String rule, String classes) {
        assertThat(SqlPush.classes(SQL_SERVER, "ALTER TABLE [dbo].[Key] ADD " + column + "\nGO\n" + rule + "\nGO\n"))
                .isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER TABLE parcel ADD n numeric GENERATED ALWAYS AS (mail::numeric) STORED           | opaque
            ALTER TABLE parcel ADD n int GENERATED ALWAYS AS (100 / weight) STORED                | opaque
            ALTER TABLE parcel ADD n int GENERATED ALWAYS AS (weight * 2) STORED                  | additive
            ALTER TABLE parcel ADD n text GENERATED ALWAYS AS (lower(mail)::varchar(20)) STORED   | additive
            ALTER TABLE parcel ADD t uuid DEFAULT current_setting('app.tenant')::uuid             | opaque
            ALTER TABLE parcel ALTER mail SET DEFAULT current_setting('app.mail')                 | opaque
            CREATE INDEX i ON parcel (((body ->> 'amount')::numeric))                             | opaque
            CREATE INDEX i ON parcel (CAST(body ->> 'amount' AS integer))                         | opaque
            CREATE INDEX i ON parcel (mail) WHERE mail::int > 1                                   | opaque
            CREATE INDEX i ON parcel (my_parser(mail))                                            | opaque
            CREATE INDEX i ON parcel (lower(mail), (created_at::date), (body ->> 'a'))            | additive
            CREATE INDEX i ON parcel USING gin (to_tsvector('english', mail))                     | additive
            CREATE INDEX i ON parcel USING gin (mail gin_trgm_ops(siglen=32))                     | additive
            """)
    void whatIsComputedForEachRowMayFail(String sql, String classes) {
        assertThat(SqlPush.classes(PARCEL, sql)).isEqualTo(classes);
    }
}
