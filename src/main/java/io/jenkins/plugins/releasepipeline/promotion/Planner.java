package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.Build;
import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.Commit;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.gate.Ancestry;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.Gates;
import io.jenkins.plugins.releasepipeline.gate.Question;
import io.jenkins.plugins.releasepipeline.git.CommitRange;
import io.jenkins.plugins.releasepipeline.git.Commits;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.git.Trees;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.schema.SchemaDrift;
import io.jenkins.plugins.releasepipeline.schema.SchemaReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Says what a promotion or rollback would do, from what is known without asking the network. Thread-safe. */
public final class Planner {

    /** How many commits a plan lists. */
    public static final int SHOWN = 100;

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final Commits commits;
    private final SchemaChanges schema;
    private final History history;
    private final Builds builds;
    private final WaitingPromotions waiting;
    private final Clock clock;
    private final EvidenceReader evidence;

    /** Plans for one pipeline, without endpoints and calendars. */
    public Planner(
            Pipeline pipeline, Mirror mirror, History history, Builds builds, WaitingPromotions waiting, Clock clock) {
        this(pipeline, mirror, history, builds, waiting, clock, Outlook.NONE);
    }

    /** Plans for one pipeline. */
    public Planner(
            Pipeline pipeline,
            Mirror mirror,
            History history,
            Builds builds,
            WaitingPromotions waiting,
            Clock clock,
            Outlook outlook) {
        this.pipeline = pipeline;
        this.mirror = mirror;
        this.commits = new Commits(mirror);
        this.schema = new SchemaChanges(new Trees(mirror), pipeline.migrationPaths());
        this.history = history;
        this.builds = builds;
        this.waiting = waiting;
        this.clock = clock;
        this.evidence = new EvidenceReader(pipeline, mirror, schema, history, outlook);
    }

    /**
     * What runs on an environment: where its deploy ref points, or, where it has none, what was deployed last.
     * Empty when that is not known (yet).
     */
    public Optional<CommitId> current(Environment environment) {
        return environment.deployRef().isPresent()
                ? mirror.tip(environment.deployRef().get())
                : history.state(environment.name())
                        .deployment()
                        .flatMap(deployment -> deployment.entry().commit());
    }

    /** What putting {@code commit} on an environment would do now; refuses a commit that does not exist. */
    public Plan plan(boolean rollback, Environment target, CommitId commit) {
        Commit candidate = commits.read(commit);
        Optional<CommitId> current =
                current(target).filter(id -> commits.find(id).isPresent());
        // A rollback takes away what a promotion would bring: the same range, reversed.
        CommitId from = rollback ? commit : current.orElse(commit);
        CommitId to = rollback ? current.orElse(commit) : commit;
        CommitRange range = commits.between(from, to, SHOWN);
        return new Plan(
                rollback,
                rollback ? Optional.empty() : target.promotesFrom(),
                target.name(),
                candidate,
                current,
                range.newest(),
                range.count(),
                range.authors(),
                schema.between(from, to, target.services()),
                gates(rollback, target, commit, current));
    }

    private List<GateAnswer> gates(boolean rollback, Environment target, CommitId commit, Optional<CommitId> current) {
        boolean onSource = target.promotesFrom()
                .flatMap(source -> current(pipeline.environment(source)))
                .filter(tip -> commits.find(tip).isPresent() && commits.contains(tip, commit))
                .isPresent();
        Optional<Build> build = builds.of(commit);
        return Gates.answers(new Question(
                rollback,
                target,
                commit,
                current,
                ancestry(target, commit, current),
                current.isPresent() && wasThere(target, commit, current.get()),
                onSource,
                build,
                builds.areKnown(),
                build.filter(newest -> waiting.isAwaitedBy(target.name(), newest))
                        .isPresent(),
                history.state(target.name()).hold(),
                clock.instant(),
                rollback ? Evidence.NONE : evidence.read(target, commit, current)));
    }

    /** Whether an environment runs a commit, or one that contains it. */
    boolean isOn(Environment environment, CommitId commit) {
        return current(environment)
                .filter(runs -> commits.find(runs).isPresent() && commits.contains(runs, commit))
                .isPresent();
    }

    private boolean wasThere(Environment target, CommitId commit, CommitId current) {
        return history.state(target.name()).deployments().stream()
                        .anyMatch(deployment -> deployment.entry().commit().equals(Optional.of(commit)))
                || commits.isFirstParent(commit, current);
    }

    private Ancestry ancestry(Environment target, CommitId commit, Optional<CommitId> current) {
        if (current.isEmpty()) {
            return history.state(target.name()).deployment().isEmpty() ? Ancestry.FIRST : Ancestry.GONE;
        }
        if (current.get().equals(commit)) {
            return Ancestry.SAME;
        }
        if (commits.contains(commit, current.get())) {
            return Ancestry.DESCENDANT;
        }
        return commits.contains(current.get(), commit) ? Ancestry.ANCESTOR : Ancestry.DIVERGED;
    }

    /** Lets go of what can be made again. */
    public void rest() {
        schema.forget();
    }

    /** What stays in the database of an environment that runs this commit when it is reset to trunk. */
    public Optional<SchemaDrift> schemaDrift(CommitId trunk, CommitId runs) {
        return schema.between(trunk, runs, List.of()).drift();
    }

    /**
     * The schema report between any two commits, in the words of an environment's services. The globs take the place of
     * the pipeline's, in this report alone.
     */
    public SchemaReport schema(CommitId from, CommitId to, Environment target, List<String> migrationPaths) {
        return schema.between(from, to, target.services(), migrationPaths);
    }
}
