package io.jenkins.plugins.releasepipeline.status.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.status.notes.Document.Code;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Heading;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Items;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Link;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Paragraph;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of others stay texts, in each markup. */
class MarkupTest {

    private static final URI PAGE = URI.create("https://example.org/commit/a_(b)_c?x=*1*");
    private static final Parser FORGE =
            Parser.builder().extensions(List.of(AutolinkExtension.create())).build();

    /** What forges and chats look for in what is left as text. */
    private static final Pattern MEANT =
            Pattern.compile("[@#:~$!%&^|\\\\](?=\\S)|(?i)gh-\\d|\\b[0-9a-f]{7,40}\\b|www\\.|//");

    private static Document around(String text) {
        return new Document(List.of(
                new Heading(1, text),
                new Paragraph(List.of(new Words(text))),
                new Items(
                        false,
                        List.of(
                                new Paragraph(List.of(new Words(text))),
                                new Paragraph(List.of(
                                        new Link(new Code("2bb117f"), PAGE),
                                        new Words(" " + text),
                                        new Link(new Words(text), PAGE)))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@channel fix (@team/admins) now",
                "<img src=x onerror=alert(1)> & &lt; &#64;here",
                "[click](https://evil.example) ![x](https://evil.example/x.png)",
                "see https://evil.example/a www.evil.example mailto:a@evil.example",
                "# Heading",
                "## @x",
                "===",
                "---",
                "- item",
                "-",
                "+ plus",
                "* star",
                "1. one",
                "12) twelve",
                "> quote",
                "    code",
                "```",
                "`` ` `` a`b ```c",
                "`",
                "a \\` b \\",
                "*bold* _it_ ~~no~~ __b__ 2*3*4",
                "Fix #12, !13, $14, owner/repo#15, GH-16 and :smile: $x$ ~label %milestone",
                "Revert 2bb117f and deadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
                "a | b\n--- | ---\n# c",
                "<!channel> <@U123> <https://evil.example|ok>",
                "{code}x{code} [~admin] !pic.png! {{m}} h1. Big bq. q (/) :) ;) :D -s- +i+ ^s^ ??c?? ---- \\\\",
                "h1. Big",
                "bq. quoted",
                "[text|https://evil.example]",
                "|| a || b ||",
                "{color:red}",
                " # indented"
            })
    void noMarkupOfASubjectHasAnEffect(String text) {
        String markdown = new Markdown().write(around(text));
        Node read = FORGE.parse(markdown);
        assertThat(structure(read))
                .as(markdown)
                .containsExactly(
                        "Heading",
                        "Paragraph",
                        "BulletList",
                        "ListItem",
                        "Paragraph",
                        "ListItem",
                        "Paragraph",
                        "Link",
                        "Link");
        assertThat(texts(read))
                .as(markdown)
                .allSatisfy(
                        left -> assertThat(MEANT.matcher(left).find()).as(left).isFalse());

        String jira = new JiraMarkup().write(around(text));
        assertThat(jira.lines().filter(line -> line.startsWith("h2. "))).hasSize(1);
        String unescaped = jira.replaceAll("&#\\d+;|&amp;|\\\\[-#*_+?^~|%{}\\[\\]()!@]", "")
                .replace("[{{2bb117f}}|" + PAGE + "]", "")
                .replaceAll("\\[(.*)\\|" + Pattern.quote(PAGE.toString()) + "\\]", "$1")
                .replaceAll("(?m)^(\\* |h2\\. )", "");
        assertThat(unescaped).as(jira).doesNotContainPattern("[-#*_+?^~|%{}\\[\\]()!@&\\\\]|:\\S|(?m)^\\s*(h1|bq)\\.");

        String plain = new PlainText().write(around(text));
        assertThat(plain.replace("<" + PAGE + ">", "")).as(plain).doesNotContainPattern("@\\S|://|(?i)www\\.\\w");
        assertThat(plain.lines().filter(line -> line.startsWith("* "))).hasSize(text.startsWith("* ") ? 4 : 2);
    }

    /** Its block structure and its links. */
    private static List<String> structure(Node document) {
        List<String> names = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            protected void visitChildren(Node parent) {
                for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                    if (!(child instanceof Text || child instanceof org.commonmark.node.Code)) {
                        names.add(child.getClass().getSimpleName());
                    }
                    visitChildren(child);
                }
            }

            @Override
            public void visit(CustomNode custom) {
                names.add(custom.getClass().getSimpleName());
            }
        });
        return names;
    }

    private static List<String> texts(Node document) {
        List<String> texts = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                texts.add(text.getLiteral());
            }
        });
        return texts;
    }

    @Test
    void wordsAreWrittenAsTheyAre() {
        String text = "Bug 1772799 - Fix the viewer's log (again), for v3.120 & \"others\": ça va!";
        assertThat(new Markdown().words(text)).isEqualTo(text);
        assertThat(new PlainText().words(text)).isEqualTo(text);
        assertThat(new JiraMarkup().words("Fix the viewer's log: ça va")).isEqualTo("Fix the viewer's log: ça va");
    }

    @Test
    void whatAForgeWouldReadIsCode() {
        assertThat(new Markdown().words("Fix @team and app/models_old.py (#12)"))
                .isEqualTo("Fix `@team` and `app/models_old.py (#12)`");
        assertThat(new Markdown().words("a`b`` c")).isEqualTo("``` a`b`` ``` c");
    }

    @Test
    void jiraShowsTheSignsThemselves() {
        assertThat(new JiraMarkup().words("[~bob] a*b & c:d \\x https://x"))
                .isEqualTo("\\[\\~bob\\] a\\*b &amp; c&#58;d &#92;x https&#58;//x");
    }

    @Test
    void eachMarkupHasItsHeadingsListsAndLinks() {
        Document document = new Document(List.of(
                new Heading(1, "Title"),
                new Heading(2, "Section"),
                new Paragraph(List.of(new Words("Compare "), new Link(new Words("here"), PAGE))),
                new Items(
                        true,
                        List.of(new Paragraph(List.of(new Words("one"))), new Paragraph(List.of(new Words("two")))))));
        assertThat(new Markdown().write(document)).isEqualTo("""
                ## Title

                ### Section

                Compare [here](https://example.org/commit/a_%28b%29_c?x=*1*)

                1. one
                2. two
                """);
        assertThat(new JiraMarkup().write(document)).isEqualTo("""
                h2. Title

                h3. Section

                Compare [here|https://example.org/commit/a_(b)_c?x=*1*]

                # one
                # two
                """);
        assertThat(new PlainText().write(document)).isEqualTo("""
                Title
                =====

                Section
                -------

                Compare here <https://example.org/commit/a_(b)_c?x=*1*>

                1. one
                2. two
                """);
    }
}
