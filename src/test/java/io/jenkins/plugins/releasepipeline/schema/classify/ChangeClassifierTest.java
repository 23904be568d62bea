package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes mean, whatever the framework: seen through migrations in SQL. */
class ChangeClassifierTest {

    private static final String BEFORE = "migrations/1_shop.sql";
    private static final String PUSH = "migrations/2_push.sql";

    private static List<Operation> push(String sql) {
        return new TwoTrees().both(BEFORE, """
                        CREATE TABLE item (id int PRIMARY KEY, name varchar(50) NOT NULL, note text, price numeric(8,2) DEFAULT 1);
                        ALTER TABLE item ALTER COLUMN note SET DEFAULT '';
                        ALTER TABLE item RENAME COLUMN name TO title;
                        """).candidate(PUSH, sql).operations();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE item ALTER COLUMN title TYPE varchar(80)    | additive
            ALTER TABLE item ALTER COLUMN title TYPE varchar(50)    | none
            ALTER TABLE item ALTER COLUMN title TYPE varchar(20)    | destructive
            ALTER TABLE item ALTER COLUMN title TYPE mood           | opaque
            ALTER TABLE item ALTER COLUMN id TYPE bigint            | additive
            ALTER TABLE item ALTER COLUMN id TYPE smallint          | destructive
            ALTER TABLE item ALTER COLUMN price TYPE numeric(10,2)  | additive
            ALTER TABLE item ALTER COLUMN price TYPE numeric(8,3)   | destructive
            ALTER TABLE item ALTER COLUMN unheard TYPE bigint       | opaque
            ALTER TABLE item ALTER COLUMN note SET NOT NULL         | destructive
            ALTER TABLE item ALTER COLUMN title SET NOT NULL        | none
            ALTER TABLE item ALTER COLUMN title DROP NOT NULL       | additive
            ALTER TABLE item ALTER COLUMN price DROP DEFAULT        | destructive
            ALTER TABLE item ALTER COLUMN note DROP DEFAULT         | destructive
            ALTER TABLE item ALTER COLUMN title DROP DEFAULT        | none
            ALTER TABLE item DROP COLUMN name                       | destructive
            ALTER TABLE item ADD CONSTRAINT c CHECK (price > 0)     | destructive
            ALTER TABLE item DROP CONSTRAINT c                      | opaque
            CREATE INDEX i ON item (title)                          | additive
            CREATE UNIQUE INDEX i ON item (title)                   | destructive
            DROP TABLE item                                         | destructive
            UPDATE item SET note = ''                               | data
            """)
    void comparesAColumnWithWhatEarlierMigrationsLeft(String sql, String expected) {
        assertThat(push(sql))
                .extracting(operation -> operation.operationClass().word())
                .containsExactly(expected);
    }

    @Test
    void aColumnThatIsTightenedInThePushThatAddsItBreaksInserts() {
        List<Operation> operations = push("""
                ALTER TABLE item ADD COLUMN size int;
                UPDATE item SET size = 1;
                ALTER TABLE item ALTER COLUMN size SET NOT NULL;
                """);

        assertThat(operations)
                .extracting(Operation::operationClass)
                .containsExactly(OperationClass.ADDITIVE, OperationClass.DATA, OperationClass.BREAKING);
    }

    @Test
    void aDefaultThatIsDroppedInThePushThatAddsItBreaksInserts() {
        assertThat(push("""
                        ALTER TABLE item ADD COLUMN size int DEFAULT 0 NOT NULL;
                        ALTER TABLE item ALTER COLUMN size DROP DEFAULT;
                        """))
                .extracting(Operation::operationClass)
                .containsExactly(OperationClass.ADDITIVE, OperationClass.BREAKING);
    }

    @Test
    void whatAPushBringsItMayTakeAway() {
        assertThat(push("""
                        CREATE TABLE tag (id int);
                        INSERT INTO tag VALUES (1);
                        ALTER TABLE tag ADD COLUMN name text NOT NULL;
                        CREATE UNIQUE INDEX u ON tag (name);
                        ALTER TABLE item ADD COLUMN tag int;
                        ALTER TABLE item ADD FOREIGN KEY (tag) REFERENCES tag (id);
                        ALTER TABLE item DROP COLUMN tag;
                        DROP TABLE tag;
                        """)).extracting(Operation::operationClass).containsOnly(OperationClass.ADDITIVE);
    }

    @Test
    void aTableThatMayBeThereAlreadyIsNotNew() {
        assertThat(push("CREATE TABLE IF NOT EXISTS item (id int); ALTER TABLE item DROP COLUMN id;"))
                .extracting(Operation::operationClass)
                .containsExactly(OperationClass.ADDITIVE, OperationClass.DESTRUCTIVE);
    }

    @Test
    void aTableUnderTheNameOfADroppedOneIsNotNew() {
        assertThat(push("""
                        DROP TABLE item;
                        CREATE TABLE item (id int PRIMARY KEY, title varchar(50) NOT NULL, note text DEFAULT '');
                        """))
                .extracting(
                        operation -> operation.kind().word()
                                + operation.column().map(" "::concat).orElse(""),
                        Operation::operationClass)
                .containsExactly(
                        tuple("drop-table", OperationClass.DESTRUCTIVE),
                        tuple("drop-column price", OperationClass.DESTRUCTIVE),
                        tuple("create-table", OperationClass.NONE));
    }

    @Test
    void followsATableBehindItsFormerName() {
        List<Operation> operations = new TwoTrees()
                .both("migrations/1.sql", "CREATE TABLE thing (a varchar(9))")
                .both("migrations/2.sql", "ALTER TABLE thing RENAME TO item")
                .candidate("migrations/10.sql", "ALTER TABLE item ALTER COLUMN a TYPE varchar(10)")
                .operations();

        assertThat(operations).extracting(Operation::operationClass).containsExactly(OperationClass.ADDITIVE);
    }

    @Test
    void migrationsOfOnePushKnowEachOther() {
        SchemaReport report = new TwoTrees()
                .candidate("migrations/9_tag.sql", "CREATE TABLE tag (id int)")
                .candidate("migrations/10_tag.sql", "ALTER TABLE tag ADD COLUMN name text NOT NULL")
                .report();

        assertThat(report.order()).isEqualTo(Order.SCHEMA_FIRST);
        assertThat(report.needsReview()).isFalse();
    }

    @Test
    void onlyIndexesAreSaidToBeOnlyIndexes() {
        assertThat(new TwoTrees()
                        .candidate(PUSH, "CREATE INDEX i ON item (a)")
                        .report()
                        .indexOnly())
                .isTrue();
        assertThat(new TwoTrees()
                        .candidate(PUSH, "CREATE UNIQUE INDEX i ON item (a)")
                        .report()
                        .indexOnly())
                .isFalse();
        assertThat(new TwoTrees().report().indexOnly()).isFalse();
    }

    @Test
    void namesWhatItIsAbout() {
        Operation operation =
                push("\n\nALTER TABLE item ADD COLUMN size int NOT NULL").get(0);

        assertThat(operation.kind()).isEqualTo(OperationKind.ADD_COLUMN);
        assertThat(operation.table()).contains("item");
        assertThat(operation.column()).contains("size");
        assertThat(operation.path()).isEqualTo(PUSH);
        assertThat(operation.line()).isEqualTo(3);
        assertThat(operation.why()).contains("INSERTs of the running code fail");
    }
}
