package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.api.Test;

/** A table that a change set creates only where it is missing is new where no other change set creates it. */
class LiquibaseGuardsTest {

    private static final String GUARDED = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
              <changeSet author="ann" id="1">
                <preConditions onFail="MARK_RAN"><not><tableExists tableName="pot"/></not></preConditions>
                <createTable tableName="pot"><column name="plant_id" type="int"/></createTable>
              </changeSet>
              <changeSet author="ann" id="2">
                <addForeignKeyConstraint baseTableName="pot" baseColumnNames="plant_id" constraintName="fk_pot_plant"
                    referencedTableName="plant" referencedColumnNames="id"/>
              </changeSet>
            </databaseChangeLog>
            """;
    private static final String OTHER = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
              <changeSet author="ann" id="1">
                %s
              </changeSet>
            </databaseChangeLog>
            """;

    private static Order pushed(String deployed) {
        return new TwoTrees()
                .both("db/changelog/2023/later.xml", OTHER.formatted(deployed))
                .candidate("db/changelog/2022/changelog-pot.xml", GUARDED)
                .report()
                .order();
    }

    @Test
    void anotherChangeSetThatOnlyUsesTheTableCreatesNone() {
        assertThat(pushed("<addColumn tableName='pot'><column name='label' type='int'/></addColumn>"))
                .isEqualTo(Order.SCHEMA_FIRST);
    }

    @Test
    void aTableThatAnotherFileCreatesMayBeThere() {
        assertThat(pushed("<createTable tableName='pot'><column name='id' type='int'/></createTable>"))
                .isEqualTo(Order.SPLIT);
        assertThat(pushed("<renameTable oldTableName='vase' newTableName='pot'/>"))
                .isEqualTo(Order.SPLIT);
    }

    @Test
    void aTableOfWhichAFileThatCouldNotBeReadSpeaksMayBeThere() {
        assertThat(pushed("<sqlFile path='pot.sql'/>")).isEqualTo(Order.SPLIT);
    }

    @Test
    void aTableInAChangelogInGroovyMayBeThere() {
        assertThat(new TwoTrees()
                        .both("db/changelog/all.groovy", "databaseChangeLog = { createTable(tableName: 'pot') }")
                        .candidate("db/changelog/2022/changelog-pot.xml", GUARDED)
                        .report()
                        .order())
                .isEqualTo(Order.SPLIT);
    }

    @Test
    void aSnapshotForEmptyDatabasesRepeatsWhatOthersCreate() {
        assertThat(new TwoTrees()
                        .both(
                                "db/changelog/install/all.groovy",
                                "databaseChangeLog = { createTable(tableName: 'pot') }")
                        .both("db/changelog/snapshots/1.xml", OTHER.formatted("<createTable tableName='pot'/>"))
                        .candidate("db/changelog/2022/changelog-pot.xml", GUARDED)
                        .report()
                        .order())
                .isEqualTo(Order.SCHEMA_FIRST);
    }

    @Test
    void aTableThatAnEarlierChangeSetOfTheFileCreatedIsThere() {
        String former = "<createTable tableName='pot'><column name='id' type='int'/></createTable>";
        String all = GUARDED.replace(
                "<changeSet author=\"ann\" id=\"1\">",
                "<changeSet author='ann' id='0'>" + former + "</changeSet><changeSet author=\"ann\" id=\"1\">");

        assertThat(new TwoTrees()
                        .deployed(
                                "db/changelog/changelog-pot.xml",
                                OTHER.formatted(former).replace("id=\"1\"", "id=\"0\""))
                        .candidate("db/changelog/changelog-pot.xml", all)
                        .report()
                        .order())
                .isEqualTo(Order.SPLIT);
    }
}
