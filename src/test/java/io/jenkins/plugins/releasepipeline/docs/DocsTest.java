package io.jenkins.plugins.releasepipeline.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generated pages. */
class DocsTest {

    @Test
    void theGeneratedPagesSayWhatTheCodeSays() throws IOException {
        for (var page : Docs.pages().entrySet()) {
            Path file = Path.of(page.getKey());
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s differs from the code: run ./dev docs", file)
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    void everyMessageHasACureOrIsNoTrouble() {
        Troubleshooting page = Troubleshooting.read();
        List<String> listed = Stream.concat(
                        page.groups().stream().flatMap(group -> group.messages().keySet().stream()),
                        page.harmless().stream())
                .toList();

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed.stream().filter(key -> !key.contains(":")))
                .as("the messages in docs/troubleshooting.properties")
                .containsExactlyInAnyOrderElementsOf(Troubleshooting.messages().keySet());
        assertThat(listed.stream().filter(key -> key.contains(":")))
                .as("the texts of the page and of views in docs/troubleshooting.properties")
                .isSubsetOf(Troubleshooting.texts().keySet());
        assertThat(page.groups()).allSatisfy(group -> assertThat(group.cure()).endsWith("."));
    }

    @Test
    void aMessageIsShownWithoutItsArguments() {
        assertThat(Troubleshooting.shown("{0,number,#} of {1} servers {0,choice,1#reports|1<report}, can''t '{x}'"))
                .isEqualTo("… of … servers …, can't {x}");
        assertThat(HelpText.plain("a_b <c> [d] | e")).isEqualTo("a\\_b \\<c> \\[d\\] \\| e");
    }

    @Test
    void helpWithAnUnknownElementIsRefused() {
        assertThat(HelpText.markdown("<div>Such as <code>a &lt;b&gt;</code>,\n  <i>c</i>.</div>"))
                .isEqualTo("Such as `a <b>`, *c*.");
        assertThatThrownBy(() -> HelpText.markdown("<ul><li>a</li></ul>")).hasMessageContaining("<ul>");
    }
}
