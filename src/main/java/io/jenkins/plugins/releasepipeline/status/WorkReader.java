package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.endpoint.observe.ObservedHeartbeat;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.Remedy;
import io.jenkins.plugins.releasepipeline.gate.rule.OwnCommits;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.decide.OwnApproval;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.ClosedGate;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.Pending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@link EnvironmentWork} of a pipeline from local data. Never waits for the network. Thread-safe. */
public final class WorkReader {

    /** A failed deployment is followed by few entries of manual decisions. */
    private static final int LOOKED_AT = 20;

    private final StatusSources sources;
    private final Commits commits;
    private final Planner planner;

    /** Of one pipeline. */
    public WorkReader(StatusSources sources, Planner planner) {
        this.sources = sources;
        this.commits = new Commits(sources.mirror());
        this.planner = planner;
    }

    /**
     * Returns the work by environment.
     *
     * @throws io.jenkins.plugins.releasepipeline.domain.ReleaseException if the mirror can't be read
     */
    public Map<String, EnvironmentWork> read() {
        Map<String, EnvironmentWork> all = new LinkedHashMap<>();
        sources.pipeline().environments().forEach(environment -> all.put(environment.name(), read(environment)));
        return Map.copyOf(all);
    }

    private EnvironmentWork read(Environment environment) {
        String name = environment.name();
        Optional<Ongoing> running = sources.ongoing().at(name);
        Optional<Pending> pending = pending(environment);
        return new EnvironmentWork(
                pending,
                running.isPresent()
                        ? Optional.empty()
                        : RecordedDetails.failed(sources.history().newest(name, LOOKED_AT)),
                sources.blockers().of(name),
                running.map(one -> new ProgressReader(sources)
                        .read(name, one, sources.history().latest(name))),
                sources.history().latest(name).deployment().map(deployment -> deployment
                        .entry()
                        .result()),
                pending.filter(Pending::approvable)
                        .map(one -> ownApproval().excluded(name, one.commit()))
                        .orElse(OwnCommits.NONE),
                environment.services().stream()
                        .filter(this::isBroken)
                        .map(Service::name)
                        .toList());
    }

    private OwnApproval ownApproval() {
        return new OwnApproval(sources.pipeline(), sources.mirror(), sources.deployed());
    }

    private boolean isBroken(Service service) {
        return service.heartbeat()
                .flatMap(sources.heartbeats()::latest)
                .map(ObservedHeartbeat::health)
                .filter(Health.BROKEN::equals)
                .isPresent();
    }

    private Optional<Pending> pending(Environment target) {
        Optional<CommitId> current = sources.deployed().current(target);
        Optional<CommitId> known = current.filter(this::isKnown);
        return target.promotesFrom()
                .map(sources.pipeline()::environment)
                .flatMap(sources.deployed()::current)
                .filter(this::isKnown)
                .filter(tip -> known.isEmpty() || commits.count(known.get(), tip) > 0)
                .map(tip -> pending(target, tip, known.map(from -> commits.count(from, tip))));
    }

    private boolean isKnown(CommitId commit) {
        return commits.find(commit).isPresent();
    }

    private Pending pending(Environment target, CommitId tip, Optional<Integer> count) {
        List<GateAnswer> answers = planner.gates(target, tip);
        return new Pending(
                tip,
                count,
                answers.stream()
                        .filter(answer -> !answer.open())
                        .map(answer -> new ClosedGate(answer.name(), answer.reason()))
                        .toList(),
                remedies(answers, Remedy.Action.APPROVE).findAny().isPresent(),
                remedies(answers, Remedy.Action.WITHDRAW)
                        .flatMap(remedy -> remedy.by().stream())
                        .toList(),
                target.automation().promote());
    }

    private static Stream<Remedy> remedies(List<GateAnswer> answers, Remedy.Action action) {
        return answers.stream()
                .flatMap(answer -> answer.remedies().stream())
                .filter(remedy -> remedy.action() == action);
    }
}
