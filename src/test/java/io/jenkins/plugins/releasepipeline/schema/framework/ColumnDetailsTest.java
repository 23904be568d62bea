package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collations, defaults and computed columns, as frameworks write them. */
class ColumnDetailsTest {

    private static String rails(String body) {
        return "class Note < ActiveRecord::Migration[7.1]\n  def change\n    " + body.replace("; ", "\n    ")
                + "\n  end\nend\n";
    }

    private static String knex(String body) {
        return "exports.up = (knex) => knex.schema." + body + ";\n";
    }

    private static String sequelize(String body) {
        return "module.exports = { up: (queryInterface, Sequelize) => queryInterface." + body + " };\n";
    }

    private static String efCore(String body) {
        return "class A : Migration { protected override void Up(MigrationBuilder m) { " + body + " } }\n";
    }

    private static String alembic(String body) {
        return "from alembic import op\nimport sqlalchemy as sa\n\ndown_revision = None\n\n\ndef upgrade():\n    "
                + body.replace("; ", "\n    ") + "\n";
    }

    private static String said(String folder, String ending, String before, String after) {
        SchemaReport report = new TwoTrees()
                .both(folder + "/20240101000000_a." + ending, before)
                .candidate(folder + "/20240201000000_b." + ending, after)
                .report();
        return report.order().word() + (report.needsReview() ? "?" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            change_column :t, :a, :string, limit: 40, null: false, collation: "utf8mb4_general_ci" | none?
            change_column :t, :a, :string, limit: 40, null: false                   | none
            change_column :t, :b, :string, limit: 40, collation: :NOCASE            | none
            change_column :t, :b, :string, limit: 40                                | none
            change_column :t, :b, :string, limit: 40, collation: "binary"           | none?
            change_column_default :t, :c, from: "x", to: "y"                        | schema-first
            change_column_default :t, :c, "x"                                       | none
            change_column_default :t, :c, nil                                       | code-first
            add_column :t, :d, :virtual, type: :string, as: "lower(a)", stored: true; add_index :t, :d, unique: true | split
            add_column :t, :d, :string; add_index :t, :d, unique: true              | schema-first
            """)
    void rails(String after, String expected) {
        String table = """
                create_table :t do |t|
                      t.string :a, limit: 40, null: false
                      t.string :b, limit: 40, collation: "nocase"
                      t.string :c, default: "x", null: false
                    end""";
        assertThat(said("db/migrate", "rb", rails(table), rails(after))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type: "TEXT", nullable: false, oldClrType: typeof(string), oldType: "TEXT", oldCollation: "NOCASE"  | none?
            type: "TEXT", nullable: false, collation: "NOCASE", oldClrType: typeof(string), oldType: "TEXT"     | none?
            type: "TEXT", nullable: false, collation: "NOCASE", oldClrType: typeof(string), oldType: "TEXT", oldCollation: "NOCASE" | none
            type: "TEXT", nullable: false, defaultValue: "b", oldClrType: typeof(string), oldType: "TEXT", oldDefaultValue: "a" | schema-first
            type: "TEXT", nullable: false, defaultValue: "a", oldClrType: typeof(string), oldType: "TEXT", oldDefaultValue: "a" | none
            """)
    void efCore(String arguments, String expected) {
        String call = "m.AlterColumn<string>(name: \"A\", table: \"T\", " + arguments + ");";
        assertThat(said("Migrations", "cs", efCore("m.CreateTable(name: \"U\", columns: t => new {});"), efCore(call)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            t.string('a', 40).collate('utf8_bin').alter()     | none?
            t.string('a', 40).alter()                         | none
            t.string('b', 40).notNullable().defaultTo('y').alter() | schema-first
            t.string('b', 40).notNullable().defaultTo('x').alter() | none
            """)
    void knex(String after, String expected) {
        String table =
                "createTable('t', (t) => { t.string('a', 40); t.string('b', 40).notNullable().defaultTo('x'); })";
        assertThat(said("migrations", "js", knex(table), knex("alterTable('t', (t) => { " + after + "; })")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { type: Sequelize.STRING(40), allowNull: false, defaultValue: 'y' } | schema-first
            { type: Sequelize.STRING(40), allowNull: false, defaultValue: 'x' } | none
            """)
    void sequelize(String after, String expected) {
        String table = "createTable('t', { a: { type: Sequelize.STRING(40), allowNull: false, defaultValue: 'x' } })";
        assertThat(said("migrations", "js", sequelize(table), sequelize("changeColumn('t', 'a', " + after + ")")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            op.alter_column('t', 'a', server_default='y')     | schema-first
            op.alter_column('t', 'a', server_default='x')     | none
            op.alter_column('t', 'a', server_default=None)    | code-first
            op.add_column('t', sa.Column('b', sa.String(9), sa.Computed('lower(a)'))); op.create_index('i', 't', ['b'], unique=True) | split
            """)
    void alembic(String after, String expected) {
        String table = "op.create_table('t', sa.Column('a', sa.String(40), nullable=False, server_default='x'))";
        assertThat(said("alembic/versions", "py", alembic(table), alembic(after)))
                .isEqualTo(expected);
    }
}
