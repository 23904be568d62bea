package io.jenkins.plugins.releasepipeline.schema.framework.django;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Django keeps a state beside the database: what is done to the one need not be done to the other. */
class DjangoStateTest {

    private static final String MODEL = """
            migrations.CreateModel(
                name='Ticket',
                fields=[
                    ('id', models.AutoField(primary_key=True)),
                    ('subject', models.CharField(max_length=80)),
                    ('remark', models.CharField(max_length=80, null=True)),
                    ('state', models.CharField(max_length=8, db_default='new')),
                    ('tone', models.CharField(max_length=8, db_column='tone_text')),
                    ('owner', models.ForeignKey('auth.User', models.CASCADE)),
                ],
                options={%s},
            ),""";

    private static String text(String operations) {
        String own = operations.contains("CreateModel(\n") ? "" : "('desk', '0001_initial'),";
        return DjangoText.migration(operations).replace("(\"shop\", \"0006_former\"),", own);
    }

    private static String state(String operation) {
        return "migrations.SeparateDatabaseAndState(state_operations=[" + operation + "], database_operations=[]),";
    }

    /** The order and, where a person is asked, a question mark. */
    private static String asked(String options, String operations) {
        SchemaReport report = new TwoTrees()
                .both("desk/migrations/0001_initial.py", text(MODEL.formatted(options)))
                .candidate("desk/migrations/0002_next.py", text(operations))
                .report();
        return report.order().word() + (report.needsReview() ? "?" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            migrations.RemoveField('ticket', 'subject') | split
            migrations.RemoveField('ticket', 'tone')    | split
            migrations.RemoveField('ticket', 'remark')  | none
            migrations.RemoveField('ticket', 'state')   | none
            migrations.RemoveField('ticket', 'unheard') | none?
            migrations.DeleteModel('ticket')            | none
            migrations.AddField('ticket', 'more', models.TextField(null=True)) | none?
            migrations.RenameField('ticket', 'remark', 'comment') | none?
            migrations.RenameField('ticket', 'tone', 'mood')      | none
            migrations.RenameModel('Ticket', 'Issue')   | none?
            migrations.AlterModelTable('ticket', 'desk_ticket')   | none
            migrations.AlterModelTable('ticket', 'issues')        | none?
            migrations.AlterField('ticket', 'subject', models.CharField(max_length=80, null=True)) | none?
            migrations.AlterField('ticket', 'subject', models.CharField(max_length=90))            | none?
            migrations.AlterField('ticket', 'subject', models.CharField(max_length=80, blank=True)) | none
            migrations.AlterField('ticket', 'owner', models.ForeignKey('crm.User', models.CASCADE)) | none
            migrations.CreateModel('Reply', [('id', models.AutoField(primary_key=True))])           | none
            """)
    void whatOnlyTheStateForgetsOrLearnsMustFitTheDatabase(String operation, String expected) {
        assertThat(asked("", state(operation))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ALTER TABLE desk_ticket ALTER COLUMN subject DROP NOT NULL   | migrations.RemoveField('ticket', 'subject') | schema-first
            ALTER TABLE desk_ticket ALTER COLUMN subject SET DEFAULT ''  | migrations.RemoveField('ticket', 'subject') | schema-first
            ALTER TABLE desk_ticket ALTER COLUMN owner_id SET DEFAULT 1  | migrations.RemoveField('ticket', 'subject') | split
            ALTER TABLE desk_ticket DROP COLUMN subject                  | migrations.RemoveField('ticket', 'subject') | code-first
            ALTER TABLE desk_ticket ADD COLUMN more text                 | migrations.AddField('ticket', 'more', models.TextField(null=True)) | schema-first
            ALTER TABLE desk_ticket RENAME COLUMN remark TO comment      | migrations.RenameField('ticket', 'remark', 'comment') | code-first
            """)
    void whatTheDatabaseSideDoesCounts(String sql, String operation, String expected) {
        assertThat(asked(
                        "",
                        "migrations.SeparateDatabaseAndState([migrations.RunSQL(\"" + sql + "\")], [" + operation
                                + "]),"))
                .isEqualTo(expected);
        assertThat(asked("", "migrations.RunSQL(\"" + sql + "\", state_operations=[" + operation + "]),"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            migrations.RenameField('ticket', 'tone', 'mood')      | none
            migrations.RenameField('ticket', 'remark', 'comment') | code-first
            migrations.AlterField('ticket', 'remark', models.CharField(max_length=80, null=True, db_column='remark')), migrations.RenameField('ticket', 'remark', 'comment') | none
            migrations.RenameField('ticket', 'remark', 'comment'), migrations.AlterField('ticket', 'comment', models.CharField(max_length=90, null=True)) | split
            migrations.AlterModelTable('ticket', 'desk_ticket')   | none
            migrations.AlterModelTable('ticket', None)            | none
            migrations.AlterModelTable('ticket', 'issues')        | code-first
            migrations.RenameModel('Ticket', 'Issue')             | code-first
            migrations.AlterModelTable('ticket', 'desk_ticket'), migrations.RenameModel('Ticket', 'Issue') | none
            """)
    void aNameThatIsWrittenDownStaysInTheDatabase(String operations, String expected) {
        // Django's own RenameModel and AlterModelTable compare the two names of the table, RenameField those of the
        // column.
        String[] lines = operations.split(", (?=migrations)");
        assertThat(asked("", String.join(",\n", lines) + ",")).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'managed': False, 'db_table': 'legacy' | migrations.RemoveField('ticket', 'subject')  | none
            'managed': False, 'db_table': 'legacy' | migrations.DeleteModel('ticket')             | none
            'managed': False, 'db_table': 'legacy' | migrations.AddField('ticket', 'more', models.TextField()) | none
            'managed': False, 'db_table': 'legacy' | migrations.AlterField('ticket', 'subject', models.CharField(max_length=9)) | none
            'managed': False, 'db_table': 'legacy' | migrations.RunSQL("ALTER TABLE legacy DROP COLUMN subject")  | code-first
            'managed': False                       | migrations.RunSQL("ALTER TABLE desk_ticket DROP COLUMN subject") | code-first
            'proxy': True                          | migrations.DeleteModel('ticket')             | none
            'managed': True                        | migrations.DeleteModel('ticket')             | code-first
            'db_table': 'core_ticket'              | migrations.RenameModel('Ticket', 'Issue')    | none
            'db_table': 'core_ticket'              | migrations.AlterModelTable('ticket', 'core_ticket') | none
            'db_table': 'core_ticket'              | migrations.AlterModelTable('ticket', None)   | code-first
            'db_table': 'core_ticket'              | migrations.RemoveField('ticket', 'subject')  | code-first
            'managed': False, 'db_table': 'legacy' | migrations.AlterModelOptions('ticket', {'managed': True}), migrations.RemoveField('ticket', 'subject') | code-first
            'db_table': 'core_ticket'              | migrations.AlterModelOptions('ticket', {'managed': False}), migrations.DeleteModel('ticket') | none
            """)
    void aTableThatDjangoDoesNotManageStaysAsItIs(String options, String operations, String expected) {
        assertThat(asked(options, String.join(",\n", operations.split(", (?=migrations)")) + ","))
                .isEqualTo(expected);
    }

    @Test
    void aColumnThatOnlyTheStateKnowsIsComparedWithTheState() {
        String known = "migrations.SeparateDatabaseAndState(state_operations=["
                + MODEL.formatted("'db_table': 'core_ticket'") + "], database_operations=[]),";
        TwoTrees trees = new TwoTrees()
                .both("desk/migrations/0001_initial.py", text(known))
                .candidate(
                        "desk/migrations/0002_longer.py",
                        text("migrations.AlterField('ticket', 'subject', models.CharField(max_length=200)),"));

        assertThat(trees.report().order().word()).isEqualTo("schema-first");
        assertThat(trees.report().needsReview()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ALTER TABLE desk_ticket ALTER COLUMN urgent SET DEFAULT false            | schema-first
            ALTER TABLE "desk_ticket" ALTER COLUMN "urgent" SET DEFAULT false        | schema-first
            ALTER TABLE public.desk_ticket ALTER COLUMN urgent SET DEFAULT false     | schema-first
            ALTER TABLE desk_ticket ALTER COLUMN urgent DROP NOT NULL                | schema-first
            ALTER TABLE desk_ticket ALTER COLUMN state SET DEFAULT 'x'               | split
            ALTER TABLE desk_reply ALTER COLUMN urgent SET DEFAULT false             | split
            """)
    void aDefaultThatSqlAddsToTheNewColumnCounts(String sql, String expected) {
        assertThat(asked("", """
                migrations.AddField('ticket', 'urgent', models.BooleanField(default=False)),
                migrations.RunSQL(\"\"\"%s\"\"\", migrations.RunSQL.noop),""".formatted(sql))).isEqualTo(expected);
    }

    @Test
    void theColumnOfAReferenceEndsWithItsIdAndDbColumnSaysAnotherName() {
        assertThat(asked("", """
                migrations.AddField('ticket', 'chief', models.ForeignKey('auth.User', models.CASCADE, default=1)),
                migrations.RunSQL('ALTER TABLE desk_ticket ALTER COLUMN chief_id SET DEFAULT 1'),
                migrations.AddField('ticket', 'note', models.TextField(default='', db_column='note_text')),
                migrations.RunSQL("ALTER TABLE desk_ticket ALTER COLUMN note_text SET DEFAULT ''"),""")).isEqualTo("schema-first");
    }

    @Test
    void operationsThatTheClassNamesAreFollowedAndWhatChangesThemIsNot() {
        String named = text("").replace("    operations = [", """
                    database_operations = [migrations.AlterModelTable('ticket', 'helpdesk_ticket')]
                    state_operations = [migrations.DeleteModel('ticket')]

                    operations = [
                        migrations.SeparateDatabaseAndState(
                            database_operations=database_operations, state_operations=state_operations),
                """);
        TwoTrees plain = new TwoTrees()
                .both("desk/migrations/0001_initial.py", text(MODEL.formatted("")))
                .candidate("desk/migrations/0002_away.py", named);
        TwoTrees changed = new TwoTrees()
                .both("desk/migrations/0001_initial.py", text(MODEL.formatted("")))
                .candidate(
                        "desk/migrations/0002_away.py",
                        named.replace("    operations = [", "    database_operations += more()\n    operations = ["));

        assertThat(plain.report().order().word()).isEqualTo("code-first");
        assertThat(plain.report().needsReview()).isFalse();
        assertThat(changed.report().needsReview()).isTrue();
    }
}
