package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.fixture.Rounds;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes a framework throw or hang. */
class FrameworkFuzzTest {

    private static final int LENGTH = 1 << 16;

    private static final Map<String, String> TEXTS = Map.of(
            "db/changelog/1.xml",
            """
            <?xml version="1.0"?>
            <databaseChangeLog xmlns="x"><changeSet id="1" author="a"><preConditions onFail="MARK_RAN"/>
            <addColumn tableName="a"><column name="b" type="int"><constraints nullable="false"/></column></addColumn>
            <sql><![CDATA[DROP TABLE a; -- ]]></sql><!-- c --><rollback/></changeSet></databaseChangeLog>
            """,
            "db/changelog/1.yaml",
            """
            databaseChangeLog:
            - changeSet: {id: 1, author: "a", changes: [{dropTable: {tableName: a}}, {sql: {sql: "DROP TABLE b"}}]}
            - changeSet:
                id: 2
                changes:
                - sql: |
                    DROP TABLE c;
            """,
            "db/changelog/1.json",
            "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": 1, \"changes\": [{\"dropTable\": {\"tableName\": \"a\"}}]}}]}",
            "db/changelog/1.sql",
            """
            --liquibase formatted sql
            --changeset a:1 endDelimiter:/ dbms:"h2"
            DROP TABLE a
            /
            --rollback x
            """,
            "Migrations/20240101000000_A.cs",
            """
            public partial class A : Migration {
              protected override void Up(MigrationBuilder m) {
                m.CreateTable(name: "T", columns: t => new { Id = t.Column<int>(nullable: false).Annotation("a", 1) },
                  constraints: t => { t.PrimaryKey("P", x => x.Id); });
                if (x) { m.Sql($"a {b["c"]} d"); } else m.Sql(@"DROP ""T\"\"\");
                m.Sql(\"""
                  DROP TABLE a;
                  \""");
              }
              protected override void Down(MigrationBuilder m) => m.DropTable("T");
            }
            """,
            "db/migration/V1__a.sql",
            "CREATE TABLE ${a}.b (c int default ${d});\n",
            "migrations/1_a.sql",
            "-- +goose Up\n-- +goose ENVSUB ON\nDROP TABLE ${A};\n-- +goose Down\n",
            "db/migrations/2_a.sql",
            "-- migrate:up transaction:false\nDROP TABLE a;\n-- migrate:down\n");

    private static List<Migration> read(String path, String text) {
        return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> MigrationFrameworks.with(List.of())
                .read(path, Optional.of(text), "after"));
    }

    @Test
    void theWholeTextsAreMigrations() {
        TEXTS.forEach((path, text) -> assertThat(read(path, text)).as(path).isNotEmpty());
    }

    @Test
    void truncatedTextsAreRead() {
        TEXTS.forEach((path, text) -> {
            for (int length = 0; length < text.length(); length++) {
                assertThat(read(path, text.substring(0, length))).isNotNull();
            }
        });
    }

    @Test
    void randomEditsAreRead() {
        Random random = new Random(3);
        String signs = "()[]{}<>'\"\\,:=+*#&!|-\n\t;@.$%/ ";
        TEXTS.forEach((path, text) -> {
            for (int round = 0; round < Rounds.of(300); round++) {
                StringBuilder edited = new StringBuilder(text);
                for (int edit = 0; edit <= random.nextInt(5); edit++) {
                    edited.setCharAt(random.nextInt(edited.length()), signs.charAt(random.nextInt(signs.length())));
                }
                assertThat(read(path, edited.toString())).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "\n",
                "(",
                "{",
                "[",
                "<",
                "<a>",
                "<changeSet/>",
                "\"",
                "\"\"\"",
                "'",
                "$\"{",
                "$\"{\"",
                "--",
                "-- ",
                "#",
                "- ",
                "- a:\n",
                "${",
                "${a}",
                "a:'",
                "new ",
                "m.",
                "x<",
                "=>",
                "--changeset a:a\n",
                "m.Sql(",
                "if {",
                "&a ",
                "*a ",
                "[{",
                "{\"a\":",
                "!",
                "a=\"b\" "
            })
    void muchOfAnythingIsReadSoon(String part) {
        String much = part.repeat(LENGTH / part.length());

        TEXTS.forEach((path, text) -> {
            int middle = text.indexOf('\n', text.length() / 2) + 1;
            assertThat(read(path, text.substring(0, middle) + much + text.substring(middle)))
                    .isNotNull();
        });
    }
}
