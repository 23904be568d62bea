package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A place where the application runs.
 *
 * @param name unique in its pipeline, see {@link Name}
 * @param production whether this is the default environment of {@code promoteToProduction}
 * @param promotesFrom the environment whose commits may be promoted to this one; empty: promotions to it are not
 *     possible
 * @param deployRef what decides which commit runs; empty: a step's body deploys
 * @param requiresPassingBuild whether a commit needs a passing build before it may be promoted to this environment
 * @param services the apps that make it up, in the order in which they must be deployed; may be empty
 * @param gates further rules that may refuse a promotion to this environment
 * @param automation what happens without a person
 * @param requireReason whether a person who promotes to this environment must give a reason
 * @param access who may change it, in addition to the permissions of the host
 */
public record Environment(
        String name,
        boolean production,
        Optional<String> promotesFrom,
        Optional<DeployRef> deployRef,
        boolean requiresPassingBuild,
        List<Service> services,
        List<GateRule> gates,
        Automation automation,
        boolean requireReason,
        Access access) {

    /** Refuses invalid names, two services with the same name, and automation that could never take effect. */
    public Environment {
        Name.check("environment", name);
        services = List.copyOf(services);
        gates = List.copyOf(gates);
        if (services.stream().map(Service::name).distinct().count() < services.size()) {
            throw new ReleaseException(Messages.Environment_SameService(name));
        }
        checkAutomation(name, promotesFrom.isPresent() && deployRef.isPresent(), services, automation);
        if (automation.rollbackOnFailure() && deployRef.orElse(null) instanceof DeployRef.Job) {
            throw new ReleaseException(Messages.Environment_JobRollsBack(name));
        }
    }

    /** An environment that everyone with the permission may change. */
    public Environment(
            String name,
            boolean production,
            Optional<String> promotesFrom,
            Optional<DeployRef> deployRef,
            boolean requiresPassingBuild,
            List<Service> services,
            List<GateRule> gates,
            Automation automation,
            boolean requireReason) {
        this(
                name,
                production,
                promotesFrom,
                deployRef,
                requiresPassingBuild,
                services,
                gates,
                automation,
                requireReason,
                Access.EVERYONE);
    }

    /** An environment that requires no reason. */
    public Environment(
            String name,
            boolean production,
            Optional<String> promotesFrom,
            Optional<DeployRef> deployRef,
            boolean requiresPassingBuild,
            List<Service> services,
            List<GateRule> gates,
            Automation automation) {
        this(name, production, promotesFrom, deployRef, requiresPassingBuild, services, gates, automation, false);
    }

    /** An environment without automation. */
    public Environment(
            String name,
            boolean production,
            Optional<String> promotesFrom,
            Optional<DeployRef> deployRef,
            boolean requiresPassingBuild,
            List<Service> services,
            List<GateRule> gates) {
        this(name, production, promotesFrom, deployRef, requiresPassingBuild, services, gates, Automation.NONE);
    }

    private static void checkAutomation(String name, boolean promotes, List<Service> services, Automation automation) {
        if (automation.promote() && !promotes) {
            throw new ReleaseException(Messages.Environment_NothingToPromote(name));
        }
        boolean verifies =
                services.stream().anyMatch(service -> service.versionUrl().isPresent());
        boolean watches = automation.watch().isPresent();
        if (watches && services.stream().allMatch(service -> service.heartbeat().isEmpty())) {
            throw new ReleaseException(Messages.Environment_NothingToWatch(name));
        }
        if (automation.rollbackOnFailure() && !(promotes && (verifies || watches))) {
            throw new ReleaseException(Messages.Environment_NothingVerifies(name));
        }
    }

    /**
     * The ref of the repository whose position decides what runs; empty: there is none, and the last deployed commit
     * runs.
     */
    public Optional<DeployRef> ref() {
        return deployRef.filter(ref -> !(ref instanceof DeployRef.Job));
    }

    /** The job that deploys it; empty: a ref or a body deploys. */
    public Optional<DeployRef.Job> job() {
        return deployRef.filter(DeployRef.Job.class::isInstance).map(DeployRef.Job.class::cast);
    }

    /** The version endpoints of its services, in the order of these. */
    public List<VersionEndpoint> endpoints() {
        return services.stream().flatMap(service -> service.endpoint().stream()).toList();
    }

    /** Returns the services with this version endpoint and its address, for display; the address alone if there is none. */
    public String labelled(URI endpoint) {
        String names = services.stream()
                .filter(service -> service.versionUrl().equals(Optional.of(endpoint)))
                .map(Service::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? endpoint.toString() : names + " (" + endpoint + ")";
    }

    /** The heartbeat endpoints of its services, in the order of these. */
    public List<Heartbeat> heartbeats() {
        return services.stream()
                .flatMap(service -> service.heartbeat().stream())
                .toList();
    }
}
