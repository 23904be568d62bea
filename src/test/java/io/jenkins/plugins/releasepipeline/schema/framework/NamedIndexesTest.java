package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index or a constraint that goes by its name is what an earlier migration made it, in each framework. */
class NamedIndexesTest {

    private static final String ALEMBIC = "from alembic import op\n\ndef upgrade():\n    %s\n";
    private static final String RAILS = "class %s < ActiveRecord::Migration[7.1]\n  def change\n    %s\n  end\nend\n";
    private static final String SEQUELIZE = "module.exports = { up: async (queryInterface, Sequelize) => { %s } };";
    private static final String TYPEORM =
            "import {TableIndex} from 'typeorm';\nclass A implements MigrationInterface { async up(q: QueryRunner) { %s } }";
    private static final String EF =
            "class A : Migration { protected override void Up(MigrationBuilder migrationBuilder) { %s } }";
    private static final String LIQUIBASE =
            "<databaseChangeLog><changeSet id=\"%s\" author=\"a\">%s</changeSet></databaseChangeLog>";

    private static boolean asks(String first, String second, String before, String after) {
        SchemaReport report =
                new TwoTrees().both(first, before).candidate(second, after).report();
        return report.needsReview();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            op.create_index('odd', 't', ['a'], unique=True)     | op.drop_index('odd', table_name='t') | true
            op.create_index('odd', 't', ['a'])                  | op.drop_index('odd', table_name='t') | false
            op.create_unique_constraint('odd', 't', ['a'])      | op.drop_constraint('odd', 't')       | true
            op.create_check_constraint('odd', 't', 'a > 0')     | op.drop_constraint('odd', 't')       | false
            """)
    void inAlembic(String made, String dropped, boolean asks) {
        assertThat(asks(
                        "alembic/versions/001_a.py",
                        "alembic/versions/002_b.py",
                        ALEMBIC.formatted(made),
                        ALEMBIC.formatted(dropped)))
                .isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            add_index :items, :mail, unique: true              | remove_index :items, :mail                       | true
            add_index :items, :mail, unique: true              | remove_index :items, name: "index_items_on_mail" | true
            add_index :items, :mail, unique: true, name: "odd" | remove_index :items, name: "odd"                 | true
            add_index :items, :mail                            | remove_index :items, :mail                       | false
            """)
    void inRails(String made, String dropped, boolean asks) {
        assertThat(asks(
                        "db/migrate/20240101000000_aa.rb",
                        "db/migrate/20240201000000_bb.rb",
                        RAILS.formatted("Aa", "create_table(:items) { |t| t.string :mail }\n    " + made),
                        RAILS.formatted("Bb", dropped)))
                .isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            queryInterface.addIndex('t', ['a'], { unique: true, name: 'odd' })                        | queryInterface.removeIndex('t', 'odd')      | true
            queryInterface.addIndex('t', ['a'], { name: 'odd' })                                      | queryInterface.removeIndex('t', 'odd')      | false
            queryInterface.addIndex('t', ['a', 'b'], { unique: true })                                | queryInterface.removeIndex('t', ['a', 'b']) | true
            queryInterface.addConstraint('t', { fields: ['a'], type: 'unique', name: 'odd' })         | queryInterface.removeConstraint('t', 'odd') | true
            """)
    void inSequelize(String made, String dropped, boolean asks) {
        assertThat(asks(
                        "migrations/20240101000000-a.js",
                        "migrations/20240201000000-b.js",
                        SEQUELIZE.formatted("await queryInterface.createTable('t', { a: Sequelize.INTEGER }); await " + made),
                        SEQUELIZE.formatted("await " + dropped)))
                .isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"'isUnique: true', true", "'isUnique: false', false"})
    void inTypeOrm(String unique, boolean asks) {
        String made = "await q.createIndex('t', new TableIndex({ name: 'IDX_1', columnNames: ['a'], " + unique + " }));";

        assertThat(asks(
                        "src/migrations/1700000000000-A.ts",
                        "src/migrations/1700000000001-B.ts",
                        TYPEORM.formatted(made),
                        TYPEORM.formatted("await q.dropIndex('t', 'IDX_1');")))
                .isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void inEfCore(String unique, boolean asks) {
        String made = "migrationBuilder.CreateIndex(name: \"IX\", table: \"T\", column: \"A\", unique: " + unique + ");";

        assertThat(asks(
                        "Migrations/20240101000000_A.cs",
                        "Migrations/20240201000000_B.cs",
                        EF.formatted(made),
                        EF.formatted("migrationBuilder.DropIndex(name: \"IX\", table: \"T\");")))
                .isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void inLiquibase(String unique, boolean asks) {
        String made = "<createIndex indexName='odd' tableName='t' unique='" + unique + "'><column name='a'/></createIndex>";

        assertThat(asks(
                        "db/changelog/1.xml",
                        "db/changelog/2.xml",
                        LIQUIBASE.formatted("1", "<createTable tableName='t'><column name='a' type='int'/></createTable>" + made),
                        LIQUIBASE.formatted("2", "<dropIndex indexName='odd' tableName='t'/>")))
                .isEqualTo(asks);
    }
}
