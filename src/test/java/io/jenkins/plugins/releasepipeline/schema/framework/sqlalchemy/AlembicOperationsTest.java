package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit.Omitted;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlembicOperationsTest {

    private static final String HEAD = """
            import sqlalchemy as sa
            from alembic import op
            from sqlalchemy.dialects import postgresql
            from helpers import change, settings

            revision = "b"
            down_revision = "a"


            def upgrade():
            """;

    private static List<Change> read(String body) {
        return UpgradeReader.read(
                PythonModule.read(HEAD + body.indent(4) + "\n\ndef downgrade():\n    op.drop_table('t')\n"));
    }

    private static Change only(String body) {
        List<Change> changes = read(body);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sa.Column('n', sa.String(length=50))                                          | varchar | true  | false | false
            sa.Column('n', sa.String(50), nullable=False)                                 | varchar | false | false | false
            sa.Column('n', sa.String(50), nullable=False, default='x')                    | varchar | false | false | false
            sa.Column('n', sa.String(50), nullable=False, server_default='x')             | varchar | false | true  | false
            sa.Column('n', sa.Boolean(), nullable=False, server_default=sa.false())       | boolean | false | true  | false
            sa.Column('n', sa.Text, nullable=False, server_default=sa.text('NULL'))       | text    | false | false | false
            sa.Column('n', sa.Text(), nullable=False, server_default=None)                | text    | false | false | false
            sa.Column('n', sa.Integer(), unique=True)                                     | integer | true  | false | true
            sa.Column('n', sa.BigInteger, primary_key=True)                               | bigint  | false | true  | true
            sa.Column('n', sa.BigInteger, primary_key=True, autoincrement=False)          | bigint  | false | false | true
            sa.Column('n', sa.Integer, sa.Identity(always=True), nullable=False)          | integer | false | true  | false
            sa.Column('n', sa.Integer, sa.Computed('a + b'), nullable=False)              | integer | false | true  | false
            sa.Column('n', sa.Integer, sa.ForeignKey('o.id'), nullable=False)             | integer | false | false | false
            sa.Column('n', postgresql.JSONB(astext_type=sa.Text()), nullable=True)        | jsonb   | true  | false | false
            sa.Column('n', sa.DateTime(timezone=True))                                    | timestamp with time zone | true | false | false
            """)
    void readsAColumnAsTheDatabaseGetsIt(String column, String type, boolean nullable, boolean filled, boolean unique) {
        Change.AddColumn added = (Change.AddColumn) only("op.add_column('t', " + column + ")");

        assertThat(added.table()).isEqualTo("t");
        assertThat(added.column()).isEqualTo("n");
        assertThat(added.added().type().map(ColumnType::name)).contains(type);
        assertThat(added.added().nullable()).isEqualTo(nullable);
        assertThat(added.added().filled()).isEqualTo(filled);
        assertThat(added.added().unique()).isEqualTo(unique);
    }

    @Test
    void readsTheLengthOfAType() {
        Change.AddColumn added =
                (Change.AddColumn) only("op.add_column('t', sa.Column('n', sa.Numeric(precision=10, scale=2)))");

        assertThat(added.added().type()).contains(new ColumnType("numeric", List.of("10", "2")));
    }

    @Test
    void aLengthThatIsNotWrittenMakesTheTypeUnknown() {
        Change.AddColumn added =
                (Change.AddColumn) only("op.add_column('t', sa.Column('n', sa.String(settings.LENGTH)))");

        assertThat(added.added().type()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.add_column('t', sa.Column('n', sa.Text, nullable=settings.NULL))",
                "op.add_column('t', make_column())",
                "op.add_column('t', sa.Column(*parts))",
                "op.add_column(*parts)",
                "op.do_something_of_next_year('t')",
                "op.execute(settings.SQL)",
                "op.execute(f'DROP TABLE {settings.TABLE}')",
                "change('t')",
                "settings.apply(op)",
                "getattr(op, 'drop_table')('t')",
                "[op.drop_column('t', c) for c in ('a', 'b')]",
                "x = [op.drop_column('t', c) for c in ('a', 'b')]",
                "run = op.drop_table\nrun('t')",
                "match settings.x:\n    case 1:\n        op.drop_table('t')",
                "await_it = lambda: op.drop_table('t')",
                "op.alter_column('t', 'c', nullable=settings.NULL)",
                "if x := op.drop_table('t'): pass",
            })
    void whatIsNotUnderstoodIsOpaque(String body) {
        assertThat(read(body)).hasAtLeastOneElementOfType(Change.Opaque.class);
    }

    @Test
    void readsTablesWithTheirColumns() {
        Change change = only("""
                op.create_table('t',
                    sa.Column('id', sa.Integer(), nullable=False),
                    sa.Column('name', sa.Text(), nullable=True),
                    sa.PrimaryKeyConstraint('id'),
                    schema='shop')
                """);

        assertThat(change)
                .isEqualTo(new Change.CreateTable(
                        11,
                        "shop.t",
                        List.of(
                                new Column("id", Optional.of(new ColumnType("integer")), false, false, true, false),
                                new Column("name", Optional.of(new ColumnType("text")), true, false)),
                        true,
                        List.of(new TableConstraint("", ConstraintType.PRIMARY_KEY, List.of("id")))));
    }

    @Test
    void aTableThatMayBeThereAlreadyIsNotCertain() {
        assertThat(read("if not sa.inspect(op.get_bind()).has_table('t'):\n    op.create_table('t')"))
                .containsExactly(new Change.CreateTable(12, "t", List.of(), false));
        assertThat(read("if has_table('t'):\n    return\nop.create_table('t')"))
                .containsExactly(new Change.CreateTable(13, "t", List.of(), false));
        assertThat(read("op.create_table('t', if_not_exists=True)"))
                .containsExactly(new Change.CreateTable(11, "t", List.of(), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            op.drop_table('t')                                                       | drop-table t
            op.rename_table('t', 'u')                                                | rename-table t to u
            op.drop_column('t', 'c')                                                 | drop-column t.c
            op.drop_column(table_name='t', column_name='c', schema='s')              | drop-column s.t.c
            op.create_index(op.f('ix'), 't', ['a', sa.text('lower(b)')])             | add-index t [a]
            op.create_index('ix', 't', ['a'], unique=True)                           | add-index t [a] unique
            op.create_index('ix', 't', ['a'], unique=settings.U)                     | add-index t [a] unique
            op.drop_index('ix', table_name='t')                                      | drop-index t
            op.create_unique_constraint('u', 't', ['a', 'b'])                        | add-constraint t UNIQUE [a, b]
            op.create_foreign_key(None, 't', 'o', ['o_id'], ['id'])                  | add-constraint t FOREIGN_KEY [o_id]
            op.create_check_constraint('c', 't', 'a > 0')                            | add-constraint t CHECK []
            op.create_primary_key('p', 't', ['id'])                                  | add-constraint t PRIMARY_KEY [id]
            op.drop_constraint('u', 't', type_='unique')                             | drop-constraint t UNIQUE
            op.drop_constraint('u', 't')                                             | drop-constraint t OTHER
            op.bulk_insert(sa.table('t', sa.column('a')), [{'a': 1}])                | change-rows t rows
            op.execute(sa.table('t', sa.column('a')).update().values(a=1))           | change-rows t rows
            op.execute(sa.table('t', sa.column('a')).delete())                       | change-rows t removes
            op.execute(sa.delete(sa.table('t')).where(x))                            | change-rows t rows
            postgresql.ENUM('a', 'b', name='e').create(op.get_bind())                | add-feature
            sa.Enum(name='e').drop(op.get_bind(), checkfirst=False)                  | drop-feature
            """)
    void readsOperations(String operation, String expected) {
        assertThat(Shown.change(only(operation))).isEqualTo(expected);
        assertThat(only(operation).line()).isEqualTo(11);
    }

    @Test
    void readsOnlyWhatChangesInAColumn() {
        assertThat(only("op.alter_column('t', 'c', existing_type=sa.TEXT(), nullable=False)"))
                .isEqualTo(new Change.AlterColumn(
                        11, "t", "c", ColumnEdit.nullable(false).omitting(new Omitted(false, true))));
        assertThat(
                        only(
                                "op.alter_column('t', 'c', existing_type=sa.VARCHAR(5), type_=sa.String(9), existing_nullable=False)"))
                .isEqualTo(new Change.AlterColumn(
                        11,
                        "t",
                        "c",
                        ColumnEdit.type(Optional.of(new ColumnType("varchar", List.of("9"))))
                                .omitting(new Omitted(false, true))));
        assertThat(only("op.alter_column('t', 'c', server_default=None)"))
                .isEqualTo(new Change.AlterColumn(11, "t", "c", ColumnEdit.filled(false)));
        assertThat(only("op.alter_column('t', 'c', new_column_name='d')"))
                .isEqualTo(new Change.RenameColumn(11, "t", "c", "d"));
        assertThat(
                        only(
                                "op.alter_column('t', 'c', comment='x', existing_nullable=True, nullable=True, server_default=False)"))
                .isInstanceOf(Change.Nothing.class);
        assertThat(only("op.alter_column('t', 'c', existing_type=sa.Text(), type_=make_type())"))
                .isEqualTo(new Change.AlterColumn(
                        11, "t", "c", ColumnEdit.type(Optional.empty()).omitting(Omitted.ALL)));
    }

    @Test
    void knowsTheTableOfABatch() {
        assertThat(read("""
                        with op.batch_alter_table('t', schema=None) as batch_op:
                            batch_op.drop_column('a')
                            batch_op.alter_column('b', nullable=True)
                            batch_op.create_index(batch_op.f('ix'), ['b'], unique=False)
                            batch_op.drop_constraint('fk', type_='foreignkey')
                        """))
                .containsExactly(
                        new Change.DropColumn(12, "t", "a"),
                        new Change.AlterColumn(13, "t", "b", ColumnEdit.nullable(true)),
                        new Change.AddIndex(14, "t", List.of("b"), IndexRules.PLAIN, "ix"),
                        new Change.DropConstraint(15, "t", ConstraintType.FOREIGN_KEY, "fk"));
    }

    @Test
    void followsLoopsOverWhatIsWrittenOut() {
        assertThat(read("""
                        for table, columns in [('t', ['a']), ('u', ['b', 'c'])]:
                            for column in columns:
                                op.drop_column(table, column)
                        """))
                .containsExactly(
                        new Change.DropColumn(13, "t", "a"),
                        new Change.DropColumn(13, "u", "b"),
                        new Change.DropColumn(13, "u", "c"));
        assertThat(read("for table in settings.TABLES:\n    op.drop_column(table, 'a')"))
                .containsExactly(new Change.DropColumn(12, "", "a"));
    }

    @Test
    void anEmptyUpgradeDoesNothing() {
        assertThat(read("\"\"\"Merges.\"\"\"\npass")).isEmpty();
    }
}
