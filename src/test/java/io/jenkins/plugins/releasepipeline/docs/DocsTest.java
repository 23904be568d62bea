package io.jenkins.plugins.releasepipeline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
