package io.jenkins.plugins.releasepipeline.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links, anchors and images of all Markdown files. Other sites are not asked. */
class LinksTest {

    static List<MarkdownPage> pages() {
        return MarkdownPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachLinkLeadsSomewhere(MarkdownPage page) {
        for (String link : page.links()) {
            if (link.matches("[a-z]+:.*")) {
                assertThatCode(() -> assertThat(new URI(link).getHost()).isNotBlank())
                        .as("%s in %s", link, page)
                        .doesNotThrowAnyException();
            } else {
                leadsToAFile(page, link);
            }
        }
    }

    private static void leadsToAFile(MarkdownPage page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page.file()
                : Path.of("").resolve(page.file()).resolveSibling(parts[0]).normalize();
        assertThat(Files.exists(target)).as("%s in %s", link, page).isTrue();
        if (parts.length == 2) {
            assertThat(MarkdownPage.of(target).anchors())
                    .as("anchors for %s in %s", link, page)
                    .contains(parts[1]);
        }
    }

    @Test
    void theReadmeLeadsToEachPage() {
        assertThat(MarkdownPage.of(Path.of("README.md")).links())
                .containsAll(MarkdownPage.all().stream()
                        .map(page -> page.file().toString())
                        .filter(file -> !file.equals("README.md"))
                        .toList());
    }

    @Test
    void readsLinksAndAnchorsAsGitHubDoes() {
        MarkdownPage page = new MarkdownPage(Path.of("a.md"), """
                # What's `new`, and why?
                ## Again
                ## Again
                <a id="own"></a>
                [one](b.md#x) ![two](c.png) `[no](code)` <img src="d.png">
                ```sh
                # no heading
                echo "[no](link)"
                ```
                """);

        assertThat(page.links()).containsExactly("b.md#x", "c.png", "d.png");
        assertThat(page.anchors()).containsExactlyInAnyOrder("whats-new-and-why", "again", "again-1", "own");
        assertThat(page.blocks()).extracting(MarkdownPage.Block::language).containsExactly("sh");
        assertThat(Stream.of(page.blocks().get(0).place())).containsExactly("a.md:6");
    }
}
