package io.jenkins.plugins.releasepipeline.schema.framework.django;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DjangoOperationsTest {

    private static final String PATH = "shop/migrations/0007_change.py";

    private static List<Operation> read(String text) {
        return new TwoTrees().candidate(PATH, text).operations();
    }

    private static Operation only(String operation) {
        List<Operation> operations = read(DjangoText.migration(operation));
        assertThat(operations).hasSize(1);
        return operations.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            models.CharField(max_length=10, null=True)                          | ADDITIVE
            models.CharField(max_length=10, blank=True, default='')             | BREAKING
            models.CharField(max_length=10, default='', db_default='')          | ADDITIVE
            models.CharField(max_length=10, db_default=None)                    | BREAKING
            models.CharField(max_length=10, db_default=models.NOT_PROVIDED)     | BREAKING
            models.DateTimeField(auto_now_add=True)                             | BREAKING
            models.BooleanField(default=False, null=False)                      | BREAKING
            models.NullBooleanField()                                           | ADDITIVE
            models.UUIDField(default=uuid.uuid4, unique=True)                   | BREAKING
            models.UUIDField(default=uuid.uuid4, null=True, unique=True)        | BREAKING
            models.UUIDField(null=True, unique=True)                            | ADDITIVE
            models.OneToOneField(null=True, to='shop.basket')                   | ADDITIVE
            models.OneToOneField(default=1, to='shop.basket')                   | BREAKING
            models.ForeignKey(null=True, on_delete=models.CASCADE, to='shop.x') | ADDITIVE
            models.ForeignKey(on_delete=models.CASCADE, to='shop.basket')       | BREAKING
            models.ManyToManyField(to='shop.tag')                               | ADDITIVE
            models.GeneratedField(expression=F('a'), db_persist=True)           | ADDITIVE
            models.CharField(null=NULLABLE)                                     | OPAQUE
            models.CharField(**SETTINGS)                                        | OPAQUE
            make_field()                                                        | BREAKING
            NOTE                                                                | OPAQUE
            """)
    void judgesANewFieldByWhatStaysInTheDatabase(String field, OperationClass expected) {
        Operation operation = read(DjangoText.adding(field)).get(0);

        assertThat(operation.operationClass()).isEqualTo(expected);
        assertThat(operation.kind()).isEqualTo(OperationKind.ADD_COLUMN);
        assertThat(operation.table()).contains("order");
        assertThat(operation.column()).contains("note");
        assertThat(operation.why()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            migrations.CreateModel(name='Tag', fields=[('id', models.AutoField(primary_key=True))])  | CREATE_TABLE | ADDITIVE
            migrations.CreateModel(name='Tag', fields=[], options={'proxy': True})                   | CREATE_TABLE | NONE
            migrations.CreateModel('Tag', [], {'managed': False})                                    | CREATE_TABLE | NONE
            migrations.DeleteModel('Tag')                                                            | DROP_TABLE | DESTRUCTIVE
            migrations.RenameModel(old_name='Tag', new_name='Label')                                 | RENAME_TABLE | DESTRUCTIVE
            migrations.AlterModelTable(name='tag', table='labels')                                   | RENAME_TABLE | DESTRUCTIVE
            migrations.AlterModelOptions(name='tag', options={'ordering': ['id']})                   | ALTER_TABLE | NONE
            migrations.AlterModelManagers(name='tag', managers=[])                                   | ALTER_TABLE | NONE
            migrations.AlterOrderWithRespectTo(name='tag', order_with_respect_to='order')            | ADD_COLUMN | BREAKING
            migrations.AlterOrderWithRespectTo(name='tag', order_with_respect_to=None)               | DROP_COLUMN | DESTRUCTIVE
            migrations.RemoveField(model_name='tag', name='text')                                    | DROP_COLUMN | DESTRUCTIVE
            migrations.RenameField(model_name='tag', old_name='text', new_name='body')               | RENAME_COLUMN | DESTRUCTIVE
            migrations.AlterField('tag', 'text', models.TextField(help_text='now longer'))           | ALTER_COLUMN | OPAQUE
            migrations.AddIndex(model_name='tag', index=models.Index(fields=['a'], name='a_idx'))    | ADD_INDEX | ADDITIVE
            AddIndexConcurrently(model_name='tag', index=models.Index(fields=['a'], name='a_idx'))   | ADD_INDEX | ADDITIVE
            migrations.RemoveIndex(model_name='tag', name='a_idx')                                   | DROP_INDEX | ADDITIVE
            migrations.RenameIndex(model_name='tag', old_name='a', new_name='b')                     | RENAME_INDEX | ADDITIVE
            migrations.AlterIndexTogether(name='tag', index_together={('a', 'b')})                   | ADD_INDEX | ADDITIVE
            migrations.AddConstraint(model_name='tag', constraint=models.UniqueConstraint(fields=['a'], name='u')) | ADD_CONSTRAINT | DESTRUCTIVE
            migrations.AddConstraint('tag', models.CheckConstraint(check=models.Q(a__gt=0), name='c')) | ADD_CONSTRAINT | DESTRUCTIVE
            migrations.RemoveConstraint(model_name='tag', name='u')                                  | DROP_CONSTRAINT | OPAQUE
            migrations.AlterUniqueTogether(name='tag', unique_together={('a', 'b')})                 | ADD_CONSTRAINT | DESTRUCTIVE
            migrations.AlterUniqueTogether(name='tag', unique_together=set([('a', 'b')]))            | ADD_CONSTRAINT | DESTRUCTIVE
            migrations.AlterUniqueTogether(name='tag', unique_together=set([]))                      | DROP_CONSTRAINT | OPAQUE
            migrations.AlterUniqueTogether(name='tag', unique_together=None)                         | DROP_CONSTRAINT | OPAQUE
            migrations.RunPython(migrations.RunPython.noop)                                          | RUN_CODE | NONE
            migrations.RunPython(lambda apps, schema_editor: None)                                   | RUN_CODE | OPAQUE
            migrations.RunSQL(migrations.RunSQL.noop, state_operations=[migrations.DeleteModel('A')])| RUN_SQL | NONE
            migrations.RunSQL('DROP TABLE shop_tag')                                                 | DROP_TABLE | DESTRUCTIVE
            migrations.RunSQL(('DROP TABLE ' 'shop_tag'), reverse_sql='CREATE TABLE shop_tag (a int)')| DROP_TABLE | DESTRUCTIVE
            migrations.RunSQL([('DELETE FROM shop_tag WHERE a = %s', [1])])                          | CHANGE_ROWS | DATA
            migrations.AddField('tag', 'users', models.ManyToManyField('shop.user', through='shop.Tagged'))| ADD_COLUMN | NONE
            migrations.ValidateConstraint('tag', 'c')                                                | ADD_CONSTRAINT | DESTRUCTIVE
            migrations.RunSQL(statements())                                                          | RUN_SQL | OPAQUE
            TrigramExtension()                                                                       | ADD_FEATURE | ADDITIVE
            migrations.SomethingOfNextYear(name='tag')                                               | UNKNOWN | OPAQUE
            migrations.DeleteModel(*names)                                                           | UNKNOWN | OPAQUE
            AddIndexLater(model_name='tag')                                                          | UNKNOWN | OPAQUE
            [migrations.DeleteModel('Tag') for name in names]                                        | UNKNOWN | OPAQUE
            *more_operations                                                                         | UNKNOWN | OPAQUE
            """)
    void classifiesEachOperation(String operation, OperationKind kind, OperationClass expected) {
        Operation read = only(operation + ",");

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.operationClass()).isEqualTo(expected);
        assertThat(read.line()).isEqualTo(15);
    }

    @Test
    void readsTheSqlThatIsWrittenInTheFile() {
        String head = "T = 'shop_tag'\nSQL = \"\"\"\nDROP TABLE %s;\n\"\"\" % T\n\n\nclass Migration";
        String text = DjangoText.migration(
                        "migrations.RunSQL(SQL),\nmigrations.RunSQL([f'DROP TABLE {T}', 'DROP VIEW v']),")
                .replace("class Migration", head);

        assertThat(read(text))
                .extracting(Operation::kind)
                .containsExactly(OperationKind.DROP_TABLE, OperationKind.DROP_TABLE, OperationKind.DROP_FEATURE);
        assertThat(read(text)).extracting(Operation::line).startsWith(11);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            models.CharField(max_length=50)              | models.CharField('Name', choices=C, max_length=50, help_text='x') | NONE
            models.CharField(max_length=50)              | models.CharField(max_length=60)                     | ADDITIVE
            models.CharField(max_length=50)              | models.CharField(max_length=40)                     | DESTRUCTIVE
            models.CharField(max_length=50)              | models.CharField(max_length=LENGTH)                 | OPAQUE
            models.CharField(max_length=50)              | models.CharField(max_length=60, db_column='x')      | DESTRUCTIVE
            models.CharField(max_length=50)              | models.CharField(max_length=60, db_collation='x')   | OPAQUE
            models.CharField(max_length=50)              | models.TextField()                                  | ADDITIVE
            models.CharField(max_length=50)              | models.CharField(max_length=50, null=True)          | ADDITIVE
            models.CharField(max_length=50, null=True)   | models.CharField(max_length=50)                     | DESTRUCTIVE
            models.CharField(max_length=50)              | models.CharField(max_length=50, db_index=True)      | ADDITIVE
            models.CharField(max_length=50)              | models.CharField(max_length=50, unique=True)        | DESTRUCTIVE
            models.CharField(max_length=50)              | models.SlugField()                                  | ADDITIVE
            models.IntegerField()                        | models.IntegerField(db_column='x')                  | DESTRUCTIVE
            models.IntegerField()                        | models.IntegerField(db_column='note')               | NONE
            models.IntegerField(db_column='x')           | models.IntegerField(db_column='x', help_text='y')   | NONE
            models.IntegerField(db_column='x')           | models.IntegerField()                               | DESTRUCTIVE
            models.ForeignKey('Tag', models.CASCADE)     | models.ForeignKey('Tag', models.CASCADE, db_column='note_id') | NONE
            models.IntegerField()                        | models.BigIntegerField()                            | ADDITIVE
            models.IntegerField()                        | models.PositiveIntegerField()                       | DESTRUCTIVE
            models.AutoField(primary_key=True)           | models.BigAutoField(primary_key=True)               | ADDITIVE
            models.DecimalField(max_digits=8, decimal_places=2) | models.DecimalField(max_digits=10, decimal_places=2) | ADDITIVE
            models.ForeignKey('Tag', models.CASCADE)     | models.ForeignKey('Tag', models.PROTECT, related_name='x') | NONE
            models.ForeignKey(to='shop.Tag', on_delete=models.CASCADE) | models.ForeignKey(to='shop.tag', on_delete=models.PROTECT) | NONE
            models.ForeignKey(to='shop.tag', on_delete=models.CASCADE) | models.ForeignKey(to='shop.user', on_delete=models.CASCADE) | OPAQUE
            models.ManyToManyField(to='shop.tag')        | models.ManyToManyField(to='shop.tag', blank=True)   | NONE
            models.ManyToManyField(to='shop.tag')        | models.ManyToManyField(to='shop.user')              | OPAQUE
            mine.Field(size=3)                           | mine.Field(size=3, help_text='x')                   | NONE
            mine.Field(size=3)                           | mine.Field(size=4)                                  | OPAQUE
            mine.Field(size=3)                           | other.Field(size=3)                                 | OPAQUE
            """)
    void comparesAChangedFieldWithWhatItWas(String before, String after, OperationClass expected) {
        String change = DjangoText.migration("migrations.AlterField('order', 'note', " + after + "),");

        List<Operation> operations = new TwoTrees()
                .both("shop/migrations/0006_former.py", DjangoText.adding(before))
                .candidate(PATH, change)
                .operations();

        assertThat(operations).extracting(Operation::operationClass).containsExactly(expected);
    }

    @Test
    void countsOnlyTheDatabaseSideOfASeparation() {
        List<Operation> operations = read(DjangoText.migration("""
                                migrations.SeparateDatabaseAndState(
                                    state_operations=[migrations.DeleteModel("Tag")],
                                    database_operations=[
                                        migrations.SeparateDatabaseAndState([migrations.RunSQL("CREATE INDEX x ON a (b)")], []),
                                        migrations.AddIndex("tag", models.Index(fields=["b"], name="x")),
                                    ],
                                ),
                                migrations.SeparateDatabaseAndState(database_operations=None, state_operations=[]),
                                """));

        assertThat(operations)
                .extracting(Operation::kind)
                .containsExactly(OperationKind.ADD_INDEX, OperationKind.ADD_INDEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema_editor.execute('DROP TABLE a')",
                "connection.cursor().execute(sql)",
                "call_command('loaddata', 'x')"
            })
    void pythonThatReachesPastModelsIsOpaque(String statement) {
        String text = DjangoText.migration("migrations.RunPython(fill, migrations.RunPython.noop)");
        String head = "def fill(apps, schema_editor):\n    %s\n\n\nclass Migration";

        assertThat(read(text.replace("class Migration", head.formatted(statement))))
                .extracting(Operation::operationClass)
                .containsExactly(OperationClass.OPAQUE);
        assertThat(read(text.replace("class Migration", head.formatted("apps.get_model('shop', 'Tag').objects.all()"))))
                .extracting(Operation::operationClass)
                .containsExactly(OperationClass.DATA);
        assertThat(read(text)).extracting(Operation::operationClass).containsExactly(OperationClass.OPAQUE);
    }

    @Test
    void whatHappensToATableThatComesWithTheMigrationIsAdditive() {
        List<Operation> operations = read(DjangoText.migration("""
                                migrations.CreateModel(name="Tag", fields=[("id", models.AutoField(primary_key=True))]),
                                migrations.AddField("tag", "order", models.ForeignKey(to="shop.order", on_delete=models.CASCADE)),
                                migrations.AlterUniqueTogether("tag", {("order", "id")}),
                                migrations.RemoveField("tag", "id"),
                                migrations.AddField("order", "tag", models.IntegerField()),
                                """));

        assertThat(operations)
                .extracting(Operation::operationClass)
                .containsExactly(
                        OperationClass.ADDITIVE,
                        OperationClass.ADDITIVE,
                        OperationClass.ADDITIVE,
                        OperationClass.ADDITIVE,
                        OperationClass.BREAKING);
    }

    @Test
    void followsANameThatNothingElseTouches() {
        String constant = "REMOVE = migrations.DeleteModel('Tag')\n\n\nclass Migration";
        String text = DjangoText.migration("REMOVE,").replace("class Migration", constant);

        assertThat(read(text)).extracting(Operation::kind).containsExactly(OperationKind.DROP_TABLE);
        assertThat(read(text)).extracting(Operation::table).containsExactly(Optional.of("tag"));
    }
}
