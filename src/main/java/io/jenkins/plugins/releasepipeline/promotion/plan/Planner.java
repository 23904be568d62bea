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
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.gate.rule.ResetGate;
import io.jenkins.plugins.releasepipeline.git.commits.CommitRange;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.EntryKind;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.ReintroducedCommit;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Says what a promotion or rollback would do, from what is known without asking the network. Thread-safe. */
public final class Planner {

    /** How many commits a plan lists. */
    public static final int SHOWN = 100;

    /** How many commits of trunk are looked at for a part that is safe by itself. */
    private static final int LINE = 500;

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
    private final RollbackHorizons horizons;

    /** Plans for one pipeline. */
    public Planner(
            Pipeline pipeline,
            Mirror mirror,
            History history,
            DeployedCommits deployed,
            SchemaChanges schema,
            RollbackHorizons horizons,
            Builds builds,
            WaitingPromotions waiting,
            Clock clock,
            ExternalSignals signals) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.commits = new Commits(mirror);
        this.deployed = deployed;
        this.schema = schema;
        this.history = history;
        this.builds = builds;
        this.waiting = waiting;
        this.clock = clock;
        this.evidence = new EvidenceReader(pipeline, mirror, schema, history, signals);
        this.horizons = horizons;
    }

    /**
     * What putting {@code commit} on an environment would do now; refuses a commit that does not exist.
     *
     * @param kind {@code PROMOTE}, {@code ROLLBACK} or {@code RESET}
     */
    public Plan plan(EntryKind kind, Environment target, CommitId commit) {
        Commit candidate = commits.read(commit);
        // What was deployed last may be no commit of the repository any more.
        Optional<CommitId> expected = deployed.current(target);
        Optional<CommitId> current = kind == EntryKind.RESET ? expected.filter(this::isKnown) : deployed.start(target);
        // A rollback or reset takes away what a promotion would bring: the same range, reversed.
        boolean back = kind != EntryKind.PROMOTE;
        CommitId from = back ? commit : current.orElse(commit);
        CommitId to = back ? current.orElse(commit) : commit;
        CommitRange range = commits.between(from, to, SHOWN);
        SchemaReport report = kind == EntryKind.RESET
                ? schema.between(commits.mergeBase(from, to).orElse(from), from, target.services())
                : schema.between(from, to, target.services());
        return new Plan(
                kind,
                back ? Optional.empty() : target.promotesFrom(),
                target.name(),
                candidate,
                expected,
                range.newest(),
                range.count(),
                range.authors(),
                report,
                back || report.order() != Order.SPLIT ? List.of() : stages(target, from, to),
                back ? Optional.empty() : horizons.move(target.name(), commit),
                gates(kind, target, commit, current),
                back ? List.of() : broughtBack(target, current, commit),
                kind == EntryKind.ROLLBACK ? overwritten(target, commit) : Optional.empty(),
                kind == EntryKind.RESET ? schema.drift(from, to) : Optional.empty(),
                version(target));
    }

    private List<PromotionStage> stages(Environment target, CommitId from, CommitId to) {
        List<CommitId> line = new ArrayList<>(commits.firstParents(to, LINE).stream()
                .map(Commit::id)
                .takeWhile(id -> !commits.contains(from, id))
                .toList());
        Collections.reverse(line);
        // Where the line goes on beyond what was read, its oldest commit is no neighbour of what runs: a longer first stage.
        return new PromotionStages(
                        (start, end) -> schema.once(start, end, target.services()), schema::migrates)
                .of(from, line);
    }

    private Optional<String> version(Environment target) {
        return target.deployRef()
                .filter(DeployRef.VersionTag.class::isInstance)
                .map(DeployRef.VersionTag.class::cast)
                .map(ref -> mirror.tags().line(ref.pattern()).next());
    }

    /** What was rolled back, and would come back with a commit. */
    public List<ReintroducedCommit> broughtBack(Environment target, CommitId commit) {
        return broughtBack(target, deployed.start(target), commit);
    }

    private List<ReintroducedCommit> broughtBack(Environment target, Optional<CommitId> current, CommitId commit) {
        return new RolledBackCommits(commits).broughtBack(history.latest(target.name()), current, commit);
    }

    /** The commits that wait on the first-parent line of what the target promotes from, newest first. */
    public List<CommitId> waitingLine(Environment target, int limit) {
        Optional<CommitId> current = deployed.current(target);
        return deployed.source(target).filter(tip -> !current.equals(Optional.of(tip))).stream()
                .flatMap(tip -> commits.firstParents(tip, limit).stream().map(Commit::id))
                .takeWhile(id -> current.filter(runs -> isKnown(runs) && commits.contains(runs, id))
                        .isEmpty())
                .toList();
    }

    /** A commit, unless the repository has none of that id. */
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

    /** What the gates say to a promotion now: a plan without its commits and its schema report. */
    public List<GateAnswer> gates(Environment target, CommitId commit) {
        return gates(EntryKind.PROMOTE, target, commit, deployed.start(target));
    }

    /** What the gates say now to a move that somebody made around us, from {@code previous} to {@code commit}. */
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
                    history.latest(target.name()).hold());
        }
        boolean onSource = deployed.source(target)
                .filter(tip -> commits.contains(tip, commit))
                .isPresent();
        Optional<Build> build = builds.of(commit);
        return Gates.answers(new GateContext(
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
                history.latest(target.name()).hold(),
                clock.instant(),
                kind == EntryKind.ROLLBACK ? Evidence.NONE : evidence.read(target, commit, current)));
    }

    /** The newest commit of trunk, if that is known. */
    public Optional<CommitId> trunk() {
        return mirror.tip(new DeployRef.Branch(pipeline.trunk()));
    }

    private Ancestry ancestry(EntryKind kind, Environment target, CommitId commit, Optional<CommitId> current) {
        // A body is there to go forward.
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
            // Where it was deployed last and its tag is gone, it may be put there again.
            return deployed.current(target).isEmpty() ? Ancestry.FIRST : Ancestry.SAME;
        }
        if (commits.contains(commit, current.get())) {
            return Ancestry.DESCENDANT;
        }
        return commits.contains(current.get(), commit) ? Ancestry.ANCESTOR : Ancestry.DIVERGED;
    }

    /** Whether there is something that would put a commit on an environment: its deploy ref or job, or a body that waits. */
    public boolean canDeploy(Environment target, CommitId commit) {
        return target.deployRef().isPresent() || waiting.hasBody(target.name(), commit);
    }
}
