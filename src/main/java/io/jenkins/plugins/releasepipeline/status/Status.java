package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.DeployingRun;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.rule.ClosedGate;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.DeploymentStage;
import io.jenkins.plugins.releasepipeline.promotion.RollbackHorizon;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of the status view of one pipeline. {@link StatusJson} writes it with these names;
 * {@code docs/openapi.yaml} defines their meaning.
 *
 * @param pipeline its name
 * @param repository the application's repository
 * @param trunk the branch that commits land on
 * @param fetchedAt when the repository was last fetched successfully
 * @param fetchProblem why the newest attempt to fetch it failed
 * @param line the stop of the line that is in force, which holds the environments of all pipelines
 * @param environments in the order of the definition
 * @param promotions the possible promotions, one for each environment that a commit waits for
 * @param versions the version tags; empty unless an environment runs the newest version
 * @param rows the newest commits of trunk, newest first; where there are version tags, their commits
 */
public record Status(
        String pipeline,
        String repository,
        String trunk,
        Optional<Instant> fetchedAt,
        Optional<String> fetchProblem,
        Optional<Hold> line,
        List<EnvironmentStatus> environments,
        List<PlanView> promotions,
        Optional<Versions> versions,
        List<Row> rows) {

    /** Returns the environment of this name; empty if there is none. */
    Optional<EnvironmentStatus> of(String environment) {
        return environments.stream()
                .filter(one -> one.name().equals(environment))
                .findFirst();
    }

    /** One environment; see {@code EnvironmentStatus} in the API. */
    public record EnvironmentStatus(
            String name,
            boolean production,
            Optional<String> promotesFrom,
            Optional<String> label,
            Optional<String> version,
            Optional<CommitView> commit,
            Optional<Position> declared,
            Optional<Deployed> recorded,
            Optional<Position> observed,
            Optional<Integer> ahead,
            Optional<Integer> behind,
            Optional<Drift> drift,
            Optional<SchemaDrift> schemaDrift,
            Optional<RollbackHorizon> rollbackHorizon,
            Optional<Hold> hold,
            Optional<Deploying> deploying,
            List<ServiceStatus> services,
            boolean resettable,
            boolean autoPromote,
            boolean requireReason,
            Optional<Stopped> stopped,
            Optional<Moved> moved,
            Optional<String> leftBehind,
            Optional<Failed> failed,
            Optional<Watch> watch) {}

    /**
     * The watch of the heartbeats after the newest deployment; {@code health} is empty while it is running.
     */
    public record Watch(Instant until, Optional<Health> health, Optional<String> message) {}

    /** The newest attempt to deploy, which failed; {@code reason} is empty if unknown. */
    public record Failed(EntryKind kind, CommitId commit, String actor, Instant since, String reason) {}

    /**
     * A deploy ref that was moved outside Release Pipeline: the person that Git names for it, and the gates that were
     * bypassed.
     */
    public record Moved(Optional<String> by, Optional<String> role, Instant seen, List<GateAnswer> passedBy) {}

    /**
     * Why the newest waiting commit was not promoted automatically; {@code gate} is empty if the reason is not a gate.
     */
    public record Stopped(CommitId commit, Optional<String> gate, String reason, Instant since) {}

    /** The commit of an environment according to one source. */
    public record Position(Optional<CommitId> commit, Optional<Instant> since, Optional<Instant> checkedAt) {}

    /** The newest deployment in the history. */
    public record Deployed(
            Optional<CommitId> commit,
            Optional<Instant> since,
            Instant checkedAt,
            EntryKind kind,
            String actor,
            DeploymentState result,
            Optional<CommitId> previous) {}

    /** A disagreement of the sources. */
    public record Drift(Optional<Instant> since, String message) {}

    /**
     * A promotion or rollback that is running.
     *
     * @param stageSince when its current stage began, as far as known
     * @param usualSeconds how long that stage usually takes here; empty if that is not known
     * @param run the build that deploys
     * @param verified how many of the {@code endpoints} report the commit; empty before the verification
     * @param abortable whether it can be aborted now
     */
    public record Deploying(
            EntryKind kind,
            CommitId commit,
            String actor,
            Instant since,
            DeploymentStage stage,
            Instant stageSince,
            Optional<Long> usualSeconds,
            Optional<DeployingRun> run,
            Optional<Long> verified,
            int endpoints,
            boolean abortable) {}

    /**
     * The last answer of a version endpoint; {@code outcome} is {@code reported}, {@code unusable} or {@code unknown}.
     */
    public record ServiceStatus(
            String name,
            Optional<URI> versionUrl,
            String outcome,
            Optional<String> commit,
            Optional<String> version,
            Optional<String> message,
            Optional<Instant> checkedAt,
            Optional<HeartbeatStatus> heartbeat) {}

    /** The health of a service: confirmed by several answers, while message and checks are those of the newest one. */
    public record HeartbeatStatus(
            URI url,
            Health health,
            Optional<Instant> since,
            Optional<Instant> checkedAt,
            Optional<String> message,
            List<String> failedChecks) {}

    /**
     * A commit of trunk, or a version's commit with the name of its tag; its build, and the environments it has
     * reached.
     */
    public record Row(
            CommitView commit, Optional<String> version, Optional<BuildView> build, Map<String, Cell> cells) {}

    /** A commit's newest build, and the environments whose Proceed it waits for. */
    public record BuildView(
            int number, Build.Result result, Optional<URI> url, Instant started, List<String> waitsFor) {}

    /**
     * The relation between a commit and an environment, and the available actions.
     *
     * @param at since when it is there
     * @param seen if {@code at} is unknown: since when it is there at least
     * @param closed the first gate that refuses a waiting commit
     * @param rolledBack the rollback in force that removed the commit
     * @param barrier the barrier at the commit
     */
    public record Cell(
            State state,
            Optional<Instant> at,
            Optional<Instant> seen,
            Optional<ClosedGate> closed,
            Optional<Mark> rolledBack,
            Optional<Mark> barrier,
            List<Action> actions) {}

    /** A decision about a commit: whose, when and why. */
    public record Mark(String by, Instant since, Optional<String> reason) {
        static Mark of(Entry entry) {
            return new Mark(entry.actor(), entry.time(), entry.reason());
        }
    }

    /** The relation between a commit and an environment. */
    public enum State {
        /** The environment runs exactly this commit. */
        CURRENT,
        /** The environment runs a later commit that contains this one. */
        CONTAINED,
        /** The environment's promotion source has the commit, the environment does not. */
        WAITING,
        /** The environment does not have the commit. */
        ABSENT,
        /** The commit is being deployed to the environment. */
        DEPLOYING
    }

    /** An action for users with the permission; {@code to} is the environment that it changes. */
    public record Action(EntryKind kind, String to) {}
}
