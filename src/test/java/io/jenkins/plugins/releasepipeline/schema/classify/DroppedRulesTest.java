package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that go by their names: the earlier migrations tell what they are. */
class DroppedRulesTest {

    private static final String SLOT = """
            CREATE TABLE slot (id bigint PRIMARY KEY, weight int CONSTRAINT w CHECK (weight > 0), mail text NOT NULL,
                state text, owner_id int, code int NOT NULL UNIQUE, CONSTRAINT st CHECK (state IN ('a', 'b')),
                CONSTRAINT own FOREIGN KEY (owner_id) REFERENCES owner (id));
            CREATE UNIQUE INDEX slot_mail ON slot (mail);
            CREATE INDEX slot_weight ON slot (weight);
            CREATE UNIQUE INDEX former ON slot (owner_id);
            ALTER INDEX former RENAME TO later;
            """;
    private static final String ORDERS = """
            CREATE TABLE [dbo].[Orders] ([Id] INT NOT NULL CONSTRAINT [Key1] PRIMARY KEY,
                [State] INT NOT NULL CONSTRAINT [Filled] DEFAULT (0), [Note] NVARCHAR(20) NULL)
            GO
            ALTER TABLE [dbo].[Orders] ADD CONSTRAINT [NoteFilled] DEFAULT ('') FOR [Note]
            GO
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER TABLE slot DROP CONSTRAINT slot_pkey                                            | destructive
            ALTER TABLE slot ADD FOREIGN KEY (owner_id) REFERENCES owner (id)                     | destructive
            ALTER TABLE slot DROP CONSTRAINT slot_code_key                                        | opaque
            ALTER TABLE slot DROP CONSTRAINT slot_code_pkey                                       | destructive
            ALTER TABLE slot DROP CONSTRAINT w                                                    | additive
            ALTER TABLE slot DROP CONSTRAINT own                                                  | additive
            ALTER TABLE slot DROP CONSTRAINT whatever                                             | opaque
            ALTER TABLE slot DROP CONSTRAINT slot_unheard_fkey                                    | additive
            ALTER TABLE other DROP CONSTRAINT "PK_d41d8cd98f"                                     | destructive
            ALTER TABLE other DROP CONSTRAINT "UQ_d41d8cd98f"                                     | opaque
            ALTER TABLE other DROP CONSTRAINT whatever; DROP TABLE other                          | additive, destructive
            DROP INDEX slot_mail                                                                  | opaque
            DROP INDEX slot_weight                                                                | additive
            DROP INDEX later                                                                      | opaque
            DROP INDEX slot_mail; ALTER TABLE slot DROP COLUMN mail                               | additive, destructive
            DROP INDEX slot_mail; CREATE UNIQUE INDEX slot_mail_2 ON slot (mail)                  | additive
            DROP INDEX slot_mail; CREATE UNIQUE INDEX slot_mail ON slot (mail) WHERE weight > 1   | opaque, additive
            DROP INDEX slot_mail; CREATE UNIQUE INDEX slot_mail ON slot (mail, weight)            | opaque, additive
            CREATE UNIQUE INDEX u ON slot (mail, weight)                                          | additive
            CREATE UNIQUE INDEX u ON slot (weight)                                                | destructive
            ALTER TABLE slot ADD CONSTRAINT c CHECK (weight < 9), DROP CONSTRAINT c               | destructive, additive
            """)
    void aNameIsWhatEarlierMigrationsMadeIt(String sql, String classes) {
        assertThat(SqlPush.classes(SLOT, sql)).isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER TABLE `t` MODIFY COLUMN `n` varchar(9) BINARY  | opaque
            ALTER TABLE `t` MODIFY COLUMN `b` varchar(9) BINARY  | none
            ALTER TABLE `t` MODIFY COLUMN `b` varchar(12) BINARY | additive
            ALTER TABLE `t` MODIFY COLUMN `b` varchar(9)         | opaque
            """)
    void mySqlsAttributeBinaryIsACollation(String sql, String classes) {
        String table =
                "CREATE TABLE `t` (`n` varchar(9), `b` varchar(9)); ALTER TABLE `t` MODIFY COLUMN `b` varchar(9) BINARY;";

        assertThat(SqlPush.classes(table, sql)).isEqualTo(classes);
    }

    @Test
    void anIndexThatIsGoneImpliesNothing() {
        assertThat(SqlPush.classes(SLOT + "DROP INDEX slot_mail;", "CREATE UNIQUE INDEX slot_mail ON slot (mail)"))
                .isEqualTo("destructive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            DROP CONSTRAINT [Filled]                                                                       | destructive
            DROP CONSTRAINT [NoteFilled]                                                                   | destructive
            DROP CONSTRAINT [Key1]                                                                         | destructive
            DROP CONSTRAINT [DF__Orders__Other__1A2B3C4D]                                                  | destructive
            DROP CONSTRAINT [Filled]; ALTER TABLE [dbo].[Orders] ADD CONSTRAINT [x] DEFAULT (1) FOR [State] | additive
            DROP CONSTRAINT [Filled]; ALTER TABLE [dbo].[Orders] ADD CONSTRAINT [x] DEFAULT (0) FOR [State] | none
            """)
    void aDefaultMayHaveAName(String sql, String classes) {
        assertThat(SqlPush.classes(ORDERS, "ALTER TABLE [dbo].[Orders] " + sql)).isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            DROP CONSTRAINT st, ADD CONSTRAINT st CHECK (state IN ('a', 'b', 'c'))                                   | SCHEMA_FIRST
            DROP CONSTRAINT st, ADD CONSTRAINT st CHECK (state IN ('a'))                                             | CODE_FIRST
            DROP CONSTRAINT st, ADD CONSTRAINT st CHECK (state NOT IN ('a', 'b', 'c'))                               | CODE_FIRST
            DROP CONSTRAINT w, ADD CONSTRAINT w CHECK (weight > 5)                                                   | CODE_FIRST
            DROP CONSTRAINT own, ADD CONSTRAINT own FOREIGN KEY (owner_id) REFERENCES owner (id) ON DELETE CASCADE   | SCHEMA_FIRST
            DROP CONSTRAINT own, ADD CONSTRAINT own FOREIGN KEY (owner_id) REFERENCES other (id)                     | SPLIT
            """)
    void aRuleThatIsMadeAgainIsNothingToSplit(String sql, Order order) {
        assertThat(SqlPush.report(SLOT, "ALTER TABLE slot " + sql).order()).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id, owner | opaque, additive
            owner, id | opaque, additive
            id        | additive
            owner     | destructive
            id, note  | destructive, additive
            """)
    void aPrimaryKeyThatGetsMoreRequiredColumnsStillIdentifiesRows(String columns, String classes) {
        assertThat(SqlPush.classes(
                        "CREATE TABLE t (id int NOT NULL, owner int NOT NULL, note int, PRIMARY KEY (id));",
                        "ALTER TABLE t DROP PRIMARY KEY; ALTER TABLE t ADD PRIMARY KEY (" + columns + ");"))
                .isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER COLUMN state SET DEFAULT 'a', ALTER COLUMN state SET NOT NULL                   | CODE_FIRST
            ALTER COLUMN state SET NOT NULL, ALTER COLUMN state SET DEFAULT 'a'                   | CODE_FIRST
            ALTER COLUMN state SET DEFAULT 'a', ALTER COLUMN owner_id SET NOT NULL                | SPLIT
            ALTER COLUMN mail SET DEFAULT 'a', ALTER COLUMN mail SET NOT NULL                     | SCHEMA_FIRST
            ALTER COLUMN state SET DEFAULT 'a', ALTER COLUMN state DROP NOT NULL, DROP COLUMN mail | SPLIT
            """)
    void theDefaultOfAColumnThatBecomesRequiredIsNothingToSplit(String sql, Order order) {
        assertThat(SqlPush.report(SLOT, "ALTER TABLE slot " + sql).order()).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER TABLE `t` DROP INDEX `un`  | opaque
            ALTER TABLE `t` DROP KEY `plain` | additive
            DROP INDEX `un` ON `t`           | opaque
            DROP INDEX `PRIMARY` ON `t`      | destructive
            """)
    void mySqlCallsAUniqueRuleAnIndex(String sql, String classes) {
        String table =
                "CREATE TABLE `t` (`id` int, `n` varchar(9), PRIMARY KEY (`id`), UNIQUE KEY `un` (`n`), KEY `plain` (`n`));";

        assertThat(SqlPush.classes(table, sql)).isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            FK_slot_room_room_id | room | additive
            FK_slot_room_room_id | hall | destructive
            slot_owner           | room | destructive
            """)
    void aForeignKeyWhoseNameTellsItsTableIsMadeAgainThoughNoMigrationMadeIt(String name, String to, String classes) {
        assertThat(SqlPush.classes(
                        "CREATE TABLE other (id int);",
                        "ALTER TABLE slot DROP CONSTRAINT " + name + "; ALTER TABLE slot ADD CONSTRAINT " + name
                                + " FOREIGN KEY (room_id) REFERENCES " + to + " (id) ON DELETE CASCADE;"))
                .endsWith(classes);
    }
}
