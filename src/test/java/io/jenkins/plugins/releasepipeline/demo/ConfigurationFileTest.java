package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    /** As the design shows it to admins. */
    private static final String TREEHERDER = """
            unclassified:
              releasePipelines:
                pipelines:
                  - name: treeherder
                    job: treeherder                      # the one job that may use it
                    repository: https://github.com/mozilla/treeherder
                    credentialsId: treeherder-push
                    trunk: master
                    environments:
                      - name: prototype
                        deployRef: { branch: { name: prototype } }
                        requiresPassingBuild: false
                      - name: stage
                        deployRef: { branch: { name: master } }
                        services:
                          - { name: web, versionUrl: "https://treeherder.allizom.org/__version__" }
                      - name: production
                        production: true
                        promotesFrom: stage
                        deployRef: { branch: { name: production } }
                        services:
                          - { name: web, versionUrl: "https://treeherder.mozilla.org/__version__", migrates: true }
                        gates:
                          - window: { timeZone: Europe/Berlin, days: MON-THU, hours: "09:00-16:00", minimumRemaining: 30m }
            """;

    @TempDir
    Path folder;

    private Pipeline read(String text) {
        return read(text, Optional.empty());
    }

    private Pipeline read(String text, Optional<String> name) {
        try {
            Path file = Files.writeString(folder.resolve("line.yaml"), text);
            return ConfigurationFile.read(file, name, Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertRefused(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("line.yaml")
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    @Test
    void takesWhatIsForJenkinsAloneAsWell() {
        String indented = "\n        allowRollbackStep: true";
        assertThat(read(TREEHERDER.replace("trunk: master", "trunk: master" + indented)))
                .isEqualTo(read(TREEHERDER));
    }

    @Test
    void readsAndChecksMigrationPaths() {
        assertThat(read(TREEHERDER).migrationPaths()).isEmpty();
        String paths = "trunk: master\n        migrationPaths: [\"db/**/*.sql\", \"!db/seed/*\"]";
        assertThat(read(TREEHERDER.replace("trunk: master", paths)).migrationPaths())
                .containsExactly("db/**/*.sql", "!db/seed/*");
        assertRefused(TREEHERDER.replace("trunk: master", paths.replace("db/**", "/db")), "treeherder", "/db/*.sql");
    }

    @Test
    void readsThePipelineOfTheDesign() {
        Pipeline pipeline = read(TREEHERDER);

        assertThat(pipeline.name()).isEqualTo("treeherder");
        assertThat(pipeline.job()).isEqualTo("treeherder");
        assertThat(pipeline.repository()).isEqualTo("https://github.com/mozilla/treeherder");
        assertThat(pipeline.credentialsId()).contains("treeherder-push");
        assertThat(pipeline.trunk()).isEqualTo("master");
        assertThat(pipeline.environments())
                .extracting(Environment::name)
                .containsExactly("prototype", "stage", "production");
        assertThat(pipeline.environment("prototype").requiresPassingBuild()).isFalse();
        assertThat(pipeline.environment("stage").requiresPassingBuild()).isTrue();
        Environment production = pipeline.production();
        assertThat(production.promotesFrom()).contains("stage");
        assertThat(production.deployRef()).contains(new DeployRef.Branch("production"));
        assertThat(production.services())
                .containsExactly(new Service(
                        "web",
                        Optional.of(VersionEndpoint.at(URI.create("https://treeherder.mozilla.org/__version__"))),
                        true));
        assertThat(production.gates())
                .containsExactly(WindowText.window("Europe/Berlin", "MON-THU", "09:00-16:00", "30m"));
    }

    @Test
    void refusesAJobBecauseThereIsNoJenkins() {
        assertRefused(
                TREEHERDER.replace("branch: { name: production }", "job: { name: deploy-app }"),
                "A deployRef can't be a job here: there is no Jenkins to run it.");
    }

    @Test
    void readsWhatHappensByItselfAndRefusesWhatNeverCould() {
        Pipeline pipeline =
                read(TREEHERDER.replace("promotesFrom: stage", "promotesFrom: stage\n            autoPromote: true"));
        assertThat(pipeline.production().automation()).isEqualTo(new Automation(true, false));
        assertThat(pipeline.environment("stage").automation()).isEqualTo(Automation.NONE);

        assertRefused(
                TREEHERDER.replace("name: stage\n", "name: stage\n            autoPromote: true\n"),
                "autoPromote needs promotesFrom");
    }

    @Test
    void readsHeartbeatsAndHowLongTheyAreWatched() {
        Pipeline pipeline = read(TREEHERDER
                .replace("promotesFrom: stage", "promotesFrom: stage\n            watch: 10m")
                .replace(
                        "migrates: true",
                        "migrates: true, heartbeatUrl: \"https://treeherder.mozilla.org/__heartbeat__\""));
        assertThat(pipeline.production().automation().watch()).contains(Duration.ofMinutes(10));
        assertThat(pipeline.production().heartbeats())
                .containsExactly(Heartbeat.at(URI.create("https://treeherder.mozilla.org/__heartbeat__")));
    }

    @Test
    void readsWhereAReasonIsRequired() {
        Pipeline pipeline =
                read(TREEHERDER.replace("promotesFrom: stage", "promotesFrom: stage\n            requireReason: true"));
        assertThat(pipeline.production().requireReason()).isTrue();
        assertThat(pipeline.environment("stage").requireReason()).isFalse();
    }

    @Test
    void passesOverWhatElseStandsInSuchAFile() {
        assertThat(read("jenkins:\n  systemMessage: hello\n" + TREEHERDER + "  location:\n    url: x\n"))
                .isEqualTo(read(TREEHERDER));
    }

    @Test
    void readsItForAnotherRepository() throws IOException {
        Path file = Files.writeString(folder.resolve("line.yaml"), TREEHERDER);
        assertThat(ConfigurationFile.read(file, Optional.empty(), Optional.of("/clone"))
                        .repository())
                .isEqualTo("/clone");
    }

    @Test
    void choosesAmongTwoPipelinesByName() {
        String two = TREEHERDER
                + TREEHERDER
                        .substring(TREEHERDER.indexOf("      - name"))
                        .replace("name: treeherder\n", "name: other\n");
        assertThat(read(two, Optional.of("other")).name()).isEqualTo("other");
        assertRefused(two, "several pipelines", "--pipeline", "treeherder, other");
        assertThatThrownBy(() -> read(two, Optional.of("none")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("has no pipeline \"none\"; it has: treeherder, other.");
    }

    @Test
    void readsTagsAndVersionTagsAsDeployRefs() {
        assertThat(read(TREEHERDER.replace("{ branch: { name: prototype } }", "{ tag: { name: production-ui } }"))
                        .environment("prototype")
                        .deployRef())
                .contains(new DeployRef.Tag("production-ui"));
        Pipeline versions = read(
                TREEHERDER.replace("{ branch: { name: prototype } }", "{ versionTag: { pattern: \"r{major}\" } }"));
        assertThat(versions.versionPattern()).contains(new VersionPattern("r{major}"));
        assertThat(read(TREEHERDER.replace("{ branch: { name: master } }", "{ versionTag: {} }"))
                        .versionPattern())
                .contains(VersionPattern.DEFAULT);
        assertThat(read(TREEHERDER).versionPattern()).isEmpty();
    }

    @Test
    void readsHowSubjectsNamePullRequestsAndBugs() {
        String given = """
                    references:
                      - { kind: bug, link: "https://bugzilla.mozilla.org/show_bug.cgi?id={id}" }
                      - { kind: bug, pattern: "TH-(\\\\d+)" }
            """;
        Pipeline pipeline = read(TREEHERDER + given);
        assertThat(pipeline.references().in("Bug 12 and TH-3 (#8)"))
                .extracting(reference -> reference.url().map(URI::toString).orElse(reference.id()))
                .containsExactly(
                        "https://bugzilla.mozilla.org/show_bug.cgi?id=12",
                        "3",
                        "https://github.com/mozilla/treeherder/pull/8");
        assertRefused(TREEHERDER + given.replace("kind: bug", "kind: issue"), "\"issue\"", "use pull or bug");
        assertRefused(TREEHERDER + given.replace("TH-(", "TH-"), "TH-", "is not a regular expression");
        assertRefused(TREEHERDER + given.replace("https", "javascript"), "http or https");
    }

    @Test
    void refusesADeployRefThatIsWrong() {
        String prototype = "{ branch: { name: prototype } }";
        assertRefused(TREEHERDER.replace(prototype, "{}"), "one of branch, tag and versionTag");
        assertRefused(
                TREEHERDER.replace(prototype, "{ branch: { name: a }, tag: { name: b } }"),
                "one of branch, tag and versionTag");
        assertRefused(TREEHERDER.replace(prototype, "{ tag: { name: refs/tags/x } }"), "\"refs/tags/x\"", "tag");
        assertRefused(TREEHERDER.replace(prototype, "{ versionTag: { pattern: v1 } }"), "\"v1\"", "v{major}.{minor}");
        assertRefused(
                TREEHERDER
                        .replace(prototype, "{ versionTag: {} }")
                        .replace("{ branch: { name: master } }", "{ versionTag: { pattern: \"{major}\" } }"),
                "two version tag patterns",
                "v{major}.{minor} and {major}");
    }

    @Test
    void refusesAnUnknownKey() {
        assertRefused(
                TREEHERDER.replace("trunk:", "trunc:"),
                ": there is no \"trunc\" in unclassified.releasePipelines.pipelines[0]; allowed: allowRollbackStep, compareUrl, credentialsId, environments, job, migrationPaths, name, notifiers, references, repository, sharedHistory, trunk.");
        assertRefused(
                TREEHERDER.replace("{ branch: { name: prototype } }", "{ tagg: x }"),
                "\"tagg\" in",
                "environments[0].deployRef");
        assertRefused(
                TREEHERDER.replace("window:", "approval:"),
                "\"approval\"",
                "allowed: announce, approvals, calendar, checks, freeze");
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertRefused(TREEHERDER.replace("production: true", "production: perhaps"), "line 18", "production");
        assertRefused("unclassified:\n  releasePipelines:\n    pipelines: 5\n", "line 3", "pipelines");
        assertRefused(TREEHERDER.replace("{ branch: { name: prototype } }", "[1]"), "line 11", "deployRef");
    }

    @Test
    void refusesWhatDefinesNoPipeline() {
        assertRefused("", "defines no pipeline");
        assertRefused("# nothing\n", "defines no pipeline");
        assertRefused("jenkins: {}\n", "defines no pipeline");
        assertRefused("unclassified:\n", "defines no pipeline");
        assertRefused("unclassified: { releasePipelines: { pipelines: [] } }\n", "defines no pipeline");
        assertRefused("unclassified: { releasePipelines: { pipelines: [null] } }\n", "defines no pipeline");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertRefused("a: b: c\n", "line 1", "not YAML");
        assertRefused("\tunclassified:\n", "line 1", "not YAML");
        assertRefused("just words\n", "defines no pipeline");
    }

    @Test
    void refusesAMissingFileAndAFolder() {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> ConfigurationFile.read(missing, Optional.empty(), Optional.empty()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> ConfigurationFile.read(folder, Optional.empty(), Optional.empty()))
                .isInstanceOf(ReleaseException.class);
    }

    @Test
    void refusesCredentialsInAUrlWithoutRepeatingThem() {
        for (String text : new String[] {
            TREEHERDER.replace("https://github", "https://alice:s3cr3t@github"),
            TREEHERDER.replace("https://github", "https://s3cr3t@github"),
            TREEHERDER.replace("https://treeherder.moz", "https://alice:s3cr3t@treeherder.moz")
        }) {
            assertRefused(text, "credentials");
            assertThatThrownBy(() -> read(text)).hasMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void refusesADefinitionThatContradictsItself() {
        assertRefused(TREEHERDER.replace("promotesFrom: stage", "promotesFrom: qa"), "\"qa\"", "prototype, stage");
        assertRefused(TREEHERDER.replace("name: stage", "name: Stage_1"), "Stage_1", "lower-case letters");
        assertRefused(TREEHERDER.replace("MON-THU", "SOMEDAY"), "\"SOMEDAY\"", "MON-THU");
        assertRefused(TREEHERDER.replace("\"https://treeherder.allizom.org/__version__\"", "\"a b\""), "malformed");
        assertRefused(TREEHERDER.replace("\"https://treeherder.allizom.org/__version__\"", "\"ftp://x/\""), "http://");
        assertRefused(TREEHERDER.replace("trunk: master", "trunk:"), "no trunk");
    }
}
