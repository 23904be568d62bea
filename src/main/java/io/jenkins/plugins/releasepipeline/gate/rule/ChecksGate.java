package io.jenkins.plugins.releasepipeline.gate.rule;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.WebUrl;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.forge.Check;
import io.jenkins.plugins.releasepipeline.gate.Gate;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import io.jenkins.plugins.releasepipeline.gate.checks.CommitChecks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses a commit unless the forge says that its required checks have passed, and while that is not known.
 *
 * @param source which checks
 */
public record ChecksGate(ChecksSource source) implements GateRule, Gate {

    /** How long an answer of the forge is relied on. */
    static final Duration RELIED_ON = Duration.ofMinutes(5);

    private static final String NAME = "checks";

    /** Each is one more request for each commit. */
    private static final int MOST = 10;

    /** Refuses a gate that requires nothing, or too much, or has no token. */
    public ChecksGate {
        if (source.required().isEmpty() || source.required().size() > MOST) {
            throw new ReleaseException(Messages.ChecksGate_Required(String.valueOf(MOST)));
        }
        if (source.credentialsId().isEmpty()) {
            throw new ReleaseException(Messages.ChecksGate_NoToken());
        }
    }

    /** Parses the fields of the configuration, of which all but the first and the last may be empty. */
    public static ChecksGate of(List<String> required, String project, String apiUrl, String credentialsId) {
        return new ChecksGate(new ChecksSource(
                required,
                Optional.of(project).filter(text -> !text.isEmpty()),
                Optional.of(apiUrl).filter(text -> !text.isEmpty()).map(ChecksGate::api),
                credentialsId));
    }

    /** Parses the address of an API; refuses what is none. */
    public static URI api(String url) {
        try {
            return WebUrl.check("API", new URI(url));
        } catch (URISyntaxException e) {
            throw new ReleaseException(Messages.ChecksGate_BadUrl());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ChecksSource> checks() {
        return List.of(source);
    }

    @Override
    public List<GateAnswer> evaluate(GateContext context) {
        return List.of(answer(
                context.evidence().checks().getOrDefault(source, CommitChecks.UNREAD),
                context.commit().abbreviated(),
                context.now()));
    }

    @Override
    public Optional<Instant> holdsUntil(Environment target, Instant now) {
        return Optional.of(WallClock.nextMinute(now));
    }

    private GateAnswer answer(CommitChecks known, String commit, Instant now) {
        if (known.readAt().isEmpty()) {
            return closed(
                    "not read",
                    known.problem()
                            .map(problem -> Messages.ChecksGate_Unreadable(commit, problem))
                            .orElseGet(() -> Messages.ChecksGate_Unread(commit)));
        }
        Instant readAt = known.readAt().get();
        if (now.isAfter(readAt.plus(RELIED_ON))) {
            String time = WallClock.text(readAt, ZoneOffset.UTC);
            return closed(
                    "not read lately",
                    known.problem()
                            .map(problem -> Messages.ChecksGate_StaleSince(commit, time, problem))
                            .orElseGet(() -> Messages.ChecksGate_Stale(commit, time)));
        }
        List<String> missing = source.required().stream()
                .filter(name -> !hasPassed(known, name))
                .map(name -> name + " ("
                        + Optional.ofNullable(known.checks().get(name))
                                .map(Check::word)
                                .orElseGet(Messages::ChecksGate_None)
                        + ")")
                .toList();
        return missing.isEmpty()
                ? GateAnswer.open(NAME, Messages.ChecksGate_Passed(String.join(", ", source.required())))
                : closed(
                        missing.stream().sorted().collect(Collectors.joining(", ")),
                        Messages.ChecksGate_NotPassed(commit, String.join(", ", missing)));
    }

    private static boolean hasPassed(CommitChecks known, String name) {
        return Optional.ofNullable(known.checks().get(name))
                .filter(check -> check.state() == Check.State.PASSED)
                .isPresent();
    }

    private static GateAnswer closed(String subject, String reason) {
        return GateAnswer.closed(NAME, subject, reason);
    }
}
