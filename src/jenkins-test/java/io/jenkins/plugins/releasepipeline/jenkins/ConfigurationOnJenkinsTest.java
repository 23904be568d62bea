package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The definitions as code and in the form. */
@WithJenkins
class ConfigurationOnJenkinsTest {

    /** The whole form takes its time, and machines may be busy. */
    private static final int PATIENCE_MILLIS = 600_000;

    private static final String YAML = """
            unclassified:
              releasePipelines:
                pipelines:
                  - name: treeherder
                    job: treeherder
                    repository: https://github.invalid/mozilla/treeherder
                    credentialsId: treeherder-push
                    trunk: master
                    rollbackFromJenkinsfile: true
                    migrationPaths: ["db/changes/**/*.sql", "!db/changes/seed/*"]
                    references:
                      - { kind: bug, pattern: "(?i)bug (\\\\d+)", link: "https://bugs.invalid/{id}" }
                    environments:
                      - name: prototype
                        deployRef: { branch: { name: prototype } }
                        requiresPassingBuild: false
                      - name: stage
                        deployRef: { branch: { name: master } }
                        services:
                          - { name: web, versionUrl: "https://stage.invalid/__version__" }
                      - name: production
                        production: true
                        promotesFrom: stage
                        deployRef: { branch: { name: production } }
                        services:
                          - { name: web, versionUrl: "https://production.invalid/__version__", migrates: true }
                        gates:
                          - window: { timeZone: Europe/Berlin, days: MON-THU, hours: "09:00-16:00", leaves: 30m }
                        autoPromote: true
                        rollbackOnFailure: true
                      - name: ui
                        deployRef: { tag: { name: production-ui } }
                      - name: api
                        deployRef: { versionTag: { pattern: "v{major}.{minor}" } }
                      - name: docs
            """;

    @TempDir
    private Path folder;

    @Test
    void readsTheDefinitionsAsCodeAndWritesThemAgain(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline pipeline = only().toDomain();
        assertThat(pipeline.environments())
                .extracting("name")
                .containsExactly("prototype", "stage", "production", "ui", "api", "docs");
        assertThat(pipeline.production().gates()).hasSize(1);
        assertThat(pipeline.production().automation()).isEqualTo(new Automation(true, true));
        assertThat(only().isRollbackFromJenkinsfile()).isTrue();
        assertThat(pipeline.migrationPaths()).containsExactly("db/changes/**/*.sql", "!db/changes/seed/*");
        assertThat(pipeline.production().services().get(0).migrates()).isTrue();
        LivePipelines.get().settle();
        assertThat(LivePipelines.get().all())
                .extracting(live -> live.pipeline())
                .containsExactly(pipeline);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "releasePipelines:",
                        "deployRef:",
                        "branch:",
                        "name: \"prototype\"",
                        "window:",
                        "MON-THU",
                        "tag:",
                        "versionTag:",
                        "references:",
                        "migrationPaths:");
    }

    @Test
    void survivesARoundTripThroughTheForm(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only().toDomain();
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.getOptions().setTimeout(PATIENCE_MILLIS);
        jenkins.submit(browser.goTo("configure").getFormByName("config"));
        assertThat(only().toDomain()).isEqualTo(before);
        assertThat(only().isRollbackFromJenkinsfile()).isTrue();
    }

    @Test
    void survivesAReload(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only().toDomain();
        assertThat(new ReleasePipelinesConfiguration().getPipelines())
                .extracting(PipelineDefinition::toDomain)
                .containsExactly(before);
    }

    @Test
    void refusesAWrongPipelineAndKeepsWhatWasThere(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        assertThatThrownBy(() -> configure(YAML.replace("promotesFrom: stage", "promotesFrom: moon")))
                .isInstanceOf(ConfiguratorException.class)
                .hasStackTraceContaining("promotes from \"moon\"");
        assertThatThrownBy(() -> configure(YAML.replace("MON-THU", "weekdays"))).hasStackTraceContaining("MON-THU");
        assertThat(only().toDomain().production().promotesFrom()).contains("stage");
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toUri().toString());
    }

    private static PipelineDefinition only() {
        List<PipelineDefinition> pipelines = ReleasePipelinesConfiguration.get().getPipelines();
        assertThat(pipelines).hasSize(1);
        return pipelines.get(0);
    }
}
