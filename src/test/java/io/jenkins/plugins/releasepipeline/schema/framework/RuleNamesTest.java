package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that is dropped by its name is what an earlier migration made it, in every framework. */
class RuleNamesTest {

    private static String said(String former, String next, String before, String after) {
        SchemaReport report =
                new TwoTrees().both(former, before).candidate(next, after).report();
        return report.order().word() + (report.needsReview() ? "?" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            op.drop_constraint('slot_rule', 'slot')                       | code-first
            op.drop_constraint('slot_once', 'slot')                       | none?
            op.drop_index('slot_mail', 'slot')                            | none?
            op.drop_index('slot_name', 'slot')                            | schema-first
            op.drop_constraint('slot_positive', 'slot')                   | schema-first
            op.drop_constraint('slot_room_fkey', 'slot', type_='foreignkey'); op.create_foreign_key(None, 'slot', 'room', ['room'], ['id'], ondelete='CASCADE') | schema-first
            op.drop_constraint('slot_hall_fkey', 'slot', type_='foreignkey'); op.create_foreign_key(None, 'slot', 'hall', ['hall'], ['id'], ondelete='CASCADE') | schema-first
            op.drop_constraint('slot_hall_fkey', 'slot', type_='foreignkey'); op.create_foreign_key(None, 'slot', 'room', ['hall'], ['id'], ondelete='CASCADE') | split
            op.drop_index('slot_mail', 'slot'); op.create_unique_constraint('slot_mails', 'slot', ['mail']) | schema-first
            """)
    void alembic(String after, String expected) {
        String head =
                "from alembic import op\nimport sqlalchemy as sa\n\nrevision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    ";
        String table = """
                op.create_table('slot', sa.Column('id', sa.Integer()), sa.Column('mail', sa.Text()), sa.Column('name', sa.Text()),
                        sa.PrimaryKeyConstraint('id', name='slot_rule'), sa.UniqueConstraint('mail', 'name', name='slot_once'),
                        sa.Column('room', sa.Integer()), sa.Column('hall', sa.Integer(), sa.ForeignKey('hall.id')),
                        sa.ForeignKeyConstraint(['room'], ['room.id']), sa.CheckConstraint('id > 0', name='slot_positive'))
                    op.create_index(op.f('slot_mail'), 'slot', ['mail'], unique=True)
                    op.create_index('slot_name', 'slot', ['name'])
                """;
        assertThat(said(
                        "alembic/versions/a1.py",
                        "alembic/versions/b2.py",
                        head.formatted("a1", "None") + table,
                        head.formatted("b2", "'a1'") + after.replace("; ", "\n    ") + "\n"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            remove_index :slots, :mail                              | none?
            remove_index :slots, column: :mail                      | none?
            remove_index :slots, name: "index_slots_on_mail"        | none?
            remove_index :slots, name: "by_code"                    | none?
            remove_index :slots, :name                              | schema-first
            remove_index :slots, :mail; add_index :slots, :mail, unique: true, name: "mails" | schema-first
            """)
    void rails(String after, String expected) {
        String head = "class Note < ActiveRecord::Migration[7.1]\n  def change\n    %s\n  end\nend\n";
        String table = """
                create_table :slots do |t|
                      t.string :mail, index: { unique: true }
                      t.string :name
                      t.string :code
                      t.index :code, unique: true, name: "by_code"
                    end
                    add_index :slots, :name""";
        assertThat(said(
                        "db/migrate/20240101000000_a.rb",
                        "db/migrate/20240201000000_b.rb",
                        head.formatted(table),
                        head.formatted(after.replace("; ", "\n    "))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            migrations.RemoveConstraint('slot', 'once')       | none?
            migrations.RemoveConstraint('slot', 'positive')   | schema-first
            """)
    void django(String after, String expected) {
        String model = """
                migrations.CreateModel('Slot', [('mail', models.TextField()), ('size', models.IntegerField())], options={
                    'constraints': [
                        models.UniqueConstraint(fields=['mail'], name='once'),
                        models.CheckConstraint(check=models.Q(size__gt=0), name='positive'),
                    ],
                }),""";
        assertThat(said(
                        "shop/migrations/0006_former.py",
                        "shop/migrations/0007_next.py",
                        DjangoText.migration(model).replace("(\"shop\", \"0006_former\"),", ""),
                        DjangoText.migration(after + ",")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            m.DropIndex(name: "IX_T_A", table: "T");          | none?
            m.DropIndex(name: "IX_T_B", table: "T");          | schema-first
            m.DropUniqueConstraint(name: "AK_T", table: "T"); | none?
            """)
    void efCore(String after, String expected) {
        String head = "class A : Migration { protected override void Up(MigrationBuilder m) { %s } }\n";
        String table =
                "m.CreateTable(name: \"T\", columns: t => new { A = t.Column<string>(), B = t.Column<string>() });"
                        + "m.CreateIndex(name: \"IX_T_A\", table: \"T\", column: \"A\", unique: true);"
                        + "m.CreateIndex(name: \"IX_T_B\", table: \"T\", column: \"B\");";
        assertThat(said(
                        "Migrations/20240101000000_A.cs",
                        "Migrations/20240201000000_B.cs",
                        head.formatted(table),
                        head.formatted(after)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            queryInterface.removeIndex('slots', ['mail'])          | none?
            queryInterface.removeIndex('slots', 'by_name')         | schema-first
            queryInterface.removeConstraint('slots', 'mails_once') | none?
            queryInterface.removeConstraint('slots', 'slots_room_fkey'); await queryInterface.changeColumn('slots', 'room', { type: Sequelize.UUID, onDelete: 'cascade', references: { model: 'room' } }) | schema-first
            queryInterface.removeConstraint('slots', 'slots_room_fkey'); await queryInterface.changeColumn('slots', 'room', { type: Sequelize.UUID, references: { model: 'hall' } }) | split
            """)
    void sequelize(String after, String expected) {
        String head = "module.exports = { up: async (queryInterface, Sequelize) => { await %s; } };\n";
        String table = "queryInterface.createTable('slots', { mail: Sequelize.TEXT, name: Sequelize.TEXT,"
                + " room: { type: Sequelize.UUID, references: { model: 'room' } } });"
                + " await queryInterface.addIndex('slots', ['mail'], { unique: true });"
                + " await queryInterface.addIndex('slots', ['name'], { name: 'by_name' });"
                + " await queryInterface.addConstraint('slots', { fields: ['mail'], type: 'unique', name: 'mails_once' })";
        assertThat(said(
                        "migrations/20240101_a.js",
                        "migrations/20240201_b.js",
                        head.formatted(table),
                        head.formatted(after)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            t.dropUnique(['mail'])                      | none?
            t.dropIndex(['name'])                       | schema-first
            t.dropUnique(['mail']); t.unique(['mail'])  | schema-first
            """)
    void knex(String after, String expected) {
        String head = "exports.up = (knex) => knex.schema.%s;\n";
        String table =
                "createTable('slots', (t) => { t.string('mail'); t.string('name'); t.unique(['mail']); t.index(['name']); })";
        assertThat(said(
                        "migrations/20240101_a.js",
                        "migrations/20240201_b.js",
                        head.formatted(table),
                        head.formatted("alterTable('slots', (t) => { " + after + "; })")))
                .isEqualTo(expected);
    }
}
