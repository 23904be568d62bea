package io.jenkins.plugins.releasepipeline.docs;

import io.jenkins.plugins.releasepipeline.jenkins.config.DefinitionsCheck;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReferenceDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ServiceDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.UsersAndGroupsDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.DeployRefDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.JobDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.TagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.VersionTagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.AnnounceGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.ApprovalsGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.CalendarGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.ChecksGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.FreezeGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.OverridesGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.SchemaGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.SoakGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.WindowGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.GitHubNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.GitLabNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.MailNotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.notifier.WebhookNotifierDefinition;
import java.util.List;
import java.util.Map;

/** The smallest definitions that are accepted; a class that is not here is accepted without any value. */
final class DefinitionSamples {

    private static final Map<Class<?>, List<Map<String, Object>>> ALL = Map.ofEntries(
            only(
                    PipelineDefinition.class,
                    Map.of(
                            "name", "app",
                            "job", "app",
                            "repository", "https://git.example.org/app.git",
                            "trunk", "master",
                            "environments", List.of(production()))),
            only(EnvironmentDefinition.class, Map.of("name", "production")),
            only(ServiceDefinition.class, Map.of("name", "web", "versionUrl", "https://example.org/__version__")),
            only(UsersAndGroupsDefinition.class, Map.of()),
            only(ReferenceDefinition.class, Map.of("kind", "bug")),
            only(BranchDeployRef.class, Map.of("name", "production")),
            only(TagDeployRef.class, Map.of("name", "production-ui")),
            only(VersionTagDeployRef.class, Map.of("pattern", "v{major}.{minor}")),
            only(JobDeployRef.class, Map.of("name", "deploy-app")),
            only(AnnounceGateDefinition.class, Map.of("time", "10m")),
            only(ApprovalsGateDefinition.class, Map.of("count", 2)),
            only(CalendarGateDefinition.class, Map.of("url", "https://example.org/releases.ics", "timeZone", "UTC")),
            only(ChecksGateDefinition.class, Map.of("required", List.of("build"), "credentialsId", "token")),
            only(
                    FreezeGateDefinition.class,
                    Map.of("timeZone", "UTC", "from", "2026-12-20", "until", "2027-01-03", "reason", "Holidays")),
            only(OverridesGateDefinition.class, Map.of("people", 2)),
            only(SchemaGateDefinition.class, Map.of("allow", "additive")),
            only(SoakGateDefinition.class, Map.of("time", "2h")),
            only(WindowGateDefinition.class, Map.of("timeZone", "UTC", "days", "MON-THU", "hours", "09:00-16:00")),
            only(GitHubNotifierDefinition.class, Map.of("name", "github", "credentialsId", "token")),
            only(GitLabNotifierDefinition.class, Map.of("name", "gitlab", "credentialsId", "token")),
            only(MailNotifierDefinition.class, Map.of("name", "mail", "to", List.of("team@example.org"))),
            Map.entry(
                    WebhookNotifierDefinition.class,
                    List.of(
                            Map.of("name", "chat", "url", "https://chat.example.org/hook"),
                            Map.of("name", "chat", "urlCredentialsId", "hook"))));

    private DefinitionSamples() {}

    static List<Map<String, Object>> of(Class<?> definition) {
        return ALL.getOrDefault(definition, List.of(Map.of()));
    }

    private static Map.Entry<Class<?>, List<Map<String, Object>>> only(Class<?> type, Map<String, Object> values) {
        return Map.entry(type, List.of(values));
    }

    /** Validates a definition as part of a pipeline, where some rules of its parts are. */
    static void check(Object definition) {
        new DefinitionsCheck(List.of()).check(List.of(pipeline(definition)));
    }

    private static PipelineDefinition pipeline(Object definition) {
        if (definition instanceof PipelineDefinition pipeline) {
            return pipeline;
        }
        PipelineDefinition pipeline = new PipelineDefinition(
                "app",
                "app",
                "https://%s.com/example/app.git"
                        .formatted(definition instanceof GitLabNotifierDefinition ? "gitlab" : "github"),
                List.of(environment(definition)));
        pipeline.setTrunk("master");
        if (definition instanceof NotifierDefinition notifier) {
            pipeline.setNotifiers(List.of(notifier));
        } else if (definition instanceof ReferenceDefinition reference) {
            pipeline.setReferences(List.of(reference));
        }
        return pipeline;
    }

    private static EnvironmentDefinition environment(Object definition) {
        if (definition instanceof EnvironmentDefinition environment) {
            environment.setProduction(true);
            return environment;
        }
        EnvironmentDefinition production = production();
        if (definition instanceof ServiceDefinition service) {
            production.setServices(List.of(service));
        } else if (definition instanceof UsersAndGroupsDefinition people) {
            production.setPromoters(people);
        } else if (definition instanceof DeployRefDefinition deployRef) {
            production.setDeployRef(deployRef);
        } else if (definition instanceof GateDefinition gate) {
            production.setGates(List.of(gate));
        }
        return production;
    }

    private static EnvironmentDefinition production() {
        EnvironmentDefinition production = new EnvironmentDefinition("production");
        production.setProduction(true);
        return production;
    }
}
