package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.fixture.DocumentedYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration that README and docs show, as {@code ./dev demo --config} reads it. */
class DocumentedYamlTest {

    @TempDir
    Path folder;

    static List<DocumentedYaml> pipelines() {
        return DocumentedYaml.all().stream()
                .filter(DocumentedYaml::isAboutPipelines)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void isTaken(DocumentedYaml shown) throws IOException {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), shown.whole());
        assertThat(ConfigurationFile.read(file, Optional.empty(), Optional.empty())
                        .production()
                        .promotesFrom())
                .contains("stage");
    }
}
