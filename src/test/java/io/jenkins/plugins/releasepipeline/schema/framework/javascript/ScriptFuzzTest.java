package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.fixture.Rounds;
import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex.KnexFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsFramework;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No text makes the readers of Ruby and of scripts throw or hang, and none that is broken comes out as safe. */
class ScriptFuzzTest {

    private static final int MEGABYTE = 1 << 20;

    enum Language {
        RUBY(new RailsFramework(), """
                class Note < ActiveRecord::Migration[7.1]
                  def change
                    create_table :a, id: false do |t|
                      t.string :b, null: false, default: 'it''s'
                    end
                    execute <<~SQL
                      DROP TABLE "x#{y}";
                    SQL
                    %w[a b].each { |n| add_index n, [:c], where: "a = 'b'" } if x && !y
                    User.where(a: /b/).update_all(:c => -1)
                  end
                end
                """, "def change\n", ""),
        SCRIPT(new KnexFramework(), """
                exports.up = async (knex) => {
                  await knex.schema.createTable('a', (t) => {
                    t.string("b", 10).notNullable().defaultTo(/x/.test(`${a}`) ? 1 : -2);
                  });
                  if (!x) { for (const n of ['a', ...b]) { await knex.schema.dropTable(n); } }
                  return knex('a').where({ b: 1, [c]: 2 }).update({ d: null }).then(({ e }) => e);
                };
                """, "exports.up = (knex) => {\n", "\n// up");

        private final MigrationFramework framework;
        private final String rich;
        private final String beginning;
        private final String marker;

        Language(MigrationFramework framework, String rich, String beginning, String marker) {
            this.framework = framework;
            this.rich = rich.strip();
            this.beginning = beginning;
            this.marker = marker;
        }

        List<String> read(String text) {
            return assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> Shown.changes(framework, "db/migrate/1_a.rb", text + marker));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTruncatedFileIsNeverSafe(Language language) {
        int signs = language.rich.length() - (language.rich.endsWith(";") ? 1 : 0);
        for (int length = 0; length < signs; length++) {
            assertThat(language.read(language.rich.substring(0, length)))
                    .as("%d", length)
                    .anyMatch(change -> change.startsWith("opaque"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomBytesAreReadToTheEnd(Language language) {
        Random random = new Random(7);
        for (int round = 0; round < Rounds.of(300); round++) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            assertThat(language.read(new String(bytes, StandardCharsets.ISO_8859_1)))
                    .anyMatch(change -> change.startsWith("opaque"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomEditsAreReadToTheEnd(Language language) {
        Random random = new Random(11);
        String signs = "()[]{}'\"`\\,:=+*#\n\t;@.f |&<>/%?!$";
        for (int round = 0; round < Rounds.of(2000); round++) {
            StringBuilder text = new StringBuilder(language.rich);
            for (int edit = 0; edit <= random.nextInt(4); edit++) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(language.read(text.toString())).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void muchOfAnythingIsReadSoon(Language language) {
        List<String> parts = List.of(
                "(",
                "[",
                "{",
                "[[],",
                "f(",
                "f(a,",
                "f {",
                "f do ",
                "if x\n",
                "if (x) {",
                "'",
                "\"#{",
                "`${",
                "\\",
                "a.",
                "a.b()",
                ".then(x)",
                "'a'+",
                "'a'",
                "->(x) {",
                "(x) => ",
                "a ? b : ",
                "a ?",
                "a,",
                "<<~A ",
                "%w[",
                "/",
                "<",
                "a<",
                "a:",
                "!",
                "x = ",
                "def f\n",
                "end\n",
                "case x\nwhen 1\n",
                "async ",
                "new ",
                "@a ",
                "class A {",
                "class A\n",
                "\u0000",
                "\n",
                ";",
                "1.",
                "a::",
                "f :a, ",
                "for (const x of [1,2]) ",
                "[1,2].each { |x| ");
        for (String part : parts) {
            String much = part.repeat(MEGABYTE / 4 / part.length());
            assertThat(language.read(language.beginning + much)).as(part).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLineOfOneMegabyteIsReadSoon(Language language) {
        assertThat(language.read(language.beginning + "f('" + "a".repeat(MEGABYTE) + "')\n"))
                .allSatisfy(change -> assertThat(change).hasSizeLessThan(400));
    }
}
