package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceHealth;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that all heartbeats of an environment are healthy, and were read recently: a commit whose environment is broken
 * is not promoted any further.
 *
 * @param environment the environment; empty: the one that the commit is promoted from
 */
public record HealthyGate(Optional<String> environment) implements GateRule, Gate {

    private static final String NAME = "healthy";

    /** Refuses an invalid name. */
    public HealthyGate {
        environment.filter(name -> !Name.isAllowed(name)).ifPresent(name -> {
            throw new ReleaseException(Messages.HealthyGate_BadName(name));
        });
    }

    /** A gate of the configuration; a blank name stands for the environment that the commit is promoted from. */
    public static HealthyGate of(String environment) {
        return new HealthyGate(Optional.of(environment.trim()).filter(name -> !name.isEmpty()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> otherEnvironment() {
        return environment;
    }

    @Override
    public Set<String> heartbeats(Environment target) {
        return asked(target).map(Set::of).orElse(Set.of());
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(context));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.of(WallClock.nextMinute(now));
    }

    @Override
    public boolean asksAboutPromotion() {
        return true;
    }

    private Optional<String> asked(Environment target) {
        return environment.or(target::promotesFrom);
    }

    private GateAnswer answer(GateContext context) {
        String where = asked(context.target()).orElse("");
        List<ServiceHealth> services = context.evidence().health().getOrDefault(where, List.of());
        if (services.isEmpty()) {
            return GateAnswer.closed(NAME, "no heartbeat on " + where, Messages.HealthyGate_NoHeartbeat(where));
        }
        List<ServiceHealth> sick = services.stream()
                .filter(service -> health(service, context) != Health.HEALTHY)
                .toList();
        if (sick.isEmpty()) {
            String names = services.stream().map(ServiceHealth::service).collect(Collectors.joining(", "));
            return GateAnswer.open(NAME, Messages.HealthyGate_Yes(where, names));
        }
        boolean broken = sick.stream().anyMatch(service -> health(service, context) == Health.BROKEN);
        String words = sick.stream().map(service -> words(service, context)).collect(Collectors.joining(" "));
        return GateAnswer.closed(
                NAME,
                sick.stream()
                        .map(service -> service.service() + " on " + where + " "
                                + health(service, context).word())
                        .collect(Collectors.joining(", ")),
                broken ? Messages.HealthyGate_Broken(where, words) : Messages.HealthyGate_Unknown(where, words));
    }

    private static Health health(ServiceHealth service, GateContext context) {
        return isOld(service, context) ? Health.UNKNOWN : service.health();
    }

    private static boolean isOld(ServiceHealth service, GateContext context) {
        return service.checkedAt()
                .filter(at -> context.now().isAfter(at.plus(VerifiedGate.COUNTS)))
                .isPresent();
    }

    private static String words(ServiceHealth service, GateContext context) {
        String name = service.service();
        if (service.checkedAt().isEmpty()) {
            return Messages.HealthyGate_NotAsked(name);
        }
        if (isOld(service, context)) {
            Duration age = Duration.between(service.checkedAt().get(), context.now());
            return Messages.HealthyGate_Old(name, WindowGate.length(age));
        }
        String why = service.message().orElse("");
        return service.failedChecks().isEmpty()
                ? Messages.HealthyGate_Service(name, why)
                : Messages.HealthyGate_Checks(name, why, String.join(", ", service.failedChecks()));
    }
}
