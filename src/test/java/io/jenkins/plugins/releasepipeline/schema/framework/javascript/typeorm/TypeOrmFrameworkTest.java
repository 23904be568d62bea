package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeOrmFrameworkTest {

    private static final String PATH = "src/migrations/1704067200000-Note.ts";
    private final MigrationFramework typeOrm = new TypeOrmFramework();

    private static String migration(String body) {
        return """
                import { MigrationInterface, QueryRunner } from "typeorm";
                export class Note1704067200000 implements MigrationInterface {
                  name = "Note1704067200000";
                  private readonly table: string = "things";
                  public async up(queryRunner: QueryRunner): Promise<void> {
                    %s;
                  }
                  private async more(runner: QueryRunner): Promise<void> { await runner.dropTable("more"); }
                  public async down(queryRunner: QueryRunner): Promise<void> { await queryRunner.dropTable("not this"); }
                }
                """.formatted(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            await queryRunner.dropTable("a", true)                                       | drop-table a
            await queryRunner.renameTable("a", "b")                                      | rename-table a to b
            await queryRunner.addColumn("a", new TableColumn({ name: "b", type: "int" })) | add-column a.b int required
            await queryRunner.addColumn("a", new TableColumn({ name: "b", type: "int", default: 0 })) | add-column a.b int required filled
            await queryRunner.addColumn("a", new TableColumn({ name: "b", type: "varchar", length: "9", isNullable: true })) | add-column a.b varchar(9)
            await queryRunner.addColumns("a", [new TableColumn({ name: "b", type: "int", isUnique: true })]) | add-column a.b int required unique
            await queryRunner.addColumn("a", column)                                     | opaque unknown
            await queryRunner.dropColumn("a", "b")                                       | drop-column a.b
            await queryRunner.dropColumns("a", ["b", "c"])                               | drop-column a.b
            await queryRunner.renameColumn("a", "b", "c")                                | rename-column a.b to c
            await queryRunner.changeColumn("a", "b", new TableColumn({ name: "b", type: "int" })) | alter-column a.b type=? nullable=false filled=false
            await queryRunner.createIndex("a", new TableIndex({ columnNames: ["b"], isUnique: true })) | add-index a [b] unique
            await queryRunner.dropIndex("a", "i")                                        | drop-index a
            await queryRunner.createForeignKey("a", new TableForeignKey({ columnNames: ["b"] })) | add-constraint a FOREIGN_KEY [b]
            await queryRunner.createUniqueConstraint("a", new TableUnique({ columnNames: ["b"] })) | add-constraint a UNIQUE [b]
            await queryRunner.createCheckConstraint("a", new TableCheck({ expression: "x" })) | add-constraint a CHECK []
            await queryRunner.dropPrimaryKey("a")                                        | drop-constraint a PRIMARY_KEY
            await queryRunner.clearTable("a")                                            | change-rows a removes
            await queryRunner.clearDatabase()                                            | opaque unknown
            await queryRunner.query(`DROP TABLE ${x}`)                                   | opaque run-sql
            await queryRunner.manager.save(User, [{ a: 1 }])                             | run-code
            await this.more(queryRunner)                                                 | drop-table more
            await this.elsewhere(queryRunner)                                            | opaque unknown
            """)
    void readsEachMethod(String body, String expected) {
        assertThat(Shown.changes(typeOrm, PATH, migration(body))).first().isEqualTo(expected);
    }

    @Test
    void readsATable() {
        assertThat(Shown.changes(typeOrm, PATH, migration("""
                await queryRunner.createTable(new Table({
                  name: this.table,
                  columns: [
                    { name: "id", type: "int", isPrimary: true, isGenerated: true, generationStrategy: "increment" },
                    { name: "title", type: "varchar" },
                  ],
                  indices: [{ columnNames: ["title"], isUnique: true }],
                }), true);
                const table = await queryRunner.getTable("question");
                const key = table!.foreignKeys.find((each) => each.columnNames.indexOf("q") !== -1);
                await queryRunner.dropForeignKey("question", key as TableForeignKey)""")))
                .containsExactly(
                        "create-table things (id int required filled unique, title varchar required) uncertain",
                        "drop-constraint question FOREIGN_KEY");
    }

    @Test
    void theClassNameIsNotPartOfTheMeaning() {
        String text = migration("await queryRunner.dropTable('a')");
        String renamed = text.replace("Note1704067200000", "Note1804067200000").replace("'a'", "\"a\"");

        assertThat(Shown.meaning(typeOrm, PATH, renamed)).isEqualTo(Shown.meaning(typeOrm, PATH, text));
    }
}
