package io.jenkins.plugins.releasepipeline.schema.framework.unread;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.ChangedMigration;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a folder of migrations and is not read must not look as if nothing happened. */
class UnreadFrameworkTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            core/data/migrations/versions/1.1/2024-02-01-no-visits.js | const {removeTables} = require('../../utils');\\nmodule.exports = removeTables(['visits']);
            core/data/migrations/utils.js                   | module.exports.removeTables = (names) => names.map(drop);
            src/migrations/1704067200000-Note.ts            | export default columnDropped('member', 'note');
            src/migrations/1704067200001-Note.ts            | export class Note1704067200001 extends DropColumn {}
            migrations/20240101000000-note.js               | const dropped = require('./dropped');\\nmodule.exports = dropped('member');
            migrations/2024-01-01-note/index.js             | module.exports = removeTables(['visits']);
            db/migrations/20240101-note.cjs                 | module.exports = require('./helper')('member', 'note');
            internal/migrations/v2.1.0.go                   | package migrations\\nfunc V2_1_0(db *sqlx.DB) error {\\n\\treturn nil\\n}
            pkg/migration/20240101000000.go                 | package migration\\nfunc init() {\\n\\tmigrations = append(migrations, &xormigrate.Migration{})\\n}
            database/migrations/2024_01_01_000000_note.php  | <?php\\nreturn new class extends Migration {};
            migrations/Version20240101000000.php            | <?php\\nfinal class Version20240101000000 extends AbstractMigration {}
            priv/repo/migrations/20240101000000_note.exs    | defmodule Note do\\nend
            migration/src/m20240101_000001_note.rs          | impl MigrationTrait for Migration {}
            Sources/App/Migrations/AddNote.swift            | func prepare(on database: Database) {}
            src/main/java/db/migrations/AddNote.java        | class AddNote extends BaseJavaMigration {}
            migrations/models/1_20240101_note.py            | async def upgrade(db) -> str:\\n    return sql()
            migrations/20240101_note.rb                     | Sequel.migration { up { drop_table :notes } }
            migrations/00001_note.cql                       | DROP TABLE notes
            """)
    void codeThatNoReaderTakesAsksAPersonAndIsNamed(String path, String text) {
        SchemaReport report = new TwoTrees()
                .candidate(path, text.replace("\\n", "\n").replace("\\t", "\t"))
                .report();

        assertThat(report.needsReview()).isTrue();
        assertThat(report.order()).isEqualTo(Order.NONE);
        assertThat(report.advice()).contains(path + ":1");
        assertThat(report.migrations()).extracting(ChangedMigration::framework).containsExactly("Unknown");
        assertThat(report.migrations().get(0).operations().get(0).why()).contains(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            migrations/embed.go                 | package migrations\\nimport "embed"\\n//go:embed *.sql\\nvar Files embed.FS
            migrations/note_test.go             | package migrations\\nfunc TestNote(t *testing.T) {}
            src/migrations/index.ts             | export * from './1704067200000-Note';\\nexport const all = [Note];
            src/migrations/index.js             | module.exports = [require('./1_note'), require('./2_note')];
            migrations/__tests__/note.js        | it('drops', () => run());
            migrations/note.test.ts             | it('drops', () => run());
            migrations/types.d.ts               | declare function drop(): void;
            migrations/jest.config.js           | module.exports = preset('ts');
            migrations/tests/NoteTest.php       | <?php class NoteTest extends TestCase {}
            com/acme/migration/Progress.java    | class Progress { int percent; }
            shop/migrations/__init__.py         | def upgrade(): pass
            migration/src/lib.rs                | pub mod m20240101_000001_note;
            migrations/README.md                | Run (all of) them
            """)
    void whatSurelyDoesNothingByItselfIsLeftOut(String path, String text) {
        assertThat(new TwoTrees()
                        .candidate(path, text.replace("\\n", "\n"))
                        .report()
                        .migrations())
                .isEmpty();
    }

    @Test
    void anEditOfWhatIsRunOnceIsFlaggedAndThatOfAHelperOnlyAskedAbout() {
        TwoTrees numbered = new TwoTrees()
                .deployed("migrations/1_note.js", "module.exports = a('x');")
                .candidate("migrations/1_note.js", "module.exports = a('y');");
        TwoTrees helper = new TwoTrees()
                .deployed("migrations/utils.js", "module.exports = a('x');")
                .candidate("migrations/utils.js", "module.exports = a('y');");

        assertThat(numbered.report().flags()).containsExactly(SchemaReport.EDITED);
        assertThat(helper.report().flags()).isEmpty();
        assertThat(helper.report().needsReview()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web/src/features/v4-migration/data.clienttest.ts",
                "web/src/features/v4-migration/data.servertest.ts",
                "web/src/features/v4-migration/useAssistant.ts"
            })
    void aPageAboutAMigrationAndItsTestsAreNone(String path) {
        assertThat(new TwoTrees()
                        .candidate(path, "export const useAssistant = () => start(1);")
                        .report()
                        .migrations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/migrations/add-latest.ts", "db/migrations/useUuids.ts"})
    void aNameThatEndsLikeATestOrBeginsLikeAHookIsAskedAbout(String path) {
        assertThat(new TwoTrees()
                        .candidate(path, "module.exports = make();")
                        .report()
                        .needsReview())
                .isTrue();
    }

    @Test
    void otherLineEndsAreNoChange() {
        assertThat(new TwoTrees()
                        .deployed("migrations/1_note.php", "<?php\r\nup();\r\n")
                        .candidate("migrations/1_note.php", "<?php\nup();\n")
                        .report()
                        .changed())
                .isFalse();
    }
}
