package io.jenkins.plugins.releasepipeline.schema.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a use of a table or a column. */
class UseSearchTest {

    private static Uses column(String table, String column, String path, String text) {
        UseSearch search = new UseSearch(new Subject(table, Optional.of(column), false));
        search.file(CodeFile.of(path, text));
        return search.result();
    }

    private static Uses table(String table, String text) {
        UseSearch search = new UseSearch(new Subject(table, Optional.empty(), false));
        search.file(CodeFile.of("app/code.py", text));
        return search.result();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            order        | old_note | class Order(models.Model):\\n    old_note = models.TextField()       | 2
            orders       | old_note | cur.execute("SELECT old_note FROM orders")                           | 1
            orders       | old_note | Order.where(old_note: nil)                                           | 1
            orders       | old_note | const o = await Order.find({ oldNote: 1 })                           | 1
            orders       | old_note | Order.objects.filter(old_note__gt=3)                                 | 1
            orders       | old_note | public class Order {\\n  public string OldNote { get; set; }          | 2
            job_details  | old_note | from JobDetail import x\\n\\nprint(x.old_note)                         | 3
            jobdetail    | old_note | class JobDetail:\\n    old_note = 1                                  | 2
            app.orders   | old_note | SELECT o.old_note FROM app.orders o                                  | 1
            orders       | old_note | class Order {\\n  #[Column(name: "old_note")]                        | 2
            orders       | old_note | func f(o *Order) {\\n  *o.old_note = 1                                | 2
            orders       | old_note | /* Order */ x = old_note                                             | 1
            companies    | old_note | Company.pluck(:old_note)                                             | 1
            """)
    void aColumnIsFoundAsEachFrameworkSpellsIt(String table, String column, String text, int line) {
        assertThat(column(table, column, "app/code.py", text.replace("\\n", "\n"))
                        .places())
                .containsExactly("app/code.py:" + line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Order:\n    old_notes = 1",
                "class Order:\n    very_old_note = 1",
                "class Order:\n    # old_note is gone",
                "class Invoice:\n    old_note = 1",
                "class Order:\n    bold_note = 1\n    old_note_2 = 1"
            })
    void whatOnlyLooksLikeAColumnDoesNotCount(String text) {
        assertThat(column("orders", "old_note", "app/code.py", text).none()).isTrue();
    }

    @Test
    void aTableIsFoundByItsModelAndItsName() {
        assertThat(table("job_details", "x = JobDetail.find(1)\nSQL = 'DELETE FROM job_details'\njobs = 1")
                        .places())
                .containsExactly("app/code.py:1", "app/code.py:2");
    }

    @Test
    void aNameThatEverythingHasIsNotSearched() {
        assertThat(column("orders", "name", "app/code.py", "class Order:\n    name = 1")
                        .certainty())
                .isEqualTo(Uses.Certainty.TOO_COMMON);
        assertThat(column("orders", "total", "app/code.py", "Order.total\n".repeat(100))
                        .certainty())
                .isEqualTo(Uses.Certainty.TOO_COMMON);
    }

    /** After a table is dropped, hundreds of lines that name it are about something else. */
    @Test
    void aTableThatTheCandidateNamesEverywhereIsTooCommon() {
        UseEvidence evidence = new UseEvidence(
                new Subject("documents", Optional.empty(), false),
                table("documents", "Document\n".repeat(50)),
                table("documents", "Document\n".repeat(50)));
        assertThat(evidence.text()).isEqualTo("documents: the name is too common to search the code for it.");
        assertThat(evidence.isStillUsed()).isFalse();
    }

    @Test
    void aFewPlacesAreListedAndAllAreCounted() {
        Uses uses = column("orders", "old_note", "app/code.py", "Order.old_note, Order.old_note\n".repeat(12));
        assertThat(uses.count()).isEqualTo(12);
        assertThat(uses.places()).hasSize(Uses.SHOWN).startsWith("app/code.py:1", "app/code.py:2");
    }

    @ParameterizedTest
    @CsvSource({
        "app/models.py, true",
        "src/main/java/App.java, true",
        "app/views/orders/show.html.erb, true",
        "tests/test_models.py, false",
        "app/test_models.py, false",
        "spec/models/order_spec.rb, false",
        "src/order.test.ts, false",
        "node_modules/a/index.js, false",
        "db/schema.rb, false",
        "README.md, false",
        "logo.png, false"
    })
    void onlyCodeThatIsDeployedCounts(String path, boolean counts) {
        assertThat(UseSearch.isCode(path)).isEqualTo(counts);
    }
}
