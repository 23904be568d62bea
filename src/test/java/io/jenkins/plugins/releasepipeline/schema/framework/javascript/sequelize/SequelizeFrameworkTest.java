package io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequelizeFrameworkTest {

    private static final String PATH = "migrations/20240101000000-note.js";
    private final MigrationFramework sequelize = new SequelizeFramework();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qi.dropTable('a')                                                             | drop-table a
            qi.renameTable('a', { tableName: 'b', schema: 's' })                          | rename-table a to s.b
            qi.addColumn('a', 'b', Sequelize.STRING)                                      | add-column a.b varchar(255)
            qi.addColumn('a', 'b', { type: Sequelize.STRING(20), allowNull: false })      | add-column a.b varchar(20) required
            qi.addColumn('a', 'b', { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 }) | add-column a.b integer required filled
            qi.addColumn('a', 'b', { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4 }) | add-column a.b uuid required
            qi.addColumn('a', 'b', { type: 'TIMESTAMP', allowNull: false, defaultValue: Sequelize.literal('now()') }) | add-column a.b timestamp required filled
            qi.addColumn('a', 'b', { type: Sequelize.TEXT, unique: true })                | add-column a.b text unique
            qi.addColumn('a', 'b', { ...common, allowNull: false })                       | opaque unknown
            qi.addColumn('a', column, Sequelize.TEXT)                                     | opaque unknown
            qi.removeColumn('a', 'b')                                                     | drop-column a.b
            qi.renameColumn('a', 'b', 'c')                                                | rename-column a.b to c
            qi.changeColumn('a', 'b', { type: Sequelize.STRING(9), allowNull: false })    | alter-column a.b type=varchar(9) nullable=false filled=false
            qi.addIndex('a', ['b', 'c'], { unique: true })                                | add-index a [b, c] unique
            qi.addIndex('a', { fields: ['b'], concurrently: true })                       | add-index a [b]
            qi.addIndex('a', ['b'], options)                                              | opaque unknown
            qi.removeIndex('a', 'i')                                                      | drop-index a
            qi.addConstraint('a', { type: 'unique', fields: ['b'] })                      | add-constraint a UNIQUE [b]
            qi.addConstraint('a', ['b'], { type: 'FOREIGN KEY', references: {} })         | add-constraint a FOREIGN_KEY [b]
            qi.addConstraint('a', { type: 'check', fields: ['b'], where: {} })            | add-constraint a CHECK [b]
            qi.removeConstraint('a', 'c')                                                 | drop-constraint a OTHER
            qi.bulkInsert('a', [{ b: 1 }])                                                | change-rows a rows
            qi.bulkDelete('a', { b: 1 })                                                  | change-rows a rows
            qi.bulkDelete('a', null, {})                                                  | change-rows a removes
            qi.sequelize.query(`UPDATE a SET b = ${c}`)                                   | opaque run-sql
            qi.dropAllTables()                                                            | opaque unknown
            User.update({ a: 1 })                                                         | opaque unknown
            """)
    void readsEachMethod(String call, String expected) {
        String text = "// queryInterface\nmodule.exports = { up: async (qi, Sequelize) => { await " + call + "; } };";

        assertThat(Shown.changes(sequelize, PATH, text)).first().isEqualTo(expected);
    }

    @Test
    void readsTablesInTransactionsAndUmzugsContext() {
        String text = """
                export const up = async ({ context: queryInterface }) => {
                  const transaction = await queryInterface.sequelize.transaction();
                  try {
                    await queryInterface.createTable('Users', {
                      id: { allowNull: false, autoIncrement: true, primaryKey: true, type: Sequelize.INTEGER },
                      name: Sequelize.STRING(20),
                    }, { transaction });
                    await queryInterface.sequelize.transaction((t) => Promise.all([
                      queryInterface.addColumn('posts', 'owner', {
                        type: Sequelize.INTEGER, references: { model: 'Users', key: 'id' },
                      }, { transaction: t }),
                    ]));
                    const table = await queryInterface.describeTable('posts');
                    if (table.gone) await queryInterface.removeColumn('posts', 'gone');
                    await transaction.commit();
                  } catch (error) {
                    await transaction.rollback();
                    throw error;
                  }
                };
                export const down = async ({ context }) => context.dropTable('not this');
                """;

        assertThat(Shown.changes(sequelize, PATH, text))
                .containsExactly(
                        "create-table Users (id integer required filled unique, name varchar(20))",
                        "add-column posts.owner integer",
                        "add-constraint posts FOREIGN_KEY [owner]",
                        "drop-column posts.gone");
    }
}
