package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQL Server's statements come to. */
class SqlServerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TABLE [dbo].[a] ([id] [int] IDENTITY(1,1) NOT NULL, [b] nvarchar(max) NULL, [v] rowversion, [t] AS ([id] * 2) PERSISTED, CONSTRAINT [p] PRIMARY KEY CLUSTERED ([id] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]) ON [PRIMARY] | create a (id int not-null filled, b nvarchar[max], v rowversion not-null filled, t filled)
            CREATE TABLE #a (b int) | nothing
            ALTER TABLE [a] ADD [b] int NOT NULL, [c] nvarchar(9) NULL | add a.b int not-null; add a.c nvarchar[9]
            ALTER TABLE [a] ADD [b] bit NOT NULL CONSTRAINT [d] DEFAULT (0) WITH VALUES | add a.b bit not-null filled constant
            ALTER TABLE [a] ADD [b] timestamp | add a.b timestamp not-null filled
            ALTER TABLE [a] ALTER COLUMN [b] nvarchar(50) NOT NULL | alter a.b nvarchar[50] not-null
            ALTER TABLE [a] ALTER COLUMN [b] nvarchar(50) | alter a.b nvarchar[50] null
            ALTER TABLE [a] DROP COLUMN [b], [c] | drop a.b; drop a.c
            ALTER TABLE [a] DROP CONSTRAINT [b], [c] | drop constraint a OTHER; drop constraint a OTHER
            ALTER TABLE [a] DROP CONSTRAINT IF EXISTS b, COLUMN c | drop constraint a OTHER; drop a.c
            ALTER TABLE [a] ADD CONSTRAINT [d] DEFAULT (getdate()) FOR [b] | alter a.b filled
            ALTER TABLE [a] WITH NOCHECK ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c (d) | constraint a FOREIGN_KEY [b]
            ALTER TABLE [a] WITH CHECK CHECK CONSTRAINT f | constraint a OTHER []
            ALTER TABLE [a] NOCHECK CONSTRAINT f | drop constraint a CHECK
            ALTER TABLE [a] SET (SYSTEM_VERSIONING = OFF) | opaque
            EXEC sp_rename 'dbo.a', 'b' | rename a b
            EXEC sp_rename N'dbo.a.b', N'c', N'COLUMN' | rename a.b c
            EXEC sys.sp_rename '[dbo].[a].[i]', 'j', 'INDEX' | rename index a
            EXEC sp_rename @objname = 'a', @newname = 'b' | opaque
            EXEC sp_executesql N'DROP TABLE a' | opaque
            EXEC('DROP TABLE a') | opaque
            CREATE UNIQUE NONCLUSTERED INDEX [i] ON [dbo].[a] ([b] ASC) INCLUDE ([c]) WHERE [b] IS NOT NULL | unique index a [b]
            DROP INDEX [i] ON [dbo].[a] | drop index a
            DELETE TOP (10) FROM [a] | remove rows a
            UPDATE x SET x.[b] = 1 FROM [dbo].[a] x INNER JOIN [c] y ON x.d = y.d | rows a
            UPDATE TOP (5) [a] SET [b] = 1 | rows a
            DELETE x FROM [a] AS x LEFT JOIN [c] y ON x.d = y.d WHERE y.d IS NULL | rows a
            UPDATE [a] SET [b] = 1 FROM f(2) | rows
            SELECT * INTO [b] FROM [a] | create b ()
            SELECT * INTO #b FROM [a] | nothing
            MERGE INTO [a] AS t USING [b] AS s ON t.x = s.x WHEN MATCHED THEN UPDATE SET y = 1 WHEN NOT MATCHED BY SOURCE THEN DELETE | rows a
            SET IDENTITY_INSERT [a] ON | nothing
            PRINT N'DROP TABLE a' | nothing
            IF EXISTS (SELECT 1 FROM sys.tables) DROP TABLE [a] | nothing; drop a
            IF COL_LENGTH('a', 'b') IS NULL ALTER TABLE [a] ADD [b] int NOT NULL | nothing; add a.b int not-null
            IF OBJECT_ID(N'a') IS NULL BEGIN CREATE TABLE [a] (b int); END | nothing; nothing; create a? (b int); nothing
            WHILE 1 = 1 DELETE FROM [a] | opaque; remove rows a
            """)
    void isReadAsWhatItDoes(String sql, String shown) {
        assertThat(Shown.of(sql)).isEqualToIgnoringWhitespace(shown);
    }

    @Test
    void needsNoSemicolons() {
        assertThat(Shown.of("""
                SET NOCOUNT ON
                BEGIN TRY
                  BEGIN TRANSACTION
                  ALTER TABLE dbo.a ADD b int NULL
                  ALTER TABLE dbo.a
                    DROP COLUMN c
                  INSERT INTO dbo.d
                  SELECT 1
                  UPDATE dbo.d
                  SET x = 1
                  COMMIT
                END TRY
                BEGIN CATCH
                  ROLLBACK
                  THROW
                END CATCH
                GO
                DROP TABLE dbo.e
                GO 2
                """))
                .isEqualTo(
                        "nothing; nothing; nothing; add a.b int; drop a.c; rows d; rows d; nothing; nothing; nothing;"
                                + " nothing; nothing; nothing; drop e");
    }
}
