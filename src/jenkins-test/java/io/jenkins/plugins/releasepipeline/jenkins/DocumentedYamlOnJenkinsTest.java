package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.releasepipeline.demo.Browser;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.fixture.DocumentedYaml;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The configuration that README, docs and demo show, as Jenkins' configuration as code reads it. */
@WithJenkins
class DocumentedYamlOnJenkinsTest {

    @TempDir
    private Path folder;

    @Test
    void isTaken(JenkinsRule jenkins) throws Exception {
        for (DocumentedYaml shown : DocumentedYaml.all()) {
            configure(shown.whole());
            if (shown.isAboutPipelines()) {
                assertThat(only().production().promotesFrom()).as(shown.place()).contains("stage");
            }
        }
        assertThat(jenkins.jenkins.getAuthorizationStrategy().getGroups()).contains("release-admins");
        configure(demo());
        assertThat(only().production().gates()).hasSize(3);
    }

    /** With addresses in it, as the demo has. */
    private static String demo() throws IOException {
        try (InputStream in = Browser.class.getResourceAsStream("treeherder.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${repository}", "https://git.example.org/app.git")
                    .replaceAll("\\$\\{[\\w-]+}", "https://app.example.org/__version__");
        }
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toUri().toString());
    }

    private static Pipeline only() {
        List<PipelineDefinition> pipelines = ReleasePipelinesConfiguration.get().getPipelines();
        assertThat(pipelines).hasSize(1);
        return pipelines.get(0).toDomain();
    }
}
