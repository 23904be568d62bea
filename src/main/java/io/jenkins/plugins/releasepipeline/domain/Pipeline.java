package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One application's release line, as an admin defined it.
 *
 * @param name unique among all pipelines, see {@link Name}
 * @param job the full name of the one job that may use it
 * @param repository the URL or path of the application's repository, without credentials in it
 * @param credentialsId the credentials to read and push the repository; empty if it needs none
 * @param trunk the branch that commits land on, without {@code refs/heads/}
 * @param environments in the order in which the status view shows them; at least one, names unique
 * @param references how subjects name pull requests and bugs
 * @param migrationPaths globs that add files to the migrations, or, with a leading {@code !}, exclude files; see
 *     {@link MigrationPaths}
 * @param sharedHistory whether its history is stored on the application's remote, where several controllers may append
 *     to it
 * @param notifiers who is told of which events
 * @param compareUrl the web page that compares two commits; empty: that of the forge that the repository's address names
 */
public record Pipeline(
        String name,
        String job,
        String repository,
        Optional<String> credentialsId,
        String trunk,
        List<Environment> environments,
        References references,
        List<String> migrationPaths,
        boolean sharedHistory,
        List<Notifier> notifiers,
        Optional<CompareUrl> compareUrl) {

    /** Refuses an inconsistent definition, with a message that names the pipeline and the field. */
    public Pipeline {
        Name.check("pipeline", name);
        repository = RepositoryUrl.check(name, repository);
        if (trunk.isBlank()) {
            throw new ReleaseException(Messages.Pipeline_NoTrunk(name));
        }
        environments = List.copyOf(environments);
        if (environments.isEmpty()) {
            throw new ReleaseException(Messages.Pipeline_NoEnvironment(name));
        }
        checkEnvironments(name, environments);
        checkDeployRefs(name, environments);
        checkTrunk(name, trunk, environments);
        checkPatterns(name, environments);
        migrationPaths = MigrationPaths.check(Messages.Pipeline_Where(name), migrationPaths);
        notifiers = List.copyOf(notifiers);
        NotifierRules.check(name, repository, notifiers, environments);
    }

    /** A pipeline with the compare page of its forge. */
    public Pipeline(
            String name,
            String job,
            String repository,
            Optional<String> credentialsId,
            String trunk,
            List<Environment> environments,
            References references,
            List<String> migrationPaths,
            boolean sharedHistory,
            List<Notifier> notifiers) {
        this(
                name,
                job,
                repository,
                credentialsId,
                trunk,
                environments,
                references,
                migrationPaths,
                sharedHistory,
                notifiers,
                Optional.empty());
    }

    /** A pipeline without notifiers. */
    public Pipeline(
            String name,
            String job,
            String repository,
            Optional<String> credentialsId,
            String trunk,
            List<Environment> environments,
            References references,
            List<String> migrationPaths,
            boolean sharedHistory) {
        this(
                name,
                job,
                repository,
                credentialsId,
                trunk,
                environments,
                references,
                migrationPaths,
                sharedHistory,
                List.of());
    }

    /**
     * A pipeline with the default references and migration paths, and a local history.
     */
    public Pipeline(
            String name,
            String job,
            String repository,
            Optional<String> credentialsId,
            String trunk,
            List<Environment> environments) {
        this(
                name,
                job,
                repository,
                credentialsId,
                trunk,
                environments,
                References.of(List.of(), repository),
                List.of(),
                false);
    }

    private static void checkEnvironments(String pipeline, List<Environment> environments) {
        String names = names(environments);
        Set<String> seen = new HashSet<>();
        for (Environment environment : environments) {
            if (!seen.add(environment.name())) {
                throw new ReleaseException(Messages.Pipeline_SameName(pipeline, environment.name()));
            }
        }
        for (Environment environment : environments) {
            environment.promotesFrom().ifPresent(source -> {
                if (!seen.contains(source)) {
                    throw new ReleaseException(
                            Messages.Pipeline_UnknownSource(pipeline, environment.name(), source, names));
                }
                if (source.equals(environment.name())) {
                    throw new ReleaseException(Messages.Pipeline_OwnSource(pipeline, source));
                }
            });
            environment.gates().forEach(gate -> gate.otherEnvironment()
                    .filter(other -> !seen.contains(other))
                    .ifPresent(other -> {
                        throw new ReleaseException(Messages.Pipeline_UnknownInGate(
                                pipeline, environment.name(), gate.name(), other, names));
                    }));
        }
        if (environments.stream().filter(Environment::production).count() > 1) {
            throw new ReleaseException(Messages.Pipeline_TwoProductions(pipeline));
        }
    }

    /**
     * A hold closes an environment, and a reset moves its ref: neither may affect another environment. Jobs may be
     * shared.
     */
    private static void checkDeployRefs(String pipeline, List<Environment> environments) {
        Map<String, String> owners = new HashMap<>();
        for (Environment environment : environments) {
            environment.ref().map(DeployRef::label).ifPresent(ref -> {
                String owner = owners.putIfAbsent(ref, environment.name());
                if (owner != null) {
                    throw new ReleaseException(Messages.Pipeline_SameRef(pipeline, owner, environment.name(), ref));
                }
            });
        }
    }

    /** A promotion can be rolled back, and a rollback of trunk would remove the commits of all developers. */
    private static void checkTrunk(String pipeline, String trunk, List<Environment> environments) {
        Optional<DeployRef> ref = Optional.of(new DeployRef.Branch(trunk));
        for (Environment environment : environments) {
            if (environment.promotesFrom().isPresent()
                    && environment.deployRef().equals(ref)) {
                throw new ReleaseException(Messages.Pipeline_DeploysTrunk(pipeline, environment.name(), trunk));
            }
        }
    }

    private static void checkPatterns(String pipeline, List<Environment> environments) {
        List<VersionPattern> patterns = patterns(environments).distinct().toList();
        if (patterns.size() > 1) {
            throw new ReleaseException(Messages.Pipeline_TwoPatterns(pipeline, patterns.get(0), patterns.get(1)));
        }
    }

    private static Stream<VersionPattern> patterns(List<Environment> environments) {
        return environments.stream()
                .flatMap(environment -> environment.deployRef().stream())
                .flatMap(ref ->
                        ref instanceof DeployRef.VersionTag versions ? Stream.of(versions.pattern()) : Stream.empty());
    }

    /** The pattern of its version tags; empty if no environment runs the newest version. */
    public Optional<VersionPattern> versionPattern() {
        return patterns(environments).findFirst();
    }

    /** Returns the environment of this name; refuses an unknown one with a message that lists the known ones. */
    public Environment environment(String environment) {
        return environments.stream()
                .filter(e -> e.name().equals(environment))
                .findFirst()
                .orElseThrow(() -> new ReleaseException(
                        Messages.Pipeline_UnknownEnvironment(name, environment, names(environments))));
    }

    /** Returns the production environment; refuses if there is none. */
    public Environment production() {
        return environments.stream()
                .filter(Environment::production)
                .findFirst()
                .orElseThrow(() -> new ReleaseException(Messages.Pipeline_NoProduction(name, names(environments))));
    }

    private static String names(List<Environment> environments) {
        return environments.stream().map(Environment::name).collect(Collectors.joining(", "));
    }
}
