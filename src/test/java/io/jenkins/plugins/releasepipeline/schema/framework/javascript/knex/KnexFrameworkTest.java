package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnexFrameworkTest {

    private static final String PATH = "migrations/20240101000000_note.js";
    private final MigrationFramework knex = new KnexFramework();

    private List<String> changes(String body) {
        return Shown.changes(knex, PATH, "exports.up = async (knex) => {\n" + body + "\n};\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t.string('a').notNullable()                        | add-column users.a varchar(255) required
            t.string('a', 20)                                  | add-column users.a varchar(20)
            t.integer('a').notNullable().defaultTo(0)          | add-column users.a integer required filled
            t.integer('a').notNullable().defaultTo(null)       | add-column users.a integer required
            t.timestamp('a').notNullable().defaultTo(knex.fn.now()) | add-column users.a timestamp required filled
            t.uuid('a').unique()                               | add-column users.a uuid unique
            t.bigIncrements()                                  | add-column users.id bigint required filled unique
            t.specificType('a', 'bigserial')                   | add-column users.a bigserial filled
            t.decimal('a', 8, 2)                               | add-column users.a numeric(8,2)
            t.string(name)                                     | opaque unknown
            t.integer('a').frobnicate()                        | opaque unknown
            t.text('a').nullable().alter()                     | alter-column users.a type=text nullable=true filled=false
            t.text('a').alter({ alterType: false })            | alter-column users.a nullable=true filled=false
            t.text('a').alter({ alterNullable: false })        | alter-column users.a type=text filled=false
            t.text('a').alter(options())                       | opaque unknown
            t.dropColumn('a')                                  | drop-column users.a
            t.dropTimestamps()                                 | drop-column users.created_at
            t.timestamps()                                     | add-column users.created_at timestamp
            t.timestamps(true, true)                           | add-column users.created_at timestamp required filled
            t.renameColumn('a', 'b')                           | rename-column users.a to b
            t.setNullable('a')                                 | alter-column users.a nullable=true
            t.dropNullable('a')                                | alter-column users.a nullable=false
            t.unique(['a', 'b'])                               | add-constraint users UNIQUE [a, b]
            t.index('a')                                       | add-index users [a]
            t.foreign('a').references('id').inTable('b')       | add-constraint users FOREIGN_KEY [a]
            t.dropUnique(['a'])                                | drop-constraint users UNIQUE
            t.dropForeign('a')                                 | drop-constraint users FOREIGN_KEY
            t.dropPrimary()                                    | drop-constraint users PRIMARY_KEY
            t.dropIndex('a')                                   | drop-index users
            t.check('a > 0')                                   | add-constraint users CHECK []
            t.comment('x')                                     | nothing users
            t.unheardOf('x')                                   | opaque unknown
            """)
    void readsEachMethodOfATable(String call, String expected) {
        assertThat(changes("await knex.schema.alterTable('users', (t) => { " + call + "; });"))
                .first()
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return knex.schema.dropTable('a')                                 | drop-table a
            return knex.schema.dropTableIfExists(`a`)                         | drop-table a
            return knex.schema.withSchema('s').renameTable('a', 'b')          | rename-table s.a to s.b
            await knex('a').where({ b: 1 }).update({ c: 2 })                  | change-rows a rows
            await knex('a').del()                                             | change-rows a removes
            await knex('a').where('b', 1).del()                               | change-rows a rows
            await knex.batchInsert('a', rows)                                 | change-rows a rows
            await knex.raw(`DROP TABLE ${table}`)                             | opaque run-sql
            await knex.raw(sql)                                               | opaque run-sql
            await knex.schema.raw('ALTER TABLE ?? DROP x', ['a'])             | opaque run-sql
            for (const row of rows) { await knex('a').del(); }                | opaque unknown
            while (x) { await knex.schema.dropTable('a'); }                   | opaque unknown
            await knex.schema.dropTable(name)                                 | opaque drop-table
            await elsewhere(knex)                                             | opaque unknown
            await knex.frobnicate('a')                                        | opaque unknown
            """)
    void readsEachStatement(String body, String expected) {
        assertThat(changes(body)).first().isEqualTo(expected);
    }

    @Test
    void looksThroughPromisesLoopsAndFunctionsOfTheFile() {
        String text = """
                const TABLE = 'users';
                module.exports = {
                  async up(knex) {
                    const exists = await knex.schema.hasTable('logs');
                    if (!exists) {
                      await knex.schema.createTable('logs', (t) => { t.increments('id'); t.unique(['id']); });
                    }
                    await knex.schema.hasTable('old').then((there) => there ? knex.schema.dropTable('old') : null);
                    await Promise.all([knex.schema.dropTable('a'), knex.schema.dropTable(`${TABLE}_b`)]);
                    for (const name of ['c', 'd']) { await knex.schema.dropTable(name); }
                    await knex.transaction(async (trx) => { await trx.schema.table(TABLE, dropAll); });
                    const { schema } = knex;
                    await schema.createTableIfNotExists('x', (t) => { t.text('y') });
                  },
                  down(knex) { return knex.schema.dropTable('not this'); },
                };
                function dropAll(table) { table.dropColumns('e', 'f'); }
                """;

        assertThat(Shown.changes(knex, PATH, text))
                .containsExactly(
                        "create-table logs (id integer required filled unique) uncertain",
                        "add-constraint logs UNIQUE [id]",
                        "drop-table old",
                        "drop-table a",
                        "drop-table users_b",
                        "drop-table c",
                        "drop-table d",
                        "drop-column users.e",
                        "drop-column users.f",
                        "create-table x (y text) uncertain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exports.up = function (knex) { return knex.schema.dropTable('a'); };",
                "export async function up(knex: Knex): Promise<void> { await knex.schema.dropTable('a'); }",
                "export const up = async (knex: Knex): Promise<void> => { await knex.schema.dropTable('a') }",
                "export const up = <T>(knex: Knex<T>) => knex.schema.dropTable('a');",
                "function up(knex) { return knex.schema.dropTable('a'); }\nmodule.exports = { up, down };",
                "const up = (knex) => knex.schema.dropTable('a');\nexport { up };",
                "module.exports.up = (k) => k.schema.dropTable('a')",
                "export default { up: async (knex) => { await knex.schema.dropTable('a') } }",
            })
    void findsTheFunctionHoweverItIsExported(String text) {
        assertThat(Shown.changes(knex, PATH, text)).containsExactly("drop-table a");
    }

    @Test
    void writingItOtherwiseIsNoChange() {
        String before = "exports.up = function(knex) {\n  // why\n  return knex.schema.table(\"a\", t => {\n"
                + "    t.dropColumn(\"b\");\n    t.string('c', 5)\n  })\n}\nexports.down = () => knex.schema.dropTable('z')\n";
        String after = "exports.up = async function (knex) {\n  return knex.schema.table('a', (t) => {\n"
                + "    t.dropColumn('b')\n    t.string(\n      'c',\n      5,\n    );\n  });\n};\n";

        assertThat(Shown.meaning(knex, PATH, after)).isEqualTo(Shown.meaning(knex, PATH, before));
        assertThat(Shown.meaning(knex, PATH, after.replace("5", "6"))).isNotEqualTo(Shown.meaning(knex, PATH, before));
    }

    @Test
    void sqlStandsOnItsOwnLine() {
        String text = "exports.up = (knex) => {\n  return knex.raw(`\n    DROP TABLE a`);\n};\n";

        assertThat(knex.read(PATH, text).get(0).changes()).isNotEmpty().allSatisfy(change -> assertThat(change.line())
                .isBetween(2, 3));
    }

    @Test
    void theTimeInTheNameIsTheOrder() {
        assertThat(knex.version(PATH)).contains("20240101000000");
        assertThat(knex.version("migrations/note.js")).isEmpty();
        assertThat(knex.matches("migrations/note.spec.ts")).isFalse();
    }
}
