package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.RollbackHorizon;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaDrift;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the status view shows of one pipeline. {@link StatusJson} writes it with these names; the meaning of each is in
 * {@code docs/openapi.yaml}.
 *
 * @param pipeline its name
 * @param repository the application's repository
 * @param trunk the branch that commits land on
 * @param fetchedAt when the repository was last read with success
 * @param fetchProblem why the newest attempt to read it failed
 * @param environments in the order of the definition
 * @param promotions what could be promoted, for each environment that has something waiting
 * @param versions the version tags; empty unless an environment runs the newest version
 * @param rows the newest commits of trunk, newest first; where there are version tags, their commits
 */
public record Status(
        String pipeline,
        String repository,
        String trunk,
        Optional<Instant> fetchedAt,
        Optional<String> fetchProblem,
        List<EnvironmentStatus> environments,
        List<PlanView> promotions,
        Optional<Versions> versions,
        List<Row> rows) {

    /** The environment of this name, if there is one. */
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
            Optional<Stopped> stopped,
            Optional<Moved> moved,
            Optional<String> leftBehind,
            Optional<Failed> failed) {}

    /** The newest attempt to deploy something, which failed; {@code reason} is empty where nobody told. */
    public record Failed(EntryKind kind, CommitId commit, String actor, Instant since, String reason) {}

    /** A deploy ref that somebody moved around us: whom Git names for it, and the gates that it passed by. */
    public record Moved(Optional<String> by, Optional<String> role, Instant seen, List<GateAnswer> passedBy) {}

    /** Why the newest commit that waits did not move on by itself; {@code gate} is empty where it is no gate. */
    public record Stopped(CommitId commit, Optional<String> gate, String reason, Instant since) {}

    /** What a source says an environment runs. */
    public record Position(Optional<CommitId> commit, Optional<Instant> since, Optional<Instant> checkedAt) {}

    /** The newest deployment in the history. */
    public record Deployed(
            Optional<CommitId> commit,
            Optional<Instant> since,
            Instant checkedAt,
            EntryKind kind,
            String actor,
            DeploymentState result) {}

    /** The sources disagree. */
    public record Drift(Optional<Instant> since, String message) {}

    /** A promotion or rollback that is pushed or verified just now. */
    public record Deploying(EntryKind kind, CommitId commit, String actor, Instant since) {}

    /** What a version endpoint said last; {@code outcome} is {@code reported}, {@code unusable} or {@code unknown}. */
    public record ServiceStatus(
            String name,
            Optional<URI> versionUrl,
            String outcome,
            Optional<String> commit,
            Optional<String> version,
            Optional<String> message,
            Optional<Instant> checkedAt) {}

    /** A commit of trunk, or of a version and then with its tag's name; its build, and how far it came. */
    public record Row(
            CommitView commit, Optional<String> version, Optional<BuildView> build, Map<String, Cell> cells) {}

    /** A commit's newest build. */
    public record BuildView(int number, Build.Result result, Optional<URI> url, Instant started) {}

    /** How a commit and an environment relate, and what can be done from here. */
    public record Cell(State state, Optional<Instant> at, List<Action> actions) {}

    /** How a commit and an environment relate. */
    public enum State {
        /** The environment runs just this commit. */
        CURRENT,
        /** The environment runs a later commit that contains this one. */
        CONTAINED,
        /** The environment before it has the commit, this one has not. */
        WAITING,
        /** The environment does not have the commit. */
        ABSENT,
        /** The commit is just being put there. */
        DEPLOYING
    }

    /** Something that a person with permission can do; {@code to} is the environment that it changes. */
    public record Action(EntryKind kind, String to) {}
}
