package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MySQL and SQL Server drop what a change of a column does not restate. */
class OmittedRulesTest {

    private static String said(SchemaReport report) {
        return report.order().word() + (report.needsReview() ? "?" : "");
    }

    private static String migration(String database, String body) {
        String imported = database.equals("sa") ? "" : "from sqlalchemy.dialects import " + database + "\n";
        return "from alembic import op\nimport sqlalchemy as sa\n" + imported
                + "\ndown_revision = None\n\n\ndef upgrade():\n    " + body + "\n";
    }

    private static String alembic(String evidence, String call) {
        String database = evidence.split("\\.")[0];
        String table = "op.create_table('t', sa.Column('a', sa.String(40), nullable=False),"
                + " sa.Column('b', sa.String(40), nullable=False, server_default='x'), sa.Column('c', sa.String(40)),"
                + " sa.Column('n', sa.Integer(), primary_key=True), sa.Column('d', sa.Numeric(8, 2)), sa.Column('z', "
                + evidence + "))";
        return said(new TwoTrees()
                .both("alembic/versions/1_a.py", migration(database, table))
                .candidate("alembic/versions/2_b.py", migration("sa", call))
                .report());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mysql.LONGTEXT()   | op.alter_column('t', 'a', type_=sa.String(80))                                                | none?
            mysql.LONGTEXT()   | op.alter_column('t', 'a', type_=sa.String(80), existing_nullable=False)                       | schema-first
            mysql.LONGTEXT()   | op.alter_column('t', 'a', type_=sa.String(80), nullable=False)                                | schema-first
            mysql.LONGTEXT()   | op.alter_column('t', 'b', type_=sa.String(80), existing_nullable=False)                       | code-first
            mysql.LONGTEXT()   | op.alter_column('t', 'b', existing_type=sa.String(40), nullable=True)                         | code-first
            mysql.LONGTEXT()   | op.alter_column('t', 'b', type_=sa.String(80), existing_nullable=False, existing_server_default='x') | schema-first
            mysql.LONGTEXT()   | op.alter_column('t', 'b', comment='who', existing_type=sa.String(40), existing_nullable=False) | code-first
            mysql.LONGTEXT()   | op.alter_column('t', 'a', server_default='y')                                                 | schema-first
            mysql.LONGTEXT()   | op.alter_column('t', 'c', type_=sa.String(80))                                                | schema-first
            mysql.LONGTEXT()   | op.alter_column('t', 'n', type_=sa.BigInteger(), existing_nullable=False)                     | code-first
            mysql.LONGTEXT()   | op.alter_column('t', 'n', type_=sa.BigInteger(), existing_nullable=False, autoincrement=True) | schema-first
            mysql.LONGTEXT()   | op.alter_column('t', 'a', new_column_name='d', existing_type=sa.String(40))                   | code-first?
            mssql.NVARCHAR(9)  | op.alter_column('t', 'a', type_=sa.String(80))                                                | none?
            mssql.NVARCHAR(9)  | op.alter_column('t', 'b', type_=sa.String(80), existing_nullable=False)                       | schema-first
            postgresql.JSONB() | op.alter_column('t', 'a', type_=sa.String(80))                                                | schema-first
            postgresql.JSONB() | op.alter_column('t', 'b', type_=sa.String(80))                                                | schema-first
            sa.Integer()       | op.alter_column('t', 'a', type_=sa.String(80))                                                | none?
            sa.Integer()       | op.alter_column('t', 'b', type_=sa.String(80), existing_nullable=False)                       | none?
            sa.Integer()       | op.alter_column('t', 'a', type_=sa.String(80), existing_nullable=False)                       | schema-first
            """)
    void alembicRestatesOnlyWhatItIsTold(String evidence, String call, String expected) {
        assertThat(alembic(evidence, call)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mysql.LONGTEXT()   | op.alter_column('t', 'd', existing_nullable=True, type_=sa.Numeric())      | code-first
            mssql.NVARCHAR(9)  | op.alter_column('t', 'd', existing_nullable=True, type_=sa.Numeric())      | code-first
            sa.Integer()       | op.alter_column('t', 'd', existing_nullable=True, type_=sa.Numeric())      | none?
            postgresql.JSONB() | op.alter_column('t', 'd', existing_nullable=True, type_=sa.Numeric())      | schema-first
            sa.Integer()       | op.alter_column('t', 'd', existing_nullable=True, type_=sa.Numeric(12, 2)) | schema-first
            """)
    void aDecimalWithoutDigitsHasThoseOfTheDatabase(String evidence, String call, String expected) {
        assertThat(alembic(evidence, call)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            change_column :t, :d, :decimal                               | none?
            change_column :t, :d, :decimal, precision: 10, scale: 2      | schema-first
            add_column :t, :j, :jsonb; change_column :t, :d, :decimal    | schema-first
            """)
    void soInRails(String calls, String expected) {
        String file = "class Note < ActiveRecord::Migration[7.1]\n  def change\n    %s\n  end\nend\n";
        String table = "create_table :t do |t|\n      t.decimal :d, precision: 8, scale: 2\n    end";
        assertThat(said(new TwoTrees()
                        .both("db/migrate/1_a.rb", file.formatted(table))
                        .candidate("db/migrate/2_b.rb", file.formatted(calls.replace("; ", "\n    ")))
                        .report()))
                .isEqualTo(expected);
    }

    private static String liquibase(String dbms, String change) {
        String table = """
                <changeSet id="1" author="a"><createTable tableName="t">
                  <column name="a" type="varchar(40)"><constraints nullable="false"/></column>
                  <column name="b" type="varchar(40)" defaultValue="x"><constraints nullable="false"/></column>
                  <column name="c" type="varchar(40)"/>
                </createTable></changeSet>
                """;
        String root = "<databaseChangeLog><property name=\"p\" value=\"v\"/>%s</databaseChangeLog>";
        String push =
                "<changeSet id=\"2\" author=\"a\" dbms=\"" + dbms + "\"><" + change + " tableName=\"t\"/></changeSet>";
        return said(new TwoTrees()
                .deployed("db/changelog.xml", root.formatted(table))
                .candidate("db/changelog.xml", root.formatted(table + push))
                .report());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mysql      | modifyDataType columnName="a" newDataType="varchar(80)"                          | none?
            mariadb    | modifyDataType columnName="a" newDataType="varchar(80) NOT NULL"                 | schema-first
            mysql      | modifyDataType columnName="a" newDataType="TEXT NOT NULL"                        | none?
            mysql      | modifyDataType columnName="b" newDataType="varchar(80) not null"                 | code-first
            mysql      | modifyDataType columnName="b" newDataType="varchar(80) default 'x' not null"     | schema-first
            mysql      | modifyDataType columnName="c" newDataType="varchar(80)"                          | schema-first
            mssql      | modifyDataType columnName="b" newDataType="varchar(80)"                          | none?
            postgresql | modifyDataType columnName="b" newDataType="varchar(80)"                          | schema-first
            h2,mysql   | modifyDataType columnName="a" newDataType="varchar(80)"                          | none?
            mysql      | setColumnRemarks columnName="b" columnDataType="varchar(40)" remarks="who"       | code-first
            mysql      | setColumnRemarks columnName="a" columnDataType="varchar(40) not null" remarks="" | none
            mysql      | setColumnRemarks columnName="a" remarks="who"                                    | none
            mysql      | dropNotNullConstraint columnName="b" columnDataType="varchar(40)"                | code-first
            postgresql | dropNotNullConstraint columnName="b" columnDataType="varchar(40)"                | schema-first
            mysql      | renameColumn oldColumnName="a" newColumnName="d" columnDataType="varchar(40)"    | code-first?
            mysql      | renameColumn oldColumnName="c" newColumnName="d" columnDataType="varchar(40)"    | code-first
            """)
    void liquibaseRestatesOnlyTheType(String dbms, String change, String expected) {
        assertThat(liquibase(dbms, change)).isEqualTo(expected);
    }

    @Test
    void theFolderTellsTheDatabaseToo() {
        String before = "CREATE TABLE t (a varchar(40) NOT NULL);";
        assertThat(said(new TwoTrees()
                        .both("db/mysql/changelog-1.sql", "--liquibase formatted sql\n--changeset a:1\n" + before)
                        .candidate(
                                "db/mysql/changelog-2.xml",
                                "<databaseChangeLog><changeSet id=\"2\" author=\"a\"><modifyDataType tableName=\"t\""
                                        + " columnName=\"a\" newDataType=\"varchar(80)\"/></changeSet></databaseChangeLog>")
                        .report()))
                .isEqualTo("none?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            t.string('a', 80).alter({ alterNullable: false })               | none?
            t.string('a', 80).notNullable().alter({ alterNullable: false }) | schema-first
            t.jsonb('z'); t.string('a', 80).alter({ alterNullable: false }) | schema-first
            t.string('a', 80).alter()                                       | schema-first
            t.jsonb('z'); t.string('b', 80).notNullable().alter({ alterType: false }) | split
            t.string('a', 20).notNullable().alter({ alterType: false })     | none
            t.string('a', 20).notNullable().alter({ other: odd() })         | code-first
            """)
    void knexLeavesPartsAloneOnlyOnPostgres(String call, String expected) {
        String text = "exports.up = (knex) => knex.schema.%s('t', (t) => { %s; });\n";
        assertThat(said(new TwoTrees()
                        .both(
                                "migrations/20240101000000_a.js",
                                text.formatted("createTable", "t.string('a', 40).notNullable(); t.string('b', 80)"))
                        .candidate("migrations/20240201000000_b.js", text.formatted("alterTable", call))
                        .report()))
                .isEqualTo(expected);
    }
}
