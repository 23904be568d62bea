package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.CompareUrl;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Heartbeat;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowGate;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.NoDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.TagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.VersionTagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.WindowGateDefinition;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineDefinitionTest {

    private static final String URL = "https://example.org/treeherder";

    private final EnvironmentDefinition stage = new EnvironmentDefinition("stage");
    private final EnvironmentDefinition production = new EnvironmentDefinition(" production ");

    @Test
    void becomesWhatTheEngineWorksFrom() {
        stage.setRequiresPassingBuild(false);
        production.setProduction(true);
        production.setPromotesFrom("stage");
        production.setDeployRef(new BranchDeployRef("production"));
        ServiceDefinition web = new ServiceDefinition("web");
        web.setVersionUrl("https://example.org/__version__");
        web.setMigrates(true);
        web.setHeartbeatUrl(" https://example.org/__heartbeat__ ");
        production.setServices(List.of(web));
        WindowGateDefinition window = new WindowGateDefinition("UTC", "MON", "09:00-16:00");
        window.setMinimumRemaining("30m");
        production.setGates(List.of(window));
        production.setAutoPromote(true);
        production.setRollbackOnFailure(true);
        production.setRequireReason(true);
        production.setWatch("10m");
        PipelineDefinition definition = definition();
        definition.setCredentialsId("push");

        assertThat(definition.toDomain())
                .isEqualTo(new Pipeline(
                        "treeherder",
                        "folder/treeherder",
                        URL,
                        Optional.of("push"),
                        "master",
                        List.of(
                                new Environment(
                                        "stage",
                                        false,
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        List.of(),
                                        List.of()),
                                new Environment(
                                        "production",
                                        true,
                                        Optional.of("stage"),
                                        Optional.of(new DeployRef.Branch("production")),
                                        true,
                                        List.of(new Service(
                                                "web",
                                                Optional.of(VersionEndpoint.at(
                                                        URI.create("https://example.org/__version__"))),
                                                true,
                                                Optional.of(Heartbeat.at(
                                                        URI.create("https://example.org/__heartbeat__"))))),
                                        List.of(new WindowGate.Window(
                                                ZoneId.of("UTC"),
                                                Set.of(DayOfWeek.MONDAY),
                                                LocalTime.of(9, 0),
                                                LocalTime.of(16, 0),
                                                Duration.ofMinutes(30))),
                                        new Automation(true, true, Optional.of(Duration.ofMinutes(10))),
                                        true))));
    }

    @Test
    void aWatchNeedsAHeartbeatAndATimeThatIsOne() {
        stage.setWatch("10m");
        refuses(definition(), "environment \"stage\": Environment \"stage\" can't watch its services");
        ServiceDefinition web = new ServiceDefinition("web");
        web.setHeartbeatUrl("https://example.org/__heartbeat__");
        web.setCredentialsId("monitor");
        stage.setServices(List.of(web));
        assertThat(definition().toDomain().environment("stage").heartbeats())
                .extracting(heartbeat -> heartbeat.credentialsId().orElseThrow())
                .containsExactly("monitor");
        stage.setWatch("1m");
        refuses(definition(), "A watch lasts 2 minutes to 24 hours");
        stage.setWatch("soon");
        refuses(definition(), "\"soon\" is not a duration");
        stage.setWatch(null);
        web.setHeartbeatUrl("https://alice:secret@example.org/__heartbeat__");
        refuses(definition(), "The heartbeat URL on example.org contains credentials");
        web.setHeartbeatUrl("https://example.org/a b");
        refuses(definition(), "A heartbeat URL is malformed");
        web.setHeartbeatUrl(null);
        refuses(definition(), "has settings for a version endpoint, but no address");
    }

    @Test
    void referencesBecomePatternsAndAWrongOneIsNamed() {
        ReferenceDefinition bug = new ReferenceDefinition("bug");
        bug.setLink("https://bugs.example.org/{id}");
        PipelineDefinition definition = definition();
        definition.setReferences(List.of(bug));
        assertThat(definition.toDomain().references().in("Bug 7"))
                .extracting(reference -> reference.url().orElseThrow())
                .containsExactly(URI.create("https://bugs.example.org/7"));

        bug.setPattern("bug (");
        refuses(definition, "Pipeline \"treeherder\", references: \"bug (\" is not a regular expression");
        bug.setPattern("");
        bug.setLink("https://alice:secret@bugs.example.org/{id}");
        refuses(definition, "Pipeline \"treeherder\", references: The link");
    }

    @Test
    void theComparePageIsATemplateAndAWrongOneIsNamed() {
        PipelineDefinition definition = definition();
        assertThat(definition.toDomain().compareUrl()).isEmpty();
        definition.setCompareUrl(" https://git.example.org/app/compare/{from}...{to} ");
        assertThat(definition.toDomain().compareUrl())
                .contains(new CompareUrl("https://git.example.org/app/compare/{from}...{to}"));

        definition.setCompareUrl("javascript:alert({from}{to})");
        refuses(definition, "Pipeline \"treeherder\": A compareUrl URL must begin with http:// or https://");
    }

    @Test
    void aTagOrTheNewestVersionCanDecideWhatRuns() {
        stage.setDeployRef(new TagDeployRef(" production-ui "));
        assertThat(definition().toDomain().environment("stage").deployRef())
                .contains(new DeployRef.Tag("production-ui"));

        VersionTagDeployRef versions = new VersionTagDeployRef();
        stage.setDeployRef(versions);
        assertThat(definition().toDomain().versionPattern()).contains(VersionPattern.DEFAULT);
        versions.setPattern("r{major}");
        assertThat(definition().toDomain().versionPattern()).contains(new VersionPattern("r{major}"));
        versions.setPattern("r");
        refuses(definition(), "environment \"stage\": \"r\" is not a version pattern");
    }

    @Test
    void theChoiceOfNoDeployRefIsNotSaved() {
        stage.setDeployRef(new NoDeployRef());
        assertThat(stage.getDeployRef()).isNull();
        assertThat(new NoDeployRef().toDomain()).isEmpty();
    }

    private static UsersAndGroupsDefinition listed(List<String> users, List<String> groups) {
        UsersAndGroupsDefinition definition = new UsersAndGroupsDefinition();
        definition.setUsers(users);
        definition.setGroups(groups);
        return definition;
    }

    @Test
    void promotersAndApproversAreListsOfCodeAndLinesOfTheForm() {
        assertThat(definition().toDomain().environment("production").access()).isEqualTo(Access.EVERYONE);
        production.setPromoters(listed(List.of("alice\r\n bob \n"), List.of("")));
        production.setApprovers(listed(List.of(), List.of("dba", "release team")));
        assertThat(definition().toDomain().environment("production").access())
                .isEqualTo(new Access(
                        new UsersAndGroups(List.of("alice", "bob"), List.of()),
                        new UsersAndGroups(List.of(), List.of("dba", "release team"))));
        assertThat(production.getPromoters().getUsersText()).isEqualTo("alice\nbob");
        assertThat(production.getApprovers().getGroupsText()).isEqualTo("dba\nrelease team");
        production.setPromoters(listed(List.of(), List.of()));
        assertThat(definition().toDomain().environment("production").access().promoters())
                .isEqualTo(UsersAndGroups.EVERYONE);
    }

    /** Such as a variable that has no value, or a form that was not filled in. */
    @Test
    void blankNamesDoNotLetEveryoneIn() {
        production.setApprovers(listed(List.of(" "), List.of("")));
        refuses(definition(), "environment \"production\": approvers: It lists only blank names");
        production.setApprovers(null);
        production.setPromoters(listed(List.of(""), List.of()));
        refuses(definition(), "environment \"production\": promoters: It lists only blank names");
        production.setPromoters(listed(List.of("x".repeat(300)), List.of()));
        refuses(definition(), "promoters: \"xxx");
    }

    @Test
    void aCommitNeedsAPassingBuildUnlessAnAdminSaysOtherwise() {
        assertThat(definition().toDomain().environments()).allMatch(Environment::requiresPassingBuild);
    }

    @Test
    void aJenkinsfileMayNotRollBackUnlessAnAdminSaysOtherwise() {
        PipelineDefinition definition = definition();
        assertThat(definition.isAllowRollbackStep()).isFalse();
        definition.setAllowRollbackStep(true);
        assertThat(definition.isAllowRollbackStep()).isTrue();
    }

    @Test
    void whatIsWrongIsNamedWithItsEnvironment() {
        production.setGates(List.of(new WindowGateDefinition("UTC", "weekdays", "09:00-16:00")));
        refuses(definition(), "Pipeline \"treeherder\", environment \"production\": \"weekdays\"");
    }

    @Test
    void refusesAVersionUrlThatIsNoneWithoutRepeatingIt() {
        ServiceDefinition web = new ServiceDefinition("web");
        web.setVersionUrl("https://secret token/");
        production.setServices(List.of(web));
        assertThatThrownBy(definition()::toDomain)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("environment \"production\"")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAPipelineWithAWrongNameOrWithASecretInItsUrl() {
        refuses(named("treeherder", "job", "https://user:secret@example.org/x"), "contains credentials");
        refuses(named("Tree Herder", "job", URL), "is not a valid pipeline name");
    }

    @Test
    void takesMigrationPathsAsAListAndAsTheLinesOfTheForm() {
        PipelineDefinition definition = definition();
        assertThat(definition.toDomain().migrationPaths()).isEmpty();
        definition.setMigrationPaths(List.of("a/*.sql\r\n!b/*", "c/*"));
        assertThat(definition.toDomain().migrationPaths()).containsExactly("a/*.sql", "!b/*", "c/*");
        assertThat(definition.getMigrationPathsText()).isEqualTo("a/*.sql\n!b/*\nc/*");
        definition.setMigrationPaths(List.of("a/../../b"));
        refuses(definition, "Pipeline \"treeherder\": the migration path \"a/../../b\"");
    }

    private PipelineDefinition definition() {
        return named("treeherder", "folder/treeherder", URL);
    }

    private PipelineDefinition named(String name, String job, String repository) {
        PipelineDefinition definition = new PipelineDefinition(name, job, repository, List.of(stage, production));
        definition.setTrunk("master");
        return definition;
    }

    private static void refuses(PipelineDefinition definition, String line) {
        assertThatThrownBy(definition::toDomain)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(line)
                .hasMessageNotContaining("secret");
    }
}
