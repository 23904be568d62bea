package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A table that is made only where it is missing is new where no earlier migration knows it. */
class GuardsTest {

    private static final String RAILS = "class Note < ActiveRecord::Migration[7.1]\n  def change\n%s\n  end\nend\n";
    private static final String ALEMBIC = """
            from alembic import op
            import sqlalchemy as sa

            revision = '%s'
            down_revision = %s


            def upgrade():
            %s
            """;
    private static final String KNEX = "exports.up = async (knex) => {\n%s\n};\n";

    /** By framework the paths of two migrations and how a table {@code pot} is made, and made only where it is missing. */
    private static final Map<String, String[]> FRAMEWORKS = Map.of(
            "Rails return",
            new String[] {
                "db/migrate/20240101000000_a.rb",
                "db/migrate/20240201000000_b.rb",
                RAILS.formatted("    create_table(:NAME) { |t| t.string :label }"),
                RAILS.formatted("""
                            return if table_exists?(:pot)

                            create_table :pot do |t|
                              t.references :plant, null: false, foreign_key: true
                              t.string :label
                            end
                            add_index :pot, :label, unique: true""")
            },
            "Rails unless",
            new String[] {
                "db/migrate/20240101000000_a.rb",
                "db/migrate/20240201000000_b.rb",
                RAILS.formatted("    create_table(:NAME) { |t| t.string :label }"),
                RAILS.formatted("""
                            unless table_exists?(:pot)
                              create_table(:pot) { |t| t.string :label }
                              add_index :pot, :label, unique: true
                              add_foreign_key :pot, :plant
                            end""")
            },
            "Alembic inspector",
            new String[] {
                "alembic/versions/a1_a.py",
                "alembic/versions/b2_b.py",
                ALEMBIC.formatted("a1", "None", "    op.create_table('NAME', sa.Column('label', sa.String(20)))"),
                ALEMBIC.formatted("b2", "'a1'", """
                            tables = sa.inspect(op.get_bind()).get_table_names()
                            if 'pot' not in tables:
                                op.create_table('pot', sa.Column('label', sa.String(20)))
                                op.create_index('pot_label', 'pot', ['label'], unique=True)
                                op.create_foreign_key('pot_plant', 'pot', 'plant', ['label'], ['label'])
                        """)
            },
            "Alembic return",
            new String[] {
                "alembic/versions/a1_a.py",
                "alembic/versions/b2_b.py",
                ALEMBIC.formatted("a1", "None", "    op.create_table('NAME', sa.Column('label', sa.String(20)))"),
                ALEMBIC.formatted("b2", "'a1'", """
                            if has_table('pot'):
                                return
                            op.create_table('pot', sa.Column('label', sa.String(20)))
                            op.create_unique_constraint('pot_label', 'pot', ['label'])
                        """)
            },
            "Alembic argument",
            new String[] {
                "alembic/versions/a1_a.py",
                "alembic/versions/b2_b.py",
                ALEMBIC.formatted("a1", "None", "    op.create_table('NAME', sa.Column('label', sa.String(20)))"),
                ALEMBIC.formatted("b2", "'a1'", """
                            op.create_table('pot', sa.Column('label', sa.String(20)), if_not_exists=True)
                            op.create_unique_constraint('pot_label', 'pot', ['label'])
                        """)
            },
            "Knex hasTable",
            new String[] {
                "migrations/20240101_a.js",
                "migrations/20240201_b.js",
                KNEX.formatted("  await knex.schema.createTable('NAME', (t) => { t.string('label'); });"),
                KNEX.formatted("""
                          if (!(await knex.schema.hasTable('pot'))) {
                            await knex.schema.createTable('pot', (t) => { t.string('label'); });
                            await knex.schema.alterTable('pot', (t) => { t.unique(['label']); });
                          }""")
            },
            "Knex return",
            new String[] {
                "migrations/20240101_a.js",
                "migrations/20240201_b.js",
                KNEX.formatted("  await knex.schema.createTable('NAME', (t) => { t.string('label'); });"),
                KNEX.formatted("""
                          const exists = await knex.schema.hasTable('pot');
                          if (exists) return;
                          await knex.schema.createTable('pot', (t) => { t.string('label'); t.unique(['label']); });
                          await knex.schema.alterTable('pot', (t) => { t.unique(['label']); });""")
            });

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            label | split | none
            note  | split | split
            """)
    void aColumnThatIsAddedOnlyWhereItIsMissingMayBeThere(String column, String certain, String guarded) {
        String[] files = FRAMEWORKS.get("Alembic return");
        String add = "op.add_column('pot', sa.Column('" + column + "', sa.String(20), nullable=False))";
        String guard = "if not has_column('pot', '" + column + "'):\n        ";

        assertThat(added(files, "    " + add).word()).isEqualTo(certain);
        assertThat(added(files, "    " + guard + add).word()).isEqualTo(guarded);
    }

    private static Order added(String[] files, String body) {
        return new TwoTrees()
                .both(files[0], files[2].replace("NAME", "pot"))
                .candidate(files[1], ALEMBIC.formatted("b2", "'a1'", body))
                .report()
                .order();
    }

    static Stream<Arguments> frameworks() {
        return FRAMEWORKS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static SchemaReport report(String[] files, String table) {
        return new TwoTrees()
                .both(files[0], files[2].replace("NAME", table))
                .candidate(files[1], files[3])
                .report();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frameworks")
    void whatComesWithATableThatOnlyThisMigrationKnowsIsNew(String name, String[] files) {
        assertThat(report(files, "plant").order()).isEqualTo(Order.SCHEMA_FIRST);
        assertThat(report(files, "plant").needsReview()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frameworks")
    void aRuleForATableThatAnEarlierMigrationMakesRestrictsIt(String name, String[] files) {
        assertThat(report(files, "pot").order()).isIn(Order.SPLIT, Order.CODE_FIRST);
    }
}
