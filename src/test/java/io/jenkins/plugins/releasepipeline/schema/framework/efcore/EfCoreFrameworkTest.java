package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EfCoreFrameworkTest extends EfCoreScenario {

    @Test
    void readsSqlThatIsWrittenOut() {
        assertThat(changes("""
                migrationBuilder.Sql("DROP TABLE a");
                migrationBuilder.Sql(@"
                    DROP TABLE ""B"";", suppressTransaction: true);
                migrationBuilder.Sql(\"""
                    DROP TABLE c;
                    DROP TABLE d;
                    \""");
                migrationBuilder.Sql("DROP TABLE " + "e");
                migrationBuilder.Sql($"DROP TABLE f");
                var sql = "DROP TABLE g";
                migrationBuilder.Sql(sql);"""))
                .containsExactly(
                        new Change.DropTable(15, "a"),
                        new Change.DropTable(17, "B"),
                        new Change.DropTable(19, "c"),
                        new Change.DropTable(20, "d"),
                        new Change.DropTable(22, "e"),
                        new Change.DropTable(23, "f"),
                        new Change.DropTable(25, "g"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrationBuilder.Sql(File.ReadAllText(\"a.sql\"));",
                "migrationBuilder.Sql($\"DROP TABLE {name}\");",
                "migrationBuilder.Sql($\"DROP TABLE {Name(\"a\")}\");",
                "migrationBuilder.Sql(\"DROP TABLE \" + name);",
                "migrationBuilder.Sql(unknown);"
            })
    void sqlThatIsNotWrittenOutIsAskedAbout(String body) {
        assertThat(only(body)).isInstanceOfSatisfying(Change.Opaque.class, opaque -> assertThat(opaque.kind())
                .isEqualTo(OperationKind.RUN_SQL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrationBuilder.CreateStoredProcedure(\"a\");",
                "Helper.Fill(migrationBuilder);",
                "base.Up(migrationBuilder);",
                "for (int i = 0; i < 3; i++) Fill(i);",
                "var x = Compute();",
                "migrationBuilder.Operations.Add(new SqlOperation());",
                "migrationBuilder.DropTable(\"a\").Then(1);",
                "migrationBuilder.DropColumn(\"a\", \"b\", \"c\", \"d\");",
                "migrationBuilder.AlterDatabase().Annotation(\"Npgsql:Other\", \"x\");",
                "migrationBuilder.AlterTable(name: \"a\").Annotation(\"SqlServer:IsTemporal\", true);"
            })
    void asksAboutWhatItDoesNotKnow(String body) {
        assertThat(changes(body)).hasAtLeastOneElementOfType(Change.Opaque.class);
    }

    @Test
    void whatIsDoneUnderAConditionIsListedAndAskedAbout() {
        assertThat(changes("""
                if (migrationBuilder.IsSqlServer())
                {
                    migrationBuilder.DropTable(name: "a");
                }
                else migrationBuilder.DropTable(name: "b");
                migrationBuilder.DropTable(name: "c");"""))
                .filteredOn(change -> !(change instanceof Change.Opaque))
                .containsExactly(
                        new Change.DropTable(17, "a"), new Change.DropTable(19, "b"), new Change.DropTable(20, "c"));
    }

    @Test
    void otherFrameworksAreAskedAbout() {
        for (String text : List.of(
                "public partial class A : DbMigration { public override void Up() { DropTable(\"dbo.A\"); } }",
                "[Migration(1)] public class A : Migration { public override void Up() { Delete.Table(\"A\"); } }",
                "[Migration(\"1_A\")] public class A : OurMigration { }")) {
            assertThat(read(text).get(0).changes()).singleElement().isInstanceOf(Change.Opaque.class);
        }
    }

    @Test
    void otherFilesAreNoMigrations() {
        assertThat(
                        read(
                                "public static class MigrationExtensions { public static void Fill(this MigrationBuilder b) {} }"))
                .isEmpty();
        assertThat(new EfCoreFramework().matches("Migrations/20240101000000_A.Designer.cs"))
                .isFalse();
        assertThat(new EfCoreFramework().matches("Migrations/ShopContextModelSnapshot.cs"))
                .isFalse();
        assertThat(new EfCoreFramework().version(PATH)).hasValue("20240102030405");
    }

    @Test
    void onlyTheWayForwardCountsForTheMeaning() {
        String text = migration("migrationBuilder.DropTable(name: \"a\");");
        String same = text.replace("Everything", "Nothing")
                .replace("namespace Shop.Data.Migrations\n{", "namespace Other\n{ // other")
                .replace("(name: \"a\")", "(\n    name: @\"a\")")
                .replace("using System;\n", "");
        String other = text.replace("\"a\"", "\"b\"");

        assertThat(read(same).get(0).meaning()).isEqualTo(read(text).get(0).meaning());
        assertThat(read(other).get(0).meaning()).isNotEqualTo(read(text).get(0).meaning());
    }

    @Test
    void aHelperInTheFileCountsForTheMeaningWhereItMayBeCalled() {
        String text = migration("Fill(migrationBuilder);") + "class B { void Fill() { Run(1); } }";

        assertThat(read(text).get(0).meaning())
                .isNotEqualTo(read(text.replace("Run(1)", "Run(2)")).get(0).meaning());
    }
}
