package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.CalendarGate;
import io.jenkins.plugins.releasepipeline.gate.rule.ChecksGate;
import io.jenkins.plugins.releasepipeline.gate.rule.FreezeGate;
import io.jenkins.plugins.releasepipeline.gate.rule.HealthyGate;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import io.jenkins.plugins.releasepipeline.gate.rule.SchemaGate;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import io.jenkins.plugins.releasepipeline.gate.rule.VerifiedGate;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowGate;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every gate and every option, as code and in the form. */
@WithJenkins
class GatesConfigurationOnJenkinsTest {

    /** The whole form takes its time, and machines may be busy. */
    private static final int PATIENCE_MILLIS = 600_000;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final String YAML = """
            unclassified:
              releasePipelines:
                linkLocalEndpoints: true
                maxConcurrentChecks: 7
                pipelines:
                  - name: balrog
                    job: balrog
                    repository: https://github.invalid/mozilla-releng/balrog
                    trunk: main
                    sharedHistory: true
                    environments:
                      - name: stage
                        deployRef: { versionTag: { pattern: "v{major}.{minor}" } }
                        services:
                          - { name: admin, versionUrl: "https://stage.invalid/__version__", heartbeatUrl: "https://stage.invalid/__heartbeat__" }
                      - name: production
                        production: true
                        promotesFrom: stage
                        deployRef: { tag: { name: production-ui, recreate: true } }
                        autoPromote: true
                        rollbackOnFailure: true
                        requireReason: true
                        promoters: { users: [alice, bob], groups: ["release team"] }
                        approvers: { groups: [dba] }
                        watch: 1h30m
                        services:
                          - { name: admin, versionUrl: "https://production.invalid/__version__", heartbeatUrl: "https://production.invalid/__heartbeat__", headers: ["X-App: admin"] }
                        gates:
                          - window: { timeZone: Europe/Berlin, days: "MON,WED", hours: "22:00-02:00", minimumRemaining: 30m }
                          - freeze: { timeZone: Europe/Berlin, from: "2026-12-20", until: "2027-01-03", reason: "Holidays" }
                          - calendar: { url: "https://calendar.invalid/secret/basic.ics", timeZone: Europe/Berlin }
                          - checks: { required: ["build (a, b)", "ci/travis"], credentialsId: token, project: acme/app, apiUrl: "https://git.invalid/api/v3" }
                          - soak: { time: 2h }
                          - approvals: { count: 2, excludeAuthors: true, groups: [dba, "CN=release, OU=teams"] }
                          - schema: { allow: destructive }
                          - verified: {}
                          - healthy: {}
                          - overrides: { people: 2 }
                      - name: docs
                        promotesFrom: production
                        deployRef: { tag: { name: docs } }
                        gates:
                          - window: { timeZone: UTC, days: MON-FRI, hours: "09:00-16:00" }
                          - freeze: { timeZone: UTC, from: "2026-12-20 12:00", until: "2027-01-03 09:30" }
                          - approvals: { count: 1 }
                          - healthy: { environment: docs }
                          - schema: { allow: additive }
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryGateAndOptionAsCode(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline pipeline = only();
        assertThat(pipeline.sharedHistory()).isTrue();
        Environment production = pipeline.production();
        assertThat(production.gates())
                .containsExactly(
                        new WindowGate.Window(
                                BERLIN,
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                                LocalTime.of(22, 0),
                                LocalTime.of(2, 0),
                                Duration.ofMinutes(30)),
                        new FreezeGate(
                                BERLIN,
                                LocalDateTime.of(2026, 12, 20, 0, 0),
                                LocalDateTime.of(2027, 1, 4, 0, 0),
                                "Holidays"),
                        new CalendarGate(
                                new CalendarSource(URI.create("https://calendar.invalid/secret/basic.ics"), BERLIN)),
                        ChecksGate.of(
                                List.of("build (a, b)", "ci/travis"),
                                "acme/app",
                                "https://git.invalid/api/v3",
                                "token"),
                        new SoakGate(Duration.ofHours(2)),
                        new ApprovalsGate(2, true, List.of("dba", "CN=release, OU=teams")),
                        new SchemaGate(SchemaGate.Allow.DESTRUCTIVE),
                        new VerifiedGate(),
                        HealthyGate.of(""),
                        new Overrides(2));
        assertThat(production.access())
                .isEqualTo(new Access(
                        new UsersAndGroups(List.of("alice", "bob"), List.of("release team")),
                        new UsersAndGroups(List.of(), List.of("dba"))));
        assertThat(pipeline.environment("docs").access()).isEqualTo(Access.EVERYONE);
        assertThat(production.automation()).isEqualTo(new Automation(true, true, Optional.of(Duration.ofMinutes(90))));
        assertThat(production.heartbeats())
                .containsExactly(new Heartbeat(
                        URI.create("https://production.invalid/__heartbeat__"),
                        Map.of("X-App", "admin"),
                        Optional.empty()));
        assertThat(production.deployRef()).contains(new DeployRef.Tag("production-ui", true));
        assertThat(pipeline.environment("docs").automation()).isEqualTo(new Automation(false, false));
        assertThat(pipeline.environment("docs").deployRef()).contains(new DeployRef.Tag("docs", false));
        assertThat(pipeline.environment("docs").gates())
                .contains(
                        new ApprovalsGate(1, false), HealthyGate.of("docs"), new SchemaGate(SchemaGate.Allow.ADDITIVE));
        assertThat(pipeline.environment("stage").deployRef())
                .isEqualTo(Optional.of(new DeployRef.VersionTag(new VersionPattern("v{major}.{minor}"))));
        assertOptions();
    }

    @Test
    void whatItExportsIsReadAsTheSame(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String exported = unclassified(out.toString(StandardCharsets.UTF_8));
        assertThat(exported)
                .contains(
                        "window:",
                        "freeze:",
                        "calendar:",
                        "checks:",
                        "soak:",
                        "approvals:",
                        "schema:",
                        "verified",
                        "healthy",
                        "overrides:")
                .contains("recreate: true", "sharedHistory: true", "autoPromote: true", "rollbackOnFailure: true")
                .contains("requireReason: true", "promoters:", "approvers:", "- \"CN=release, OU=teams\"")
                .contains("watch: \"1h30m\"", "heartbeatUrl: ");
        ReleasePipelinesConfiguration configuration = ReleasePipelinesConfiguration.get();
        configuration.setPipelines(List.of());
        configuration.setMaxConcurrentChecks(20);
        configuration.setLinkLocalEndpoints(false);
        configure(exported);
        assertThat(only()).isEqualTo(before);
        assertOptions();
    }

    @Test
    void survivesARoundTripThroughTheForm(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only();
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        browser.getOptions().setTimeout(PATIENCE_MILLIS);
        jenkins.submit(browser.goTo("manage/release-pipelines/pipeline/" + only().name())
                .getFormByName("config"));
        assertThat(only()).isEqualTo(before);
        assertOptions();
    }

    @Test
    void survivesAReload(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only();
        assertThat(new ReleasePipelinesConfiguration().getPipelines())
                .extracting(PipelineDefinition::toDomain)
                .containsExactly(before);
    }

    @Test
    void refusesAWrongGateAndKeepsWhatWasThere(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        Pipeline before = only();
        Map<String, String> mistakes = Map.of(
                "time: 2h", "time: soon",
                "count: 2", "count: 0",
                "people: 2", "people: 9",
                "users: [alice, bob], groups: [\"release team\"]", "users: [\"\"]",
                "allow: destructive", "allow: everything",
                "from: \"2026-12-20\"", "from: \"2028-12-20\"",
                "timeZone: UTC", "timeZone: Mars",
                "https://calendar.invalid", "ftp://calendar.invalid");
        mistakes.forEach((right, wrong) -> {
            assertThat(YAML).contains(right);
            assertThatThrownBy(() -> configure(YAML.replace(right, wrong)))
                    .as(wrong)
                    .isInstanceOf(ConfiguratorException.class);
            assertThat(only()).isEqualTo(before);
        });
    }

    private static void assertOptions() {
        assertThat(ReleasePipelinesConfiguration.get().isLinkLocalEndpoints()).isTrue();
        assertThat(ReleasePipelinesConfiguration.get().getMaxConcurrentChecks()).isEqualTo(7);
    }

    /** Of all that Jenkins exports, our own part as a document of its own. */
    private static String unclassified(String exported) {
        List<String> lines = exported.lines().toList();
        int from = lines.indexOf("  releasePipelines:");
        assertThat(from).isPositive();
        List<String> own = lines.subList(from + 1, lines.size()).stream()
                .takeWhile(line -> line.startsWith("   "))
                .toList();
        return "unclassified:\n  releasePipelines:\n" + String.join("\n", own) + "\n";
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
