package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import static io.jenkins.plugins.releasepipeline.schema.framework.liquibase.LiquibaseText.PATH;
import static io.jenkins.plugins.releasepipeline.schema.framework.liquibase.LiquibaseText.read;
import static io.jenkins.plugins.releasepipeline.schema.framework.liquibase.LiquibaseText.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquibaseFrameworkTest {

    private static final String YAML = """
            databaseChangeLog:
              - property: {name: a, value: b}
              - include: {file: other.yaml}
              - changeSet:
                  id: 1
                  author: ann
                  preConditions:
                    - onFail: MARK_RAN
                    - not:
                        - tableExists: {tableName: person}
                  changes:
                    - createTable:
                        tableName: person
                        columns:
                          - column:
                              name: id
                              type: varchar(20)
                              constraints: {primaryKey: true, nullable: false}
                    - dropColumn: {tableName: a, columnName: b}
                  rollback:
                    - dropTable: {tableName: person}
              - changeSet:
                  id: 2
                  author: ann
                  runOnChange: true
                  changes:
                    - sql:
                        comment: two statements
                        sql: |
                          DROP TABLE x;
                          DROP TABLE y;
            """;

    private static final String JSON = """
            {"databaseChangeLog": [
              {"changeSet": {"id": "1", "author": "ann", "changes": [
                {"dropTable": {"tableName": "a"}},
                {"sql": {"sql": "DROP TABLE b"}}
              ]}}
            ]}
            """;

    private static final String SQL = """
            --liquibase formatted sql

            --changeset ann:1 context:prod
            --comment: first
            ALTER TABLE a DROP COLUMN b;
            --rollback ALTER TABLE a ADD COLUMN b int;

            -- changeset "bob b":two runOnChange:true endDelimiter:/ splitStatements:false
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:0 SELECT count(*) FROM c
            DROP TABLE c
            /
            /* liquibase rollback
            CREATE TABLE c (d int);
            */
            DROP TABLE e
            /
            """;

    @Test
    void eachChangeSetIsAMigration() {
        List<Migration> migrations = read(PATH, xml("""
                <preConditions><dbms type="oracle"/></preConditions>
                <property name="a" value="b"/>
                <changeSet id="1" author="ann"><dropTable tableName="a"/><rollback><dropTable tableName="z"/></rollback></changeSet>
                <changeSet id="1" author="ann" runOnChange="true"><comment>x</comment><empty/></changeSet>
                <include file="other.xml"/>
                <includeAll path="more/"/>"""));

        assertThat(migrations).extracting(Migration::id).containsExactly(PATH + "#ann:1", PATH + "#ann:1~2");
        assertThat(migrations).extracting(Migration::reruns).containsExactly(false, true);
        assertThat(migrations.get(0).changes()).containsExactly(new Change.DropTable(5, "a"));
    }

    @Test
    void readsYamlWithItsLines() {
        List<Migration> migrations = read("db/changelog/001.yaml", YAML);

        assertThat(migrations)
                .extracting(Migration::id)
                .containsExactly("db/changelog/001.yaml#ann:1", "db/changelog/001.yaml#ann:2");
        assertThat(migrations.get(0).changes())
                .satisfiesExactly(
                        create -> assertThat(create).isInstanceOfSatisfying(Change.CreateTable.class, table -> {
                            assertThat(table.line()).isEqualTo(12);
                            assertThat(table.certain()).isFalse();
                            assertThat(table.columns()).hasSize(1);
                            assertThat(table.columns().get(0).type())
                                    .isEqualTo(Optional.of(new ColumnType("varchar", List.of("20"))));
                            assertThat(table.columns().get(0).unique()).isTrue();
                        }),
                        drop -> assertThat(drop).isEqualTo(new Change.DropColumn(19, "a", "b")));
        assertThat(migrations.get(1).changes())
                .containsExactly(new Change.DropTable(30, "x"), new Change.DropTable(31, "y"));
        assertThat(migrations.get(1).reruns()).isTrue();
    }

    @Test
    void readsJson() {
        assertThat(read("db/changelog/001.json", JSON).get(0).changes())
                .containsExactly(new Change.DropTable(3, "a"), new Change.DropTable(4, "b"));
    }

    @Test
    void readsFormattedSql() {
        List<Migration> migrations = read("db/changelog/001.sql", SQL);

        assertThat(migrations)
                .extracting(Migration::id)
                .containsExactly("db/changelog/001.sql#ann:1", "db/changelog/001.sql#bob b:two");
        assertThat(migrations.get(0).changes()).containsExactly(new Change.DropColumn(5, "a", "b"));
        assertThat(migrations.get(1).changes())
                .containsExactly(new Change.DropTable(11, "c"), new Change.DropTable(16, "e"));
        assertThat(migrations).extracting(Migration::reruns).containsExactly(false, true);
    }

    @Test
    void formattedSqlKeepsWhatStandsBeforeTheFirstChangeSetAndAfterARollbackThatDoesNotEnd() {
        assertThat(read("changelog.sql", "--liquibase formatted sql\nDROP TABLE a;\n")
                        .get(0)
                        .changes())
                .containsExactly(new Change.DropTable(2, "a"));
        assertThat(read("changelog.sql", "--liquibase formatted sql\n/* liquibase rollback\nDROP TABLE a;\n")
                        .get(0)
                        .changes())
                .singleElement()
                .isInstanceOf(Change.Opaque.class);
        assertThat(read("db/migrations/a.sql", "DROP TABLE a;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"context='test'", "dbms='h2'", "labels='x'", "failOnError='false'"})
    void aTableThatIsNotCreatedEverywhereIsNotSurelyNew(String attribute) {
        List<Migration> migrations = read(
                PATH, xml("<changeSet id='1' author='a' " + attribute + "><createTable tableName='a'/></changeSet>"));

        assertThat(((Change.CreateTable) migrations.get(0).changes().get(0)).certain())
                .isFalse();
    }

    @Test
    void anIgnoredChangeSetDoesNothing() {
        assertThat(read(PATH, xml("<changeSet id='1' author='a' ignore='true'><dropTable tableName='a'/></changeSet>"))
                        .get(0)
                        .changes())
                .singleElement()
                .isInstanceOf(Change.Nothing.class);
    }

    @Test
    void theMeaningLeavesOutRollbackCommentsAndLayout() {
        String one = "<changeSet id='1' author='a'><comment>x</comment><sql>drop table a</sql><rollback/></changeSet>";
        String same = "<changeSet author=\"b\" id=\"2\">\n  <sql>\n  DROP TABLE a -- gone\n</sql></changeSet>";
        String other = "<changeSet id='1' author='a'><sql>drop table b</sql></changeSet>";

        assertThat(read(PATH, xml(one)).get(0).meaning())
                .isEqualTo(read(PATH, xml(same)).get(0).meaning())
                .isNotEqualTo(read(PATH, xml(other)).get(0).meaning());
    }

    @Test
    void theMeaningIsTheSameInAllFormats() {
        String yaml = "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: a\n    changes:\n"
                + "    - addColumn: {tableName: a, columns: [{column: {name: b, type: int}}]}\n";
        String text = xml("<changeSet id='1' author='a'><addColumn tableName='a'>\n"
                + "<column name='b' type='int'/></addColumn></changeSet>");

        assertThat(read("changelog.yml", yaml).get(0).meaning())
                .isEqualTo(read("changelog.xml", text).get(0).meaning());
    }

    @Test
    void aDocumentTypeMakesAChangelogUnreadable() {
        String bomb = """
                <!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>
                <databaseChangeLog><changeSet id="1" author="a"><sql>&b;&c;</sql></changeSet></databaseChangeLog>
                """;

        assertThat(read(PATH, bomb)).singleElement().satisfies(migration -> assertThat(migration.changes())
                .singleElement()
                .isInstanceOf(Change.Opaque.class));
    }

    @Test
    void aYamlAliasIsAskedAboutAndNeverFollowed() {
        StringBuilder bomb =
                new StringBuilder("databaseChangeLog:\n- changeSet:\n    id: 1\n    author: a\n    changes:\n"
                        + "    - dropTable: &a0 {tableName: a}\n");
        for (int i = 1; i < 50; i++) {
            bomb.append("    - addColumn: &a%d {x: [*a%d, *a%d]}\n".formatted(i, i - 1, i - 1));
        }

        assertThat(read("changelog.yaml", bomb.toString()).get(0).changes())
                .hasSize(50)
                .filteredOn(Change.Opaque.class::isInstance)
                .hasSize(49);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<databaseChangeLog><changeSet id='1' author='a'><dropTable tableName='a'/>",
                "<databaseChangeLog>&nbsp;</databaseChangeLog>",
                "<databaseChangeLog",
                "databaseChangeLog"
            })
    void aBrokenChangelogIsAskedAbout(String text) {
        assertThat(read(PATH, text)).singleElement().satisfies(migration -> assertThat(migration.changes())
                .singleElement()
                .isInstanceOf(Change.Opaque.class));
    }

    @Test
    void otherFilesAreNoChangelogs() {
        assertThat(read("changelog.xml", "<changes><release/></changes>")).isEmpty();
        assertThat(read("changelogs/fix.yml", "title: Fix a thing\n")).isEmpty();
        assertThat(read("db/a.xml", "<a>databaseChangeLog</a>")).isEmpty();
    }
}
