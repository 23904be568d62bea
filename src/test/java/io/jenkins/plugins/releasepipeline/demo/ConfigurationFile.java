package io.jenkins.plugins.releasepipeline.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
import io.jenkins.plugins.releasepipeline.domain.reference.ReferencePattern;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads pipelines from the YAML that Jenkins' configuration as code takes; whatever else stands in such a file is
 * passed over. What is wrong is refused in one line that names the file and the place.
 */
public final class ConfigurationFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Root(Unclassified unclassified) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Unclassified(ReleasePipelines releasePipelines) {}

    record ReleasePipelines(List<PipelineYaml> pipelines) {}

    record PipelineYaml(
            String name,
            String job,
            String repository,
            String credentialsId,
            String trunk,
            boolean allowRollbackStep, // for Jenkins alone
            List<EnvironmentYaml> environments,
            List<ReferenceYaml> references,
            List<String> migrationPaths,
            boolean sharedHistory,
            List<NotifierYaml> notifiers,
            String compareUrl) {

        Pipeline toDomain(Optional<String> repositoryInstead) {
            return new Pipeline(
                    orEmpty(name),
                    orEmpty(job),
                    repositoryInstead.orElse(orEmpty(repository)),
                    Optional.ofNullable(credentialsId),
                    orEmpty(trunk),
                    orEmpty(environments).stream()
                            .map(EnvironmentYaml::toDomain)
                            .toList(),
                    References.of(
                            orEmpty(references).stream()
                                    .map(ReferenceYaml::toDomain)
                                    .toList(),
                            orEmpty(repository)),
                    orEmpty(migrationPaths),
                    sharedHistory,
                    orEmpty(notifiers).stream().map(NotifierYaml::toDomain).toList(),
                    Optional.ofNullable(compareUrl).map(CompareUrl::new));
        }
    }

    record EnvironmentYaml(
            String name,
            boolean production,
            String promotesFrom,
            DeployRefYaml deployRef,
            Boolean requiresPassingBuild,
            List<ServiceYaml> services,
            List<GateYaml> gates,
            boolean autoPromote,
            boolean rollbackOnFailure,
            boolean requireReason,
            UsersAndGroupsYaml promoters,
            UsersAndGroupsYaml approvers,
            String watch) {

        Environment toDomain() {
            return new Environment(
                    orEmpty(name),
                    production,
                    Optional.ofNullable(promotesFrom),
                    Optional.ofNullable(deployRef).map(DeployRefYaml::toDomain),
                    requiresPassingBuild == null || requiresPassingBuild,
                    orEmpty(services).stream().map(ServiceYaml::toDomain).toList(),
                    orEmpty(gates).stream().map(GateYaml::toDomain).toList(),
                    new Automation(
                            autoPromote,
                            rollbackOnFailure,
                            Optional.ofNullable(watch).map(WindowText::duration)),
                    requireReason,
                    new Access(listed(promoters), listed(approvers)));
        }

        private static UsersAndGroups listed(UsersAndGroupsYaml given) {
            return given == null ? UsersAndGroups.EVERYONE : given.toDomain();
        }
    }

    record UsersAndGroupsYaml(List<String> users, List<String> groups) {
        UsersAndGroups toDomain() {
            return new UsersAndGroups(orEmpty(users), orEmpty(groups));
        }
    }

    record DeployRefYaml(NameYaml branch, TagYaml tag, PatternYaml versionTag, JsonNode job) {
        DeployRef toDomain() {
            if (job != null) {
                throw new ReleaseException("A deployRef can't be a job here: there is no Jenkins to run it.");
            }
            List<DeployRef> given = Stream.<DeployRef>of(
                            branch == null ? null : new DeployRef.Branch(orEmpty(branch.name())),
                            tag == null ? null : new DeployRef.Tag(orEmpty(tag.name()), tag.recreate()),
                            versionTag == null ? null : new DeployRef.VersionTag(versionTag.toDomain()))
                    .filter(Objects::nonNull)
                    .toList();
            if (given.size() != 1) {
                throw new ReleaseException("A deployRef is one of branch, tag and versionTag.");
            }
            return given.get(0);
        }
    }

    record NameYaml(String name) {}

    record TagYaml(String name, boolean recreate) {}

    record PatternYaml(String pattern) {
        VersionPattern toDomain() {
            return pattern == null ? VersionPattern.DEFAULT : new VersionPattern(pattern);
        }
    }

    record ReferenceYaml(String kind, String pattern, String link) {
        ReferencePattern toDomain() {
            return ReferencePattern.of(orEmpty(kind), Optional.ofNullable(pattern), Optional.ofNullable(link));
        }
    }

    record ServiceYaml(
            String name,
            String versionUrl,
            boolean migrates,
            String field,
            List<String> headers,
            String credentialsId,
            String heartbeatUrl) {
        Service toDomain() {
            return new Service(
                    orEmpty(name),
                    Optional.ofNullable(versionUrl)
                            .map(url -> VersionEndpoint.written(
                                    url,
                                    Optional.ofNullable(field),
                                    Optional.ofNullable(headers).orElse(List.of()),
                                    Optional.ofNullable(credentialsId))),
                    migrates,
                    Optional.ofNullable(heartbeatUrl)
                            .map(url -> Heartbeat.written(
                                    url,
                                    Optional.ofNullable(headers).orElse(List.of()),
                                    Optional.ofNullable(credentialsId))));
        }
    }

    private ConfigurationFile() {}

    /** The pipeline of this name, or the only one where no name is asked for; on another repository if one is given. */
    public static Pipeline read(Path file, Optional<String> name, Optional<String> repositoryInstead) {
        List<PipelineYaml> pipelines = pipelines(file);
        String names = pipelines.stream().map(PipelineYaml::name).collect(Collectors.joining(", "));
        List<PipelineYaml> meant = pipelines.stream()
                .filter(pipeline -> name.isEmpty() || name.get().equals(pipeline.name()))
                .toList();
        if (meant.isEmpty()) {
            throw new ReleaseException(file + " has no pipeline \"" + name.orElse("") + "\"; it has: " + names + ".");
        }
        if (meant.size() > 1) {
            throw new ReleaseException(
                    file + " has several pipelines: choose one with --pipeline; it has: " + names + ".");
        }
        try {
            return meant.get(0).toDomain(repositoryInstead);
        } catch (ReleaseException e) {
            throw new ReleaseException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<PipelineYaml> pipelines(Path file) {
        try {
            String text = Files.readString(file);
            Root root = YAML.readTree(text).isObject() ? YAML.readValue(text, Root.class) : null;
            return Optional.ofNullable(root)
                    .map(Root::unclassified)
                    .map(Unclassified::releasePipelines)
                    .map(ReleasePipelines::pipelines)
                    .map(found -> found.stream().filter(Objects::nonNull).toList())
                    .filter(found -> !found.isEmpty())
                    .orElseThrow(() -> new ReleaseException(file
                            + " defines no pipeline: it needs unclassified, releasePipelines, pipelines and a list."));
        } catch (UnrecognizedPropertyException e) {
            throw new ReleaseException(
                    file + ": there is no \"" + e.getPropertyName() + "\" in " + parent(path(e)) + "; allowed: "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".",
                    e);
        } catch (JsonMappingException e) {
            throw new ReleaseException(
                    file + place(e.getLocation()) + ": " + path(e) + " can't be read: "
                            + firstLine(e.getOriginalMessage()),
                    e);
        } catch (JsonProcessingException e) {
            throw new ReleaseException(
                    file + place(e.getLocation()) + ": this is not YAML: " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ReleaseException("The configuration file " + file + " can't be read: does it exist?", e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").trim();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
