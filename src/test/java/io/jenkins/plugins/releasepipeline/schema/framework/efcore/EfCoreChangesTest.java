package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the calls of a migration builder change. */
class EfCoreChangesTest extends EfCoreScenario {

    private static Optional<ColumnType> type(String name, String... arguments) {
        return Optional.of(new ColumnType(name, List.of(arguments)));
    }

    @Test
    void readsATableWithItsColumns() {
        Change change = only("""
                migrationBuilder.CreateTable(
                    name: "Orders",
                    schema: "sales",
                    columns: table => new
                    {
                        Id = table.Column<int>(type: "int", nullable: false)
                            .Annotation("SqlServer:Identity", "1, 1"),
                        Key = table.Column<long>(nullable: false)
                            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                        Hi = table.Column<long>(nullable: false)
                            .Annotation("SqlServer:ValueGenerationStrategy", SqlServerValueGenerationStrategy.SequenceHiLo),
                        titel = table.Column<string>(name: "title", type: "nvarchar(450)", maxLength: 450, nullable: true),
                        At = table.Column<DateTime>(type: "datetime2", nullable: false, defaultValueSql: "getdate()"),
                        Sum = table.Column<decimal>(type: "decimal(18,2)", nullable: false, computedColumnSql: "[A] + [B]"),
                    },
                    constraints: table =>
                    {
                        table.PrimaryKey("PK_Orders", x => x.Id);
                        table.ForeignKey(
                            name: "FK_Orders_Users",
                            column: x => x.UserId,
                            principalTable: "Users",
                            principalColumn: "Id",
                            onDelete: ReferentialAction.Cascade);
                    });""");

        assertThat(change).isInstanceOfSatisfying(Change.CreateTable.class, table -> {
            assertThat(table.line()).isEqualTo(15);
            assertThat(table.table()).isEqualTo("sales.Orders");
            assertThat(table.certain()).isTrue();
            assertThat(table.columns())
                    .extracting(Column::name, Column::type, Column::nullable, Column::filled)
                    .containsExactly(
                            tuple("Id", type("int"), false, true),
                            tuple("Key", Optional.empty(), false, true),
                            tuple("Hi", Optional.empty(), false, false),
                            tuple("title", type("nvarchar", "450"), true, false),
                            tuple("At", type("datetime2"), false, true),
                            tuple("Sum", type("decimal", "18", "2"), false, true));
        });
    }

    @Test
    void aDefaultOfAnAddedColumnStaysInTheDatabase() {
        assertThat(changes("""
                migrationBuilder.AddColumn<int>(name: "A", table: "T", type: "int", nullable: false, defaultValue: 0);
                migrationBuilder.AddColumn<Guid>(name: "B", table: "T", nullable: false,
                    defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));
                migrationBuilder.AddColumn<string>(name: "C", table: "T", nullable: true);
                migrationBuilder.AddColumn<string>("D", "T", nullable: false);
                migrationBuilder.AddColumn<byte[]>(name: "E", table: "T", type: "rowversion", rowVersion: true, nullable: false);
                migrationBuilder.AddColumn<int>(name: "F", table: "T", nullable: false, defaultValue: null);
                migrationBuilder.AddColumn<DateTime>(name: "G", table: "T", nullable: false,
                    defaultValue: new DateTime(2020, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));
                migrationBuilder.AddColumn<int[]>(name: "H", table: "T", nullable: false, defaultValueSql: "NULL");"""))
                .extracting(change -> ((Change.AddColumn) change).added())
                .extracting(Column::name, Column::nullable, Column::filled)
                .containsExactly(
                        tuple("A", false, true),
                        tuple("B", false, true),
                        tuple("C", true, false),
                        tuple("D", false, false),
                        tuple("E", false, true),
                        tuple("F", false, false),
                        tuple("G", false, true),
                        tuple("H", false, false));
    }

    @Test
    void arraysOfASizeAreValuesAsOthersAre() {
        assertThat(changes("""
                migrationBuilder.AddColumn<byte[]>(name: "A", table: "T", type: "bytea", nullable: false, defaultValue: new byte[0]);
                migrationBuilder.AddColumn<byte[]>(name: "B", table: "T", nullable: false, defaultValue: new byte[] { 0, 1 });
                migrationBuilder.AddColumn<byte[]>(name: "C", table: "T", nullable: false, defaultValue: new byte[2] { 0, 1 }, comment: "x");
                migrationBuilder.AddColumn<string[]>(defaultValue: new string[0], name: "D", table: "T", nullable: false);
                migrationBuilder.AddColumn<List<string>>(name: "E", table: "T", nullable: false, defaultValue: new List<string>());
                migrationBuilder.AddColumn<byte[]>(name: "F", table: "T", nullable: false, defaultValue: Array.Empty<byte>());
                migrationBuilder.AlterColumn<byte[]>(name: "G", table: "T", type: "bytea", nullable: false,
                    defaultValue: new byte[0], oldClrType: typeof(byte[]), oldType: "bytea", oldNullable: true);"""))
                .extracting(change -> change.getClass().getSimpleName() + " " + change.column())
                .containsExactly(
                        "AddColumn A",
                        "AddColumn B",
                        "AddColumn C",
                        "AddColumn D",
                        "AddColumn E",
                        "AddColumn F",
                        "AlterColumn G",
                        "AlterColumn G");
    }

    @Test
    void readsWhatIsDroppedAndRenamed() {
        assertThat(changes("""
                migrationBuilder.DropTable(name: "T", schema: "dbo");
                migrationBuilder.DropColumn(name: "C", table: "T");
                migrationBuilder.DropColumn("C", "T", "s");
                migrationBuilder.RenameColumn(name: "C", table: "T", newName: "D");
                migrationBuilder.RenameTable(name: "T", newName: "U");
                migrationBuilder.RenameTable(name: "T", schema: "a", newSchema: "b");
                migrationBuilder.DropIndex(name: "IX", table: "T");
                migrationBuilder.RenameIndex(name: "IX", table: "T", newName: "IY");
                migrationBuilder.DropForeignKey(name: "FK", table: "T");
                migrationBuilder.DropPrimaryKey(name: "PK", table: "T");
                migrationBuilder.DropSequence(name: "S");
                migrationBuilder.DropSchema(name: "s");"""))
                .containsExactly(
                        new Change.DropTable(15, "T"),
                        new Change.DropColumn(16, "T", "C"),
                        new Change.DropColumn(17, "s.T", "C"),
                        new Change.RenameColumn(18, "T", "C", "D"),
                        new Change.RenameTable(19, "T", "U"),
                        new Change.RenameTable(20, "a.T", "b.T"),
                        new Change.DropIndex(21, "T", "IX"),
                        new Change.DropIndex(22, "T", true, "IX", "IY"),
                        new Change.DropConstraint(23, "T", ConstraintType.FOREIGN_KEY, "FK"),
                        new Change.DropConstraint(24, "T", ConstraintType.PRIMARY_KEY, "PK"),
                        new FeatureChange.DropFeature(25, "sequence"),
                        new FeatureChange.DropFeature(26, "schema"));
    }

    @Test
    void readsIndexesConstraintsAndRows() {
        assertThat(changes("""
                migrationBuilder.CreateIndex(name: "IX", table: "T", column: "A");
                migrationBuilder.CreateIndex(name: "IX", table: "T", columns: new[] { "A", "B" }, unique: true, filter: "[A] IS NOT NULL");
                migrationBuilder.AddForeignKey(name: "FK", table: "T", column: "A", principalTable: "U", principalColumn: "Id");
                migrationBuilder.AddUniqueConstraint("AK", "T", ["A"]);
                migrationBuilder.AddCheckConstraint(name: "CK", table: "T", sql: "[A] > 0");
                migrationBuilder.InsertData(table: "T", columns: new[] { "Id" }, values: new object[,] { { 1 }, { 2 } });
                migrationBuilder.DeleteData(table: "T", keyColumn: "Id", keyValue: 1);
                migrationBuilder.EnsureSchema(name: "s");
                migrationBuilder.CreateSequence<int>(name: "S");"""))
                .containsExactly(
                        new Change.AddIndex(15, "T", List.of("A"), IndexRules.PLAIN, "IX"),
                        new Change.AddIndex(
                                16, "T", List.of("A", "B"), new IndexRules(true, false, List.of(), true, false), "IX"),
                        new Change.AddConstraint(
                                17,
                                "T",
                                new TableConstraint("FK", ConstraintType.FOREIGN_KEY, List.of("A"), false, "U")),
                        new Change.AddConstraint(
                                18, "T", new TableConstraint("AK", ConstraintType.UNIQUE, List.of("A"))),
                        new Change.AddConstraint(19, "T", new TableConstraint("CK", ConstraintType.CHECK, List.of())),
                        new Change.ChangeRows(20, "T", false),
                        new Change.ChangeRows(21, "T", false),
                        new FeatureChange.AddFeature(22, "schema"),
                        new FeatureChange.AddFeature(23, "sequence"));
    }

    @Test
    void anAlteredColumnIsComparedWithWhatItWas() {
        assertThat(changes("""
                migrationBuilder.AlterColumn<string>(name: "A", table: "T", type: "nvarchar(50)", maxLength: 50,
                    nullable: true, oldClrType: typeof(string), oldType: "nvarchar(max)", oldNullable: true);
                migrationBuilder.AlterColumn<string>(name: "B", table: "T", type: "text", nullable: false,
                    defaultValue: "", oldClrType: typeof(string), oldType: "text", oldNullable: true);
                migrationBuilder.AlterColumn<int>(name: "C", table: "T", type: "int", nullable: true,
                    oldClrType: typeof(int), oldType: "int");
                migrationBuilder.AlterColumn<int>(name: "D", table: "T", nullable: false,
                    oldClrType: typeof(string), oldType: "text");
                migrationBuilder.AlterColumn<string>(name: "E", table: "T", maxLength: 100, nullable: true,
                    oldClrType: typeof(string), oldType: "nvarchar(max)", oldNullable: true);
                migrationBuilder.AlterColumn<string>(name: "F", table: "T", nullable: true,
                    oldClrType: typeof(string), oldMaxLength: 20, oldType: "nvarchar(20)", oldNullable: true);"""))
                .containsExactly(
                        new Change.AlterColumn(15, "T", "A", ColumnEdit.type(type("nvarchar", "50"))),
                        new Change.AlterColumn(17, "T", "B", ColumnEdit.nullable(false)),
                        new Change.AlterColumn(17, "T", "B", ColumnEdit.filled(true)),
                        new Change.AlterColumn(19, "T", "C", ColumnEdit.nullable(true)),
                        new Change.AlterColumn(21, "T", "D", ColumnEdit.type(Optional.empty())),
                        new Change.AlterColumn(23, "T", "E", ColumnEdit.type(type("nvarchar", "100"))),
                        new Change.AlterColumn(25, "T", "F", ColumnEdit.type(type("nvarchar", "max"))));
    }

    @Test
    void anAlteredColumnInWhichOnlyACommentDiffersIsNothing() {
        assertThat(only("""
                migrationBuilder.AlterColumn<string>(name: "A", table: "T", type: "text", nullable: true, comment: "x",
                    oldClrType: typeof(string), oldType: "text", oldNullable: true)
                    .Annotation("Relational:ColumnOrder", 2);""")).isInstanceOf(Change.Nothing.class);
    }

    @Test
    void anAlteredColumnThatIsCountedFromNowOnIsAskedAbout() {
        assertThat(only("""
                migrationBuilder.AlterColumn<int>(name: "A", table: "T", type: "int", nullable: false,
                    oldClrType: typeof(int), oldType: "int").Annotation("SqlServer:Identity", "1, 1");""")).isInstanceOf(Change.Opaque.class);
    }

    @Test
    void extensionsAndEnumerationsAreFeatures() {
        assertThat(changes("""
                migrationBuilder.AlterDatabase()
                    .Annotation("Npgsql:Enum:mood", "sad,ok,happy")
                    .Annotation("Npgsql:PostgresExtension:uuid-ossp", ",,")
                    .OldAnnotation("Npgsql:Enum:mood", "sad,ok")
                    .OldAnnotation("Npgsql:PostgresExtension:hstore", ",,");"""))
                .containsExactly(
                        new FeatureChange.AddFeature(15, "type"),
                        new FeatureChange.DropFeature(15, "extension"),
                        new FeatureChange.AddFeature(15, "extension"));
        assertThat(only("migrationBuilder.AlterDatabase().Annotation(\"MySql:CharSet\", \"utf8mb4\");"))
                .isInstanceOf(Change.Nothing.class);
    }
}
