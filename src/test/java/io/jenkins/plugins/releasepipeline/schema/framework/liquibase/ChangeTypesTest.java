package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import static io.jenkins.plugins.releasepipeline.schema.framework.liquibase.LiquibaseText.changes;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTypesTest {

    private static Change only(String change) {
        List<Change> changes = changes(change);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    @Test
    void readsATableWithItsColumns() {
        Change change = only("""
                <createTable tableName="Person" schemaName="crm">
                    <column name="id" type="bigint" autoIncrement="true">
                        <constraints primaryKey="true" nullable="false"/>
                    </column>
                    <column name="email" type="varchar(255)"><constraints nullable="false" unique="true"/></column>
                    <column name="since" type="timestamp(6) with time zone" defaultValueComputed="now()"/>
                    <column name="note" type="${text.type}"/>
                </createTable>""");

        assertThat(change).isInstanceOfSatisfying(Change.CreateTable.class, table -> {
            assertThat(table.line()).isEqualTo(4);
            assertThat(table.table()).isEqualTo("crm.person");
            assertThat(table.certain()).isTrue();
            assertThat(table.columns())
                    .containsExactly(
                            new Column("id", Optional.of(new ColumnType("bigint")), false, true, true, false),
                            new Column(
                                    "email",
                                    Optional.of(new ColumnType("varchar", List.of("255"))),
                                    false,
                                    false,
                                    true,
                                    false),
                            new Column(
                                    "since",
                                    Optional.of(new ColumnType("timestamp with time zone", List.of("6"))),
                                    true,
                                    true),
                            new Column("note", Optional.empty(), true, false));
        });
    }

    @Test
    void readsAddedColumnsOneByOne() {
        assertThat(changes("""
                <addColumn tableName="person">
                    <column name="a" type="int"/>
                    <column name="b" type="int"><constraints nullable="false"/></column>
                    <column name="c" type="int" defaultValueNumeric="0"><constraints nullable="false"/></column>
                    <column name="d" type="int" defaultValue="NULL"><constraints nullable="${strict}"/></column>
                </addColumn>"""))
                .extracting(change -> ((Change.AddColumn) change).added())
                .extracting(Column::name, Column::nullable, Column::filled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", true, false),
                        org.assertj.core.groups.Tuple.tuple("b", false, false),
                        org.assertj.core.groups.Tuple.tuple("c", false, true),
                        org.assertj.core.groups.Tuple.tuple("d", false, false));
    }

    @Test
    void aValueForANewColumnChangesRowsAndIsNoDefault() {
        List<Change> changes = changes("""
                <addColumn tableName="person"><column name="a" type="int" valueNumeric="1"/></addColumn>""");

        assertThat(changes).hasSize(2);
        assertThat(((Change.AddColumn) changes.get(0)).added().filled()).isFalse();
        assertThat(changes.get(1)).isEqualTo(new Change.ChangeRows(4, "person", false));
    }

    @Test
    void readsWhatIsDroppedAndRenamed() {
        assertThat(only("<dropTable tableName='a' cascadeConstraints='true'/>"))
                .isEqualTo(new Change.DropTable(4, "a"));
        assertThat(only("<dropColumn tableName='a' columnName='b'/>")).isEqualTo(new Change.DropColumn(4, "a", "b"));
        assertThat(changes("<dropColumn tableName='a'>\n<column name='b'/>\n<column name='c'/></dropColumn>"))
                .containsExactly(new Change.DropColumn(5, "a", "b"), new Change.DropColumn(6, "a", "c"));
        assertThat(only("<renameTable oldTableName='a' newTableName='b'/>"))
                .isEqualTo(new Change.RenameTable(4, "a", "b"));
        assertThat(only("<renameColumn tableName='a' oldColumnName='b' newColumnName='c'/>"))
                .isEqualTo(new Change.RenameColumn(4, "a", "b", "c"));
        assertThat(only("<dropIndex tableName='a' indexName='i'/>")).isEqualTo(new Change.DropIndex(4, "a", "i"));
        assertThat(only("<dropView viewName='v'/>")).isEqualTo(new FeatureChange.DropFeature(4, "view"));
        assertThat(only("<dropSequence sequenceName='s'/>")).isEqualTo(new FeatureChange.DropFeature(4, "sequence"));
    }

    @Test
    void readsChangedColumns() {
        assertThat(only("<modifyDataType tableName='a' columnName='b' newDataType='varchar(20)'/>"))
                .isEqualTo(new Change.AlterColumn(
                        4,
                        "a",
                        "b",
                        ColumnEdit.type(Optional.of(new ColumnType("varchar", List.of("20"))))
                                .omitting(ColumnEdit.Omitted.ALL)));
        assertThat(only("<addNotNullConstraint tableName='a' columnName='b'/>"))
                .isEqualTo(new Change.AlterColumn(4, "a", "b", ColumnEdit.nullable(false)));
        assertThat(changes("<addNotNullConstraint tableName='a' columnName='b' defaultNullValue='0'/>"))
                .containsExactly(
                        new Change.ChangeRows(4, "a", false),
                        new Change.AlterColumn(4, "a", "b", ColumnEdit.nullable(false)));
        assertThat(only("<dropNotNullConstraint tableName='a' columnName='b'/>"))
                .isEqualTo(new Change.AlterColumn(4, "a", "b", ColumnEdit.nullable(true)));
        assertThat(only("<addDefaultValue tableName='a' columnName='b' defaultValueBoolean='false'/>"))
                .isEqualTo(new Change.AlterColumn(4, "a", "b", ColumnEdit.filled(true)));
        assertThat(only("<dropDefaultValue tableName='a' columnName='b'/>"))
                .isEqualTo(new Change.AlterColumn(4, "a", "b", ColumnEdit.filled(false)));
    }

    @Test
    void readsIndexesAndConstraints() {
        assertThat(only("<createIndex tableName='a' indexName='i' unique='true'><column name='b'/></createIndex>"))
                .isEqualTo(new Change.AddIndex(4, "a", List.of("b"), IndexRules.UNIQUE, "i"));
        assertThat(only("<createIndex tableName='a' indexName='i'><column name='b'/></createIndex>"))
                .isEqualTo(new Change.AddIndex(4, "a", List.of("b"), IndexRules.PLAIN, "i"));
        assertThat(only("<addUniqueConstraint tableName='a' columnNames='b, c'/>"))
                .isEqualTo(new Change.AddConstraint(4, "a", ConstraintType.UNIQUE, List.of("b", "c")));
        assertThat(only("<addPrimaryKey tableName='a' columnNames='b'/>"))
                .isEqualTo(new Change.AddConstraint(4, "a", ConstraintType.PRIMARY_KEY, List.of("b")));
        assertThat(only("<addForeignKeyConstraint baseTableName='a' baseColumnNames='b' referencedTableName='c'/>"))
                .isEqualTo(new Change.AddConstraint(
                        4, "a", new TableConstraint("", ConstraintType.FOREIGN_KEY, List.of("b"), false, "c")));
        assertThat(only("<dropForeignKeyConstraint baseTableName='a' constraintName='f'/>"))
                .isEqualTo(new Change.DropConstraint(4, "a", ConstraintType.FOREIGN_KEY, "f"));
        assertThat(only("<dropUniqueConstraint tableName='a' constraintName='u'/>"))
                .isEqualTo(new Change.DropConstraint(4, "a", ConstraintType.UNIQUE, "u"));
    }

    @Test
    void readsRows() {
        assertThat(only("<insert tableName='a'><column name='b' value='1'/></insert>"))
                .isEqualTo(new Change.ChangeRows(4, "a", false));
        assertThat(only("<loadData tableName='a' file='a.csv'/>")).isEqualTo(new Change.ChangeRows(4, "a", false));
        assertThat(only("<delete tableName='a'/>")).isEqualTo(new Change.ChangeRows(4, "a", true));
        assertThat(only("<delete tableName='a'><where>b = 1</where></delete>"))
                .isEqualTo(new Change.ChangeRows(4, "a", false));
    }

    @Test
    void readsSqlWhereItStands() {
        assertThat(changes("<sql splitStatements='true'>\nDROP TABLE a;\n<!-- a\ncomment -->\nDROP TABLE b;</sql>"))
                .containsExactly(new Change.DropTable(5, "a"), new Change.DropTable(8, "b"));
        assertThat(changes("<sql endDelimiter='/'>DROP TABLE a\n/\nDROP TABLE b\n/</sql>"))
                .containsExactly(new Change.DropTable(4, "a"), new Change.DropTable(6, "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sqlFile path='a.sql'/>",
                "<sql/>",
                "<createProcedure>CREATE PROCEDURE p AS BEGIN DROP TABLE a; END</createProcedure>",
                "<createView viewName='v' replaceIfExists='true'>SELECT 1</createView>",
                "<customChange class='com.example.Fill'/>",
                "<executeCommand executable='rm'/>",
                "<mergeColumns tableName='a' column1Name='b' column2Name='c' finalColumnName='d'/>",
                "<addLookupTable existingTableName='a' existingColumnName='b' newTableName='c'/>",
                "<dropAllForeignKeyConstraints baseTableName='a'/>",
                "<addColumn tableName='a'/>",
                "<dropColumn tableName='a'/>",
                "<ext:somethingNew xmlns:ext='urn:x' tableName='a'/>",
                "<modifySql><replace replace='a' with='b'/></modifySql>"
            })
    void asksAboutWhatItDoesNotKnow(String change) {
        assertThat(only(change)).isInstanceOf(Change.Opaque.class);
    }

    @Test
    void whatDoesNothingIsNothing() {
        assertThat(only("<tagDatabase tag='1.0'/>")).isInstanceOf(Change.Nothing.class);
        assertThat(only("<setTableRemarks tableName='a' remarks='b'/>")).isInstanceOf(Change.Nothing.class);
        assertThat(only("<createView viewName='v'>SELECT 1</createView>"))
                .isEqualTo(new FeatureChange.AddFeature(4, "view"));
        assertThat(changes("<modifySql dbms='mysql'><append value=' engine innodb'/></modifySql>"))
                .isEmpty();
    }
}
