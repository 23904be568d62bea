package io.jenkins.plugins.releasepipeline.schema.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What blocks a table while a migration runs, beside its class. */
class LocksTest {

    private static final String TABLES = """
            CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(40), total numeric(8, 2), made timestamp(3), n int,
                body text, checked int, CONSTRAINT has_checked CHECK (checked IS NOT NULL));
            CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
            """;

    private static List<Lock> locks(String folder, String deployed, String pushed) {
        return new TwoTrees()
                .both(folder + "/000001_a.up.sql", deployed)
                .candidate(folder + "/000002_b.up.sql", pushed)
                .report()
                .operations()
                .flatMap(operation -> operation.locks().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE INDEX i ON orders (note)                                         | CREATE INDEX CONCURRENTLY
            CREATE INDEX CONCURRENTLY i ON orders (note)                            |
            CREATE UNIQUE INDEX i ON orders (note)                                  | CREATE INDEX CONCURRENTLY
            DROP INDEX i                                                            |
            ALTER TABLE items ADD CONSTRAINT f FOREIGN KEY (order_id) REFERENCES orders (id) | NOT VALID
            ALTER TABLE items ADD CONSTRAINT f FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE NOT VALID |
            ALTER TABLE orders ADD CONSTRAINT c CHECK (n > 0)                       | NOT VALID
            ALTER TABLE orders ADD CONSTRAINT c CHECK (n > 0) NOT VALID             |
            ALTER TABLE orders VALIDATE CONSTRAINT c                                |
            ALTER TABLE orders ADD CONSTRAINT u UNIQUE (note)                       | USING INDEX
            ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX i                |
            ALTER TABLE orders ALTER COLUMN note SET NOT NULL                       | IS NOT NULL
            ALTER TABLE orders ALTER COLUMN checked SET NOT NULL                    |
            ALTER TABLE orders ALTER COLUMN id SET NOT NULL                         |
            ALTER TABLE orders ALTER COLUMN note DROP NOT NULL                      |
            ALTER TABLE orders ALTER COLUMN note TYPE varchar(80)                   |
            ALTER TABLE orders ALTER COLUMN note TYPE text                          |
            ALTER TABLE orders ALTER COLUMN note TYPE varchar(20)                   | Add a column
            ALTER TABLE orders ALTER COLUMN n TYPE bigint                           | Add a column
            ALTER TABLE orders ALTER COLUMN total TYPE numeric(10, 2)               |
            ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4)               | Add a column
            ALTER TABLE orders ALTER COLUMN made TYPE timestamp(6)                  |
            ALTER TABLE orders ALTER COLUMN body TYPE jsonb USING to_jsonb(body)    | Add a column
            ALTER TABLE orders ADD COLUMN a int                                     |
            ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 0                  |
            ALTER TABLE orders ADD COLUMN a timestamptz NOT NULL DEFAULT now()      |
            ALTER TABLE orders ADD COLUMN a uuid NOT NULL DEFAULT gen_random_uuid() | SET DEFAULT
            ALTER TABLE orders ADD COLUMN a bigserial                               | SET DEFAULT
            ALTER TABLE orders ADD COLUMN a int GENERATED ALWAYS AS (n * 2) STORED  | SET DEFAULT
            ALTER TABLE orders ADD COLUMN a int UNIQUE                              | USING INDEX
            ALTER TABLE orders ADD COLUMN a int REFERENCES items (id)               |
            VACUUM FULL orders                                                      | pg_repack
            VACUUM orders                                                           |
            CLUSTER orders USING orders_pkey                                        | pg_repack
            REINDEX TABLE orders                                                    | CONCURRENTLY
            REINDEX TABLE CONCURRENTLY orders                                       |
            REFRESH MATERIALIZED VIEW best                                          | CONCURRENTLY
            REFRESH MATERIALIZED VIEW CONCURRENTLY best                             |
            ALTER TABLE orders SET UNLOGGED                                         | pg_repack
            LOCK TABLE orders                                                       | lock_timeout
            UPDATE orders SET n = 0                                                 |
            CREATE TABLE t (id int); CREATE INDEX i ON t (id); ALTER TABLE t ALTER COLUMN id TYPE bigint |
            CREATE TABLE t (id int REFERENCES orders (id))                          |
            """)
    void onPostgres(String pushed, String instead) {
        List<Lock> locks = locks("postgres", TABLES, pushed);

        if (instead == null) {
            assertThat(locks).isEmpty();
        } else {
            assertThat(locks).singleElement().satisfies(lock -> {
                assertThat(lock.database()).isEqualTo("PostgreSQL");
                assertThat(lock.why()).startsWith("On PostgreSQL, ");
                assertThat(lock.instead()).contains(instead);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE INDEX i ON orders (note)                                     | false
            CREATE FULLTEXT INDEX i ON orders (note)                            | true
            ALTER TABLE orders ADD FULLTEXT INDEX i (note)                      | true
            ALTER TABLE orders ADD INDEX i (note)                               | false
            ALTER TABLE orders MODIFY note varchar(60)                          | false
            ALTER TABLE orders MODIFY note varchar(90)                          | true
            ALTER TABLE orders MODIFY note varchar(40) NOT NULL                 | false
            ALTER TABLE orders MODIFY note text                                 | true
            ALTER TABLE orders MODIFY n bigint                                  | true
            ALTER TABLE orders MODIFY n bigint, ALGORITHM=INPLACE, LOCK=NONE    | false
            ALTER TABLE orders MODIFY n int(11)                                 | false
            ALTER TABLE orders MODIFY note varchar(40) COLLATE utf8mb4_bin      | true
            ALTER TABLE items ADD CONSTRAINT f FOREIGN KEY (order_id) REFERENCES orders (id) | true
            SET FOREIGN_KEY_CHECKS = 0; ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders (id) | false
            SET foreign_key_checks=0; SET foreign_key_checks=1; ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders (id) | true
            ALTER TABLE items DROP PRIMARY KEY                                  | true
            ALTER TABLE items DROP PRIMARY KEY, ADD PRIMARY KEY (order_id)      | false
            ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4                 | true
            ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin | true
            ALTER TABLE orders ADD COLUMN a int                                 | false
            ALTER TABLE orders ADD COLUMN a int AS (n * 2) STORED               | true
            """)
    void onMySql(String pushed, boolean locks) {
        assertThat(locks("mysql", TABLES, pushed)).hasSize(locks ? 1 : 0).allSatisfy(lock -> assertThat(lock.why())
                .startsWith("On MySQL, "));
    }

    @Test
    void anUnknownDatabaseIsNamedForEachThatLocks() {
        String table = "CREATE TABLE t (a int, b int);";

        assertThat(locks("db", table, "CREATE INDEX i ON t (a);"))
                .extracting(Lock::database)
                .containsExactly("PostgreSQL");
        assertThat(locks("db", table, "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (id);"))
                .extracting(Lock::database)
                .containsExactly("PostgreSQL", "MySQL");
        assertThat(locks(
                        "db",
                        table.replace("b int", "b jsonb"),
                        "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id);"))
                .extracting(Lock::database)
                .containsExactly("PostgreSQL");
        assertThat(locks("db/sqlite", table, "CREATE INDEX i ON t (a);")).isEmpty();
    }

    @Test
    void aLockChangesNeitherTheClassNorTheOrder() {
        SchemaReport report = SqlPush.report("CREATE TABLE t (a int);", "CREATE INDEX i ON t (a); VACUUM FULL t;");

        assertThat(report.order().word()).isEqualTo("schema-first");
        assertThat(report.needsReview()).isFalse();
        assertThat(report.indexOnly()).isTrue();
        assertThat(report.locks())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("000002_push.up.sql:1: On PostgreSQL, building the index")
                .endsWith("Instead: CREATE INDEX CONCURRENTLY, outside a transaction.");
        assertThat(report.toMap().get("locks"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    private static boolean blocks(String path, String before, String after) {
        String next = path.replace("1", "2");
        return !new TwoTrees()
                .both(path, before)
                .candidate(next, after)
                .report()
                .locks()
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            migrations.AddIndex('Post', models.Index(fields=['a'], name='i'))                              | true
            AddIndexConcurrently('Post', models.Index(fields=['a'], name='i'))                             | false
            migrations.AddConstraint('Post', models.CheckConstraint(check=models.Q(a__gt=0), name='c'))    | true
            AddConstraintNotValid('Post', models.CheckConstraint(check=models.Q(a__gt=0), name='c'))       | false
            migrations.AlterField('Post', 'a', models.BigIntegerField())                                   | true
            migrations.AlterField('Post', 'b', models.CharField(max_length=80, null=True))                 | false
            migrations.AlterField('Post', 'b', models.CharField(max_length=40))                            | true
            migrations.AlterField('Post', 'b', models.CharField(max_length=40, null=True, db_index=True))  | true
            migrations.AddField('Post', 'c', models.IntegerField(null=True))                               | false
            migrations.AddField('Post', 'c', models.IntegerField(null=True, db_index=True))                | true
            migrations.RunSQL('CREATE INDEX CONCURRENTLY i ON blog_post (a)')                              | false
            migrations.RunSQL('CREATE INDEX i ON blog_post (a)')                                           | true
            """)
    void inDjango(String operation, boolean blocks) {
        String file = "from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently\n"
                + "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
                + "    operations = [%s]\n";
        String table = "migrations.CreateModel('Post', [('id', models.AutoField(primary_key=True)),"
                + " ('a', models.IntegerField()), ('b', models.CharField(max_length=40, null=True))])";

        assertThat(blocks("blog/migrations/0001_x.py", file.formatted(table), file.formatted(operation)))
                .isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            add_index :t, :a                                                      | true
            add_index :t, :a, algorithm: :concurrently                            | false
            add_reference :t, :u, index: { algorithm: :concurrently }             | false
            add_reference :t, :u                                                  | true
            add_reference :t, :u, index: false, foreign_key: { validate: false }  | false
            add_foreign_key :t, :u, column: :a                                    | true
            add_foreign_key :t, :u, column: :a, validate: false                   | false
            validate_foreign_key :t, :u                                           | false
            add_check_constraint :t, "a > 0", name: "c", validate: false          | false
            change_column_null :t, :a, false                                      | true
            change_column :t, :a, :bigint                                         | true
            """)
    void inRails(String call, boolean blocks) {
        String file = "class Note < ActiveRecord::Migration[7.1]\n  def change\n    %s\n  end\nend\n";
        String table = file.formatted("create_table :t do |t|\n      t.integer :a\n    end");

        assertThat(blocks("db/migrate/1_x.rb", table, file.formatted(call))).isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            op.create_index('i', 't', ['a'])                               | true
            op.create_index('i', 't', ['a'], postgresql_concurrently=True) | false
            op.alter_column('t', 'a', nullable=False)                      | true
            op.create_foreign_key('f', 't', 'u', ['a'], ['id'])            | true
            """)
    void inAlembic(String call, boolean blocks) {
        String file =
                "from alembic import op\nimport sqlalchemy as sa\n\ndown_revision = None\n\n\ndef upgrade():\n    %s\n";
        String table = file.formatted("op.create_table('t', sa.Column('a', sa.Integer()))");

        assertThat(blocks("alembic/versions/1_x.py", table, file.formatted(call)))
                .isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            await queryInterface.addIndex('t', ['a'])                         | true
            await queryInterface.addIndex('t', ['a'], { concurrently: true }) | false
            """)
    void inSequelize(String call, boolean blocks) {
        String file = "module.exports = { up: async (queryInterface, Sequelize) => { %s; } };\n";
        String table = file.formatted("await queryInterface.createTable('t', { a: { type: Sequelize.INTEGER } })");

        assertThat(blocks("migrations/1-x.js", table, file.formatted(call))).isEqualTo(blocks);
    }
}
