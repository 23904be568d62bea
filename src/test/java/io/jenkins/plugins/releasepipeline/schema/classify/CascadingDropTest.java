package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQLite deletes the rows that refer to a rebuilt table, unless foreign keys are off: a transaction keeps them on. */
class CascadingDropTest {

    private static final String AUTHOR = "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT);\n";
    private static final String BOOK = "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES"
            + " author(id) ON UPDATE NO ACTION ON DELETE CASCADE);\n";
    private static final String REBUILD = """
            PRAGMA foreign_keys=OFF;
            CREATE TABLE __new_author (id INTEGER PRIMARY KEY, name TEXT DEFAULT '?');
            INSERT INTO __new_author (id, name) SELECT id, name FROM author;
            DROP TABLE author;
            ALTER TABLE __new_author RENAME TO author;
            PRAGMA foreign_keys=ON;
            """;

    private static SchemaReport report(String folder, String file, String before, String after) {
        return new TwoTrees()
                .both(folder + "/" + file.replace("#", "0001_a"), before)
                .candidate(folder + "/" + file.replace("#", "0002_b"), after)
                .report();
    }

    private static boolean needsReview(String before, String after) {
        return report("drizzle", "#.sql", before, after).needsReview();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drizzle                  | #.sql           | ''                                     | true
            drizzle                  | #/migration.sql | ''                                     | true
            db                       | #.up.sql        | ''                                     | true
            db/sqlite                | V#__x.sql       | ''                                     | true
            migrations               | 2024010100#.sql | ''                                     | true
            migrations               | 2024010100#.sql | -- no-transaction                      | false
            migrations               | #.sql           | -- +goose Up                           | true
            migrations               | #.sql           | -- +goose NO TRANSACTION\\n-- +goose Up | false
            db/migrations            | #.sql           | -- migrate:up                          | true
            db/migrations            | #.sql           | -- migrate:up transaction:false        | false
            prisma/migrations        | #/migration.sql | ''                                     | false
            diesel/migrations        | #/up.sql        | ''                                     | true
            postgres/migrations      | #.up.sql        | ''                                     | false
            """)
    void aTransactionKeepsForeignKeysOn(String folder, String file, String head, boolean review) {
        String first = head.replace("\\n", "\n") + "\n";
        String name = file.startsWith("V#") ? "V#.sql" : file;
        String before = name.equals("V#.sql") ? "V1__a.sql" : name.replace("#", "0001_a");
        String after = name.equals("V#.sql") ? "V2__b.sql" : name.replace("#", "0002_b");
        SchemaReport report = new TwoTrees()
                .both(folder + "/" + before, first + AUTHOR + BOOK)
                .candidate(folder + "/" + after, first + REBUILD)
                .report();

        assertThat(report.needsReview()).isEqualTo(review);
        assertThat(report.count(io.jenkins.plugins.releasepipeline.schema.model.OperationClass.DATA))
                .isEqualTo(review ? 1 : 0);
    }

    @Test
    void namesTheTablesThatLoseRows() {
        assertThat(report("drizzle", "#.sql", AUTHOR + BOOK, REBUILD)
                        .migrations()
                        .get(0)
                        .operations())
                .filteredOn(Operation::needsReview)
                .singleElement()
                .satisfies(operation -> assertThat(operation.why()).contains("author", "book", "PRAGMA"));
    }

    @Test
    void whoReliesOnPrismaMustStillSwitchForeignKeysOff() {
        String rebuild = REBUILD.replace("PRAGMA foreign_keys=OFF;", "PRAGMA defer_foreign_keys=ON;");

        assertThat(report("prisma/migrations", "#/migration.sql", AUTHOR + BOOK, rebuild)
                        .needsReview())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ON DELETE CASCADE   | true
            ON DELETE SET NULL  | true
            ON DELETE RESTRICT  | false
            ON UPDATE CASCADE   | false
            """)
    void onlyAnActionOnDeletionChangesRows(String action, boolean review) {
        String book = "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER, FOREIGN KEY (author_id)"
                + " REFERENCES author(id) " + action + ");";

        assertThat(needsReview(AUTHOR + book, REBUILD)).isEqualTo(review);
    }

    @Test
    void aTableThatRefersToItselfLosesTheCopiedRows() {
        String self = "parent INTEGER REFERENCES author(id) ON DELETE CASCADE";
        String before = AUTHOR.replace("name TEXT", "name TEXT, " + self);
        String rebuild = REBUILD.replace("DEFAULT '?'", "DEFAULT '?', " + self);

        assertThat(needsReview(before, rebuild)).isTrue();
    }

    @Test
    void aReferenceThatIsGoneOrWasRebuiltCounts() {
        String rebuiltBook = "CREATE TABLE __new_book (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES author(id)"
                + "%s);\nINSERT INTO __new_book SELECT * FROM book;\nDROP TABLE book;\n"
                + "ALTER TABLE __new_book RENAME TO book;\n";

        assertThat(needsReview(AUTHOR + BOOK + rebuiltBook.formatted(""), REBUILD))
                .isFalse();
        assertThat(needsReview(AUTHOR + BOOK + rebuiltBook.formatted(" ON DELETE CASCADE"), REBUILD))
                .isTrue();
    }

    @Test
    void typeOrmSwitchesForeignKeysOffItself() {
        String path = "src/migrations/%d-A.ts";
        String text = "export class A implements MigrationInterface { public async up(queryRunner: QueryRunner) {"
                + " await queryRunner.query(`%s`); } }";
        SchemaReport report = new TwoTrees()
                .both(path.formatted(1704067200000L), text.formatted(AUTHOR + BOOK))
                .candidate(path.formatted(1704067300000L), text.formatted(REBUILD))
                .report();

        assertThat(report.needsReview()).isFalse();
    }
}
