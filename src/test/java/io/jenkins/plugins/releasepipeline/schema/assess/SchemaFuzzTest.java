package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.fixture.Rounds;
import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoText;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the reader throw or hang, and none that it can't read comes out as safe. */
class SchemaFuzzTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String RICH = DjangoText.migration("""
            migrations.CreateModel(name="Tag", fields=[("id", models.AutoField(primary_key=True))], options={"a": {1, 2}}),
            migrations.RemoveField(model_name="order", name='no"te'),
            migrations.RunSQL(r'''DROP TABLE "a"; -- \\ ''', reverse_sql=f"{x['y']}"),
            migrations.AlterUniqueTogether("order", set([("a", "b")])),
            migrations.RunPython(lambda apps, editor: (yield), hints={**x, "b": -1}),
            """);

    private static SchemaReport read(String text) {
        return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> new TwoTrees()
                .deployed("shop/migrations/0001_a.py", RICH)
                .candidate("shop/migrations/0001_a.py", text)
                .report());
    }

    @Test
    void aTruncatedFileIsNeverSafe() {
        for (int length = 0; length < RICH.stripTrailing().length(); length++) {
            assertThat(read(RICH.substring(0, length)).needsReview())
                    .as("%d", length)
                    .isTrue();
        }
    }

    @Test
    void randomBytesAreReadToTheEnd() {
        Random random = new Random(7);
        for (int round = 0; round < Rounds.of(300); round++) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            SchemaReport report =
                    read(new String(bytes, round % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
            assertThat(report.needsReview()).isTrue();
        }
    }

    @Test
    void randomEditsAreReadToTheEnd() {
        Random random = new Random(11);
        String signs = "()[]{}'\"\\,:=+*#\n\t;@.f ";
        for (int round = 0; round < Rounds.of(1000); round++) {
            StringBuilder text = new StringBuilder(RICH);
            for (int edit = 0; edit <= random.nextInt(4); edit++) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            // A space after the text: it differs even where the edits left it as it was.
            assertThat(read(text + " ").migrations()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[[],",
                "f(",
                "f(a=",
                "{1:",
                "'",
                "f'{",
                "\\",
                "a.",
                "[a]+",
                "'a'+",
                "lambda x,",
                "a,",
                "\u0000",
                "\n",
                ";",
                "if x:\n ",
                "A = B\n",
                "migrations.RunPython(a),",
                "migrations.RunSQL(A),"
            })
    void aQuarterMegabyteOfAnythingIsReadSoon(String part) {
        String much = part.repeat(MEGABYTE / 4 / part.length());

        for (String text : List.of(DjangoText.migration(much), RICH + "\n" + much)) {
            assertThat(read(text).migrations()).hasSize(1);
        }
    }

    @Test
    void aLineOfOneMegabyteIsReadSoon() {
        SchemaReport report = read(DjangoText.migration("migrations.RunSQL('" + "a".repeat(MEGABYTE) + "'),"));

        assertThat(report.count(OperationClass.OPAQUE)).isEqualTo(1);
        assertThat(report.migrations().get(0).operations().get(0).why()).hasSizeLessThan(400);
    }

    @Test
    void deepNestingIsNotSafe() {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        String separate = "migrations.SeparateDatabaseAndState([".repeat(200) + "])".repeat(200);

        assertThat(read(DjangoText.migration(deep)).needsReview()).isTrue();
        assertThat(read(DjangoText.migration(separate)).needsReview()).isTrue();
    }
}
