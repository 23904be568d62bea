package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The idioms of sqlalchemy-migrate, and how functions are followed. */
class UpgradeReaderTest {

    private static final String RICH = """
            from sqlalchemy import *
            from migrate import *

            TABLES = ["rules", "rules_history"]
            meta = MetaData()
            notes = Table("notes", meta, Column("id", Integer, primary_key=True))


            def _longer(name, column, length=100):
                Table(name, meta, autoload=True).c[column].alter(type=String(length))


            def upgrade(migrate_engine):
                meta.bind = migrate_engine
                for table in TABLES:
                    _longer(table, "locale", length=200)
                    migrate_engine.execute("UPDATE %s SET locale = 'x'" % table)
                rules = Table("rules", meta, autoload=True)
                alias = Column("alias", String(50), unique=True)
                alias.create(rules, unique_name="alias_unique")
                alias.alter(nullable=False)
                rules.c.version.drop()
                Index("ix", rules.c.alias, unique=True).create()
                meta.create_all()
            """;

    private static List<Change> read(String text) {
        return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> UpgradeReader.read(PythonModule.read(text)));
    }

    private static List<Change> upgrade(String body) {
        return read("from sqlalchemy import *\nfrom elsewhere import other\n\ndef upgrade(migrate_engine):\n"
                + body.indent(4));
    }

    @Test
    void followsTablesColumnsAndHelpers() {
        List<Change> changes = read(RICH);

        assertThat(changes.stream().filter(change -> !change.table().isEmpty()))
                .contains(
                        new Change.AlterColumn(
                                10,
                                "rules",
                                "locale",
                                ColumnEdit.type(Optional.of(new ColumnType("varchar", List.of("200"))))),
                        new Change.AlterColumn(
                                10,
                                "rules_history",
                                "locale",
                                ColumnEdit.type(Optional.of(new ColumnType("varchar", List.of("200"))))),
                        new Change.AddColumn(
                                20,
                                "rules",
                                new Column(
                                        "alias",
                                        Optional.of(new ColumnType("varchar", List.of("50"))),
                                        true,
                                        false,
                                        true,
                                        false)),
                        new Change.AlterColumn(21, "rules", "alias", ColumnEdit.nullable(false)),
                        new Change.DropColumn(22, "rules", "version"),
                        new Change.AddIndex(23, "rules", List.of("alias"), true),
                        new Change.CreateTable(
                                6,
                                "notes",
                                List.of(new Column(
                                        "id", Optional.of(new ColumnType("integer")), false, true, true, false)),
                                false));
        assertThat(changes.stream().filter(change -> change.line() == 17)).hasSize(2);
    }

    @Test
    void readsTablesAsValues() {
        assertThat(upgrade("""
                        meta = MetaData(bind=migrate_engine)
                        t = Table('t', meta, Column('a', Integer))
                        t.append_column(Column('b', Text, nullable=False))
                        t.create()
                        Table('old', meta, autoload=True).drop()
                        Table('was', meta, autoload=True).rename('now')
                        u = Table('u', meta, autoload=True)
                        u.c.x.alter(name='y')
                        u.columns['z'].alter(nullable=False)
                        u.create_column(Column('n', Integer))
                        UniqueConstraint(u.c.a, u.c.b).create()
                        ForeignKeyConstraint(columns=[u.c.a], refcolumns=[t.c.a]).drop()
                        """))
                .extracting(Shown::change)
                .containsExactly(
                        "create-table t (a integer, b text required)",
                        "drop-table old",
                        "rename-table was to now",
                        "rename-column u.x to y",
                        "alter-column u.z nullable=false",
                        "add-column u.n integer",
                        "add-constraint u UNIQUE [a, b]",
                        "drop-constraint u FOREIGN_KEY");
    }

    @Test
    void aTypeThatDependsOnTheDatabaseIsNotKnown() {
        List<Change> changes = upgrade("""
                if migrate_engine.name == 'mysql':
                    kind = BigInteger
                elif migrate_engine.name == 'sqlite':
                    kind = Integer
                Column('when', kind).create(Table('t', MetaData(), autoload=True))
                """);

        assertThat(changes)
                .containsExactly(new Change.AddColumn(9, "t", new Column("when", Optional.empty(), true, false)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session = Session(bind=migrate_engine)\nsession.add(Thing())\nsession.commit()",
                "for user in session.query(User):\n    user.name = 'x'",
                "session.query(User).filter(User.a == 1).update({'a': 2})",
                "session.query(User).delete()"
            })
    void changesThroughModelsAreData(String body) {
        assertThat(upgrade(body)).isNotEmpty().allMatch(Change.RunCode.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conn = migrate_engine.connect()\nrows = conn.execute(select([t.c.a])).fetchall()\nconn.close()",
                "names = [row[0] for row in rows if row[0]]\nprint(names)",
                "def inner():\n    return 1\ninner()",
                "'''Nothing'''\npass",
                "logging.getLogger(__name__).info('x')"
            })
    void lookingIsNothing(String body) {
        assertThat(upgrade(body).stream()
                        .filter(change -> !(change instanceof Change.Opaque opaque && opaque.line() > 4)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other(migrate_engine)",
                "x = other.make_it(migrate_engine)",
                "tables = other.tables()\nfor t in tables:\n    t.drop_everything()",
                "migrate_engine.execute(other.SQL)",
                "thing.create()",
                "check_and_drop(migrate_engine)",
                "get_or_create(migrate_engine)",
                "def again():\n    again()\nagain()",
                "async def f():\n    pass",
                "yield Table('t').drop()"
            })
    void whatIsNotUnderstoodIsOpaque(String body) {
        assertThat(upgrade(body)).hasAtLeastOneElementOfType(Change.Opaque.class);
    }

    @Test
    void aFileWithoutUpgradeIsOpaque() {
        assertThat(read("def downgrade():\n    pass\n")).hasOnlyElementsOfType(Change.Opaque.class);
        assertThat(read("if x:\n    def upgrade():\n        pass\n")).hasOnlyElementsOfType(Change.Opaque.class);
        assertThat(read("def upgrade(:\n")).hasOnlyElementsOfType(Change.Opaque.class);
    }

    @Test
    void readsTheFunctionsOfSeveralDatabases() {
        assertThat(read("""
                        from alembic import op
                        def upgrade(engine_name):
                            globals()["upgrade_%s" % engine_name]()
                        def upgrade_one():
                            op.drop_table('a')
                        def upgrade_two():
                            op.drop_table('b')
                        """)).containsExactly(new Change.DropTable(5, "a"), new Change.DropTable(7, "b"));
    }

    @Test
    void aBrokenFileIsNeverSafe() {
        for (int length = 0; length < RICH.stripTrailing().length(); length++) {
            String text = RICH.substring(0, length);
            boolean whole =
                    text.lines().count() > 13 && !PythonModule.read(text).isBroken();
            assertThat(whole || read(text).stream().anyMatch(Change.Opaque.class::isInstance))
                    .as("%d", length)
                    .isTrue();
        }
    }

    @Test
    void randomEditsAreReadToTheEnd() {
        Random random = new Random(3);
        String signs = "()[]{}'\"\\,:=+*#\n\t;@.f %";
        for (int round = 0; round < 1000; round++) {
            StringBuilder text = new StringBuilder(RICH);
            for (int edit = 0; edit <= random.nextInt(4); edit++) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(read(text.toString())).isNotNull();
            assertThat(UpgradeMeaning.of(PythonModule.read(text.toString()))).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    x = x + x\n",
                "    a = [a, a]\n",
                "    op.f(op.f(1)).x.y\n",
                "    for i in [1, 2, 3, 4, 5, 6, 7, 8, 9]:\n",
                "    s = '%s%s' % (s, s)\n",
                "    if x:\n     ",
                "    f(g(h(i(j(",
                "    x.a().b().c()",
                ".a()",
                "    upgrade()\n",
                "    with a as b, c as d:\n"
            })
    void muchOfAnythingIsReadSoon(String part) {
        String start = "def upgrade():\n    s = 'x'\n    a = [1]\n";

        assertThat(read(start + part.repeat((1 << 18) / part.length()))).isNotNull();
        StringBuilder nested = new StringBuilder(start);
        for (int depth = 1; depth < 300; depth++) {
            nested.append(" ".repeat(depth * 4)).append("for i in [1, 2, 3]:\n");
        }
        assertThat(read(nested + " ".repeat(1200) + "pass\n")).hasAtLeastOneElementOfType(Change.Opaque.class);
    }

    @Test
    void onlyTheForwardPartHasAMeaning() {
        String black =
                "from alembic import op\n\n\ndef upgrade() -> None:\n    \"\"\"Doc.\"\"\"\n    op.drop_table(\n        \"t\",\n    )\n\n\ndef downgrade():\n    pass\n";
        String plain =
                "import os\nfrom alembic import op\nrevision = 'x'\ndef upgrade():\n    op.drop_table('t') # gone\ndef helper():\n    pass\ndef downgrade():\n    helper()\n";

        assertThat(meaning(black)).isEqualTo(meaning(plain));
        assertThat(meaning(black)).isNotEqualTo(meaning(plain.replace("'t'", "'u'")));
        assertThat(meaning(plain)).isNotEqualTo(meaning(plain.replace("from alembic", "from mine")));
    }

    private static String meaning(String text) {
        return UpgradeMeaning.of(PythonModule.read(text));
    }
}
