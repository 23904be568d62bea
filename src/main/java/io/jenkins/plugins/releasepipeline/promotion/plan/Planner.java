package io.jenkins.plugins.releasepipeline.promotion.plan;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.rule.ClosedGate;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.gate.rule.ResetGate;
import io.jenkins.plugins.releasepipeline.git.commits.CommitRange;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.ReintroducedCommit;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Plans promotions and rollbacks from local data. Thread-safe. */
public final class Planner {

    /** How many commits a plan lists. */
    public static final int SHOWN = 100;

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final Commits commits;
    private final DeployedCommits deployed;
    private final SchemaChanges schema;
    private final History history;
    private final Builds builds;
    private final WaitingPromotions waiting;
    private final Clock clock;
    private final EvidenceReader evidence;
    private final Supplier<Optional<Hold>> line;

    /**
     * Plans for one pipeline.
     *
     * @param line the last hold of all pipelines
     */
    public Planner(
            Pipeline pipeline,
            Mirror mirror,
            History history,
            DeployedCommits deployed,
            SchemaChanges schema,
            Builds builds,
            WaitingPromotions waiting,
            Clock clock,
            ExternalSignals signals,
            Supplier<Optional<Hold>> line) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.commits = new Commits(mirror);
        this.deployed = deployed;
        this.schema = schema;
        this.history = history;
        this.builds = builds;
        this.waiting = waiting;
        this.clock = clock;
        this.line = line;
        this.evidence = new EvidenceReader(pipeline, mirror, schema, history, signals);
    }

    /**
     * Returns the plan to deploy {@code commit} to an environment now, as far as a decision needs it: {@link PlanDetails} adds
     * what only people read. Refuses a commit that does not exist.
     *
     * @param kind {@code PROMOTE}, {@code ROLLBACK} or {@code RESET}
     */
    public Plan plan(EntryKind kind, Environment target, CommitId commit) {
        Commit candidate = commits.read(commit);
        // The last deployed commit may no longer exist in the repository.
        Optional<CommitId> expected = deployed.current(target);
        Optional<CommitId> current = kind == EntryKind.RESET ? expected.filter(this::isKnown) : deployed.start(target);
        // A rollback or reset removes what a promotion would add: the same range, reversed.
        boolean back = kind != EntryKind.PROMOTE;
        CommitId from = back ? commit : current.orElse(commit);
        CommitId to = back ? current.orElse(commit) : commit;
        CommitRange range = commits.between(from, to, SHOWN);
        return new Plan(
                kind,
                back ? Optional.empty() : target.promotesFrom(),
                target.name(),
                candidate,
                expected,
                range.newest(),
                range.count(),
                range.authors(),
                kind == EntryKind.RESET
                        ? schema.between(commits.mergeBase(from, to).orElse(from), from, target.services())
                        : schema.between(from, to, target.services()),
                List.of(),
                Optional.empty(),
                gates(kind, target, commit, current),
                back ? List.of() : broughtBack(target, current, commit),
                kind == EntryKind.ROLLBACK ? overwritten(target, commit) : Optional.empty(),
                kind == EntryKind.RESET ? schema.drift(from, to) : Optional.empty(),
                version(target));
    }

    private Optional<String> version(Environment target) {
        return target.deployRef()
                .filter(DeployRef.VersionTag.class::isInstance)
                .map(DeployRef.VersionTag.class::cast)
                .map(ref -> mirror.tags().line(ref.pattern()).next());
    }

    /** Returns the rolled-back commits that a commit would bring back. */
    public List<ReintroducedCommit> broughtBack(Environment target, CommitId commit) {
        return broughtBack(target, deployed.start(target), commit);
    }

    private List<ReintroducedCommit> broughtBack(Environment target, Optional<CommitId> current, CommitId commit) {
        return new RolledBackCommits(commits).broughtBack(history.latest(target.name()), current, commit);
    }

    /** Returns the waiting commits on the first-parent line of the source environment, newest first. */
    public List<CommitId> waitingLine(Environment target, int limit) {
        Optional<CommitId> current = deployed.current(target);
        return deployed.source(target).filter(tip -> !current.equals(Optional.of(tip))).stream()
                .flatMap(tip -> commits.firstParents(tip, limit).stream().map(Commit::id))
                .takeWhile(id -> current.filter(runs -> isKnown(runs) && commits.contains(runs, id))
                        .isEmpty())
                .toList();
    }

    /** Returns a commit, unless it does not exist in the repository. */
    public Optional<Commit> known(CommitId commit) {
        return commits.find(commit);
    }

    private boolean isKnown(CommitId commit) {
        return known(commit).isPresent();
    }

    private Optional<String> overwritten(Environment target, CommitId commit) {
        return OverwriteWarning.of(
                target,
                deployed.source(target).filter(tip -> !commits.contains(commit, tip)),
                waiting.of(target.name()).stream()
                        .filter(build -> isKnown(build.commit()))
                        .filter(build -> !commits.contains(commit, build.commit()))
                        .toList());
    }

    /** Returns the gates' answers to a promotion now, without planning its commits and its schema report. */
    public List<GateAnswer> gates(Environment target, CommitId commit) {
        return gates(EntryKind.PROMOTE, target, commit, deployed.start(target));
    }

    /** Returns the gates' answers now to a move outside Release Pipeline, from {@code previous} to {@code commit}. */
    public List<GateAnswer> gatesOfMove(Environment target, CommitId previous, CommitId commit) {
        return isKnown(previous) && isKnown(commit)
                ? gates(EntryKind.PROMOTE, target, commit, Optional.of(previous))
                : List.of();
    }

    private List<GateAnswer> gates(EntryKind kind, Environment target, CommitId commit, Optional<CommitId> current) {
        if (kind == EntryKind.RESET) {
            return ResetGate.answers(
                    target,
                    pipeline.trunk(),
                    trunk().filter(tip -> commits.contains(tip, commit)).isPresent(),
                    commit,
                    current,
                    hold(target),
                    line());
        }
        return Gates.answers(context(
                kind,
                target,
                commit,
                current,
                deployed.source(target)
                        .filter(tip -> commits.contains(tip, commit))
                        .isPresent(),
                kind == EntryKind.ROLLBACK ? Evidence.NONE : evidence.read(target, commit, current)));
    }

    /** Returns what the gates are asked about a promotion now. */
    public GateContext context(Environment target, CommitId commit) {
        Optional<CommitId> current = deployed.start(target);
        return context(
                EntryKind.PROMOTE,
                target,
                commit,
                current,
                deployed.source(target)
                        .filter(tip -> commits.contains(tip, commit))
                        .isPresent(),
                evidence.read(target, commit, current));
    }

    private GateContext context(
            EntryKind kind,
            Environment target,
            CommitId commit,
            Optional<CommitId> current,
            boolean onSource,
            Evidence known) {
        Optional<Build> build = builds.of(commit);
        return new GateContext(
                kind == EntryKind.ROLLBACK,
                target,
                commit,
                current,
                ancestry(kind, target, commit, current),
                kind == EntryKind.ROLLBACK && current.isPresent() && deployed.wasThere(target, commit, current.get()),
                onSource,
                build,
                builds.areKnown(),
                build.filter(newest -> waiting.isAwaitedBy(target.name(), newest))
                        .isPresent(),
                hold(target),
                line(),
                clock.instant(),
                known);
    }

    /**
     * Returns the first gate that refuses each of some commits that wait for an environment; see {@link ClosedGate#of}.
     *
     * @param waits commits that the source environment has
     */
    public List<Optional<ClosedGate>> closed(Environment target, List<CommitId> waits) {
        if (waits.isEmpty()) {
            return List.of();
        }
        Optional<CommitId> current = deployed.start(target);
        Function<CommitId, Evidence> quick = evidence.quick(target, current);
        return ClosedGate.of(
                target,
                waits.stream()
                        .map(commit -> context(EntryKind.PROMOTE, target, commit, current, true, quick.apply(commit)))
                        .toList());
    }

    /** Returns the hold of an environment that is in force now. */
    public Optional<Hold> hold(Environment target) {
        return history.latest(target.name()).hold(clock.instant());
    }

    /** Returns the hold of all environments of all pipelines that is in force now. */
    public Optional<Hold> line() {
        return line.get().filter(stop -> stop.isInForce(clock.instant()));
    }

    /** Returns the newest commit of trunk, if known. */
    public Optional<CommitId> trunk() {
        return mirror.tip(new DeployRef.Branch(pipeline.trunk()));
    }

    private Ancestry ancestry(EntryKind kind, Environment target, CommitId commit, Optional<CommitId> current) {
        // A waiting body can only promote.
        boolean movable = kind == EntryKind.PROMOTE
                ? canDeploy(target, commit)
                : target.deployRef().isPresent();
        if (!movable) {
            return Ancestry.IMMOVABLE;
        }
        if (current.isEmpty()) {
            return deployed.last(target).isEmpty()
                    ? Ancestry.FIRST
                    : target.ref().isPresent() ? Ancestry.GONE : Ancestry.FORGOTTEN;
        }
        if (current.get().equals(commit)) {
            // If it was deployed last and its tag is missing, it may be deployed again.
            return deployed.current(target).isEmpty() ? Ancestry.FIRST : Ancestry.SAME;
        }
        if (commits.contains(commit, current.get())) {
            return Ancestry.DESCENDANT;
        }
        return commits.contains(current.get(), commit) ? Ancestry.ANCESTOR : Ancestry.DIVERGED;
    }

    /** Whether a commit can be deployed to an environment: by its deploy ref or job, or by a waiting body. */
    public boolean canDeploy(Environment target, CommitId commit) {
        return target.deployRef().isPresent() || waiting.hasBody(target.name(), commit);
    }
}
