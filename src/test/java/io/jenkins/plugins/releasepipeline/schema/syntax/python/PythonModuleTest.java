package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Other;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonModuleTest {

    private static Expression value(String source) {
        PythonModule module = PythonModule.read("x = " + source);
        assertThat(module.isBroken()).isFalse();
        return module.statements().get(0).value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'it''s'            | its
            "a" 'b' u"c"       | abc
            ("a" + 'b')        | ab
            'a\\x41\\u00e9\\''  | aAé'
            r'\\d\\''           | \\d\\'
            '''a"b''c'''       | a"b''c
            b'bytes'           | bytes
            Rb"raw"            | raw
            """)
    void readsWhatAStringSays(String source, String expected) {
        assertThat(value(source)).isEqualTo(new Text(expected, true, 1));
    }

    @Test
    void knowsThatATemplateIsFilledInLater() {
        assertThat(value("f'a {b}'")).isEqualTo(new Text("a {b}", false, 1));
        assertThat(value("f'{a[\"b\"]}' f\"{c[\"d\"]}\"")).isInstanceOf(Text.class);
        assertThat(value("f'plain'")).isEqualTo(new Text("plain", true, 1));
    }

    @Test
    void readsCallsByPositionAndByName() {
        Call call = (Call) value("models.CharField('label', max_length=10, *rest)");

        assertThat(call.simpleName()).isEqualTo("CharField");
        assertThat(call.argument("verbose_name", 0)).contains(new Text("label", true, 1));
        assertThat(call.argument("unknown", 1)).isEmpty();
        assertThat(call.argument("max_length")).isPresent();
        assertThat(call.hasHiddenArguments()).isTrue();
    }

    @Test
    void tellsATupleFromAParenthesis() {
        assertThat(value("(a)")).isEqualTo(new Name("a", 1));
        assertThat(value("(a,)")).isInstanceOf(Sequence.class);
        assertThat(value("()")).isInstanceOf(Sequence.class);
        assertThat(value("a, b")).isInstanceOf(Sequence.class);
    }

    @Test
    void readsWhatBelongsToValues() {
        assertThat(value("f(x).g(1)")).isInstanceOfSatisfying(Method.class, method -> {
            assertThat(method.of()).isInstanceOf(Call.class);
            assertThat(method.simpleName()).isEqualTo("g");
            assertThat(method.argument("n", 0)).isPresent();
        });
        assertThat(value("t.c['a']")).isInstanceOf(Item.class);
        assertThat(value("f(x).c.a")).isInstanceOf(Member.class);
        assertThat(value("'%s' % a")).isInstanceOf(Method.class);
    }

    @Test
    void fillsTextsInWithWhatIsKnown() {
        Scope scope = new Scope();
        scope.set("a", value("'t'"));
        scope.set("n", value("3"));

        for (String written :
                List.of("f'{a} 3'", "'%s %d' % (a, n)", "'{} {}'.format(a, n)", "a + ' 3'", "'%(x)s 3' % {'x': a}")) {
            assertThat(scope.resolve(value(written)))
                    .isInstanceOfSatisfying(
                            Text.class, text -> assertThat(text.value()).isEqualTo("t 3"));
        }
        for (String written : List.of("f'{b}'", "f'{a!r}'", "'%s %s' % a", "'%s' % b", "a + b", "'{x}'.format(a)")) {
            assertThat(scope.resolve(value(written)))
                    .as(written)
                    .matches(value -> !(value instanceof Text text && text.exact()));
        }
    }

    @Test
    void leavesWhatItDoesNotKnowAsItIs() {
        assertThat(value("[a for a in b]")).isInstanceOfSatisfying(Sequence.class, list -> assertThat(list.items())
                .hasOnlyElementsOfType(Other.class));
        assertThat(value("-1")).isInstanceOf(Other.class);
        assertThat(value("a if b else c")).isInstanceOf(Other.class);
        assertThat(value("a[0:1]")).isInstanceOf(Other.class);
        assertThat(value("f()()")).isInstanceOf(Other.class);
        assertThat(value("lambda a, b: [a, b]")).isInstanceOf(Other.class);
    }

    @Test
    void countsLinesThroughStringsBracketsAndEveryLineEnd() {
        PythonModule module = PythonModule.read("a = '''1\r\n2\r3'''\r\nb = [\n\n] \\\n + c\nd = 1");

        assertThat(module.statements()).extracting(Statement::line).containsExactly(1, 4, 8);
    }

    @Test
    void measuresNesting() {
        PythonModule module = PythonModule.read("class A:\n\tx = 1; y = 2\n\n\tdef f():\n\t\tpass\n# end\nz = 3\n");

        assertThat(module.nested(0)).isEqualTo(4);
        assertThat(module.nested(3)).isEqualTo(1);
    }

    @Test
    void resolvesImportedNames() {
        PythonModule module = PythonModule.read("""
                import django.db.models
                import django.utils.timezone as tz, os
                from django.db import (
                    migrations as m,
                    models,
                )
                from a import twice
                from b import twice
                from c import own

                def own(): pass
                """);

        assertThat(module.qualify("django.db.models.F")).isEqualTo("django.db.models.F");
        assertThat(module.qualify("tz.now")).isEqualTo("django.utils.timezone.now");
        assertThat(module.qualify("m.AddField")).isEqualTo("django.db.migrations.AddField");
        assertThat(module.qualify("models.TextField")).isEqualTo("django.db.models.TextField");
        assertThat(module.imports("os.path")).isTrue();
        assertThat(module.imports("twice")).isFalse();
        assertThat(module.imports("own")).isFalse();
        assertThat(module.imports("nowhere")).isFalse();
    }

    @Test
    void knowsAConstantOnlyWhileNothingCanHaveChangedIt() {
        PythonModule module = PythonModule.read("""
                SQL = "a"
                TWICE = "a"
                TWICE += "b"
                LIST = [1]
                GROWN = []
                GROWN.append(1)
                use(SQL, SQL, LIST, GROWN, TWICE)
                """);

        assertThat(module.constant("SQL")).contains(new Text("a", true, 1));
        assertThat(module.constant("LIST")).isPresent();
        assertThat(module.constant("TWICE")).isEmpty();
        assertThat(module.constant("GROWN")).isEmpty();
    }
}
