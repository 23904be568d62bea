package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.PlanDetails;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.plan.RollbackHorizons;
import io.jenkins.plugins.releasepipeline.promotion.plan.SchemaChanges;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the status of a pipeline from local data. Never waits for the network. Thread-safe. */
public final class StatusReader {

    private final Pipeline pipeline;
    private final Mirror mirror;
    private final Commits commits;
    private final Planner planner;
    private final PlanDetails details;
    private final DeployedCommits deployed;
    private final WaitingPromotions waiting;
    private final SourceReader sources;
    private final EnvironmentReader environments;
    private final VersionsReader versions;
    private final RowReader rows;
    private final RowPages pages;

    /** Creates a reader for one pipeline. */
    public StatusReader(
            StatusSources known,
            Planner planner,
            PlanDetails details,
            SchemaChanges schema,
            RollbackHorizons horizons) {
        this.pipeline = known.pipeline();
        this.mirror = known.mirror();
        this.commits = new Commits(mirror);
        this.planner = planner;
        this.details = details;
        this.deployed = known.deployed();
        this.waiting = known.waiting();
        this.sources = new SourceReader(known, planner);
        this.environments = new EnvironmentReader(known, sources, planner, commits, schema, horizons);
        this.versions = new VersionsReader(pipeline, mirror, commits);
        this.rows = new RowReader(known, commits, planner);
        this.pages = new RowPages(pipeline, mirror, commits, rows);
    }

    /**
     * Returns the current status; the caller supplies the age of the mirror and its problem.
     *
     * @throws io.jenkins.plugins.releasepipeline.domain.ReleaseException if the mirror can't be read
     */
    public Status read(Optional<Instant> fetchedAt, Optional<String> fetchProblem) {
        Optional<CommitId> trunk = trunk();
        Optional<Versions> line = pipeline.versionPattern().map(versions::read);
        Map<Environment, Plan> plans = new LinkedHashMap<>();
        pipeline.environments().forEach(target -> promotion(target).ifPresent(plan -> plans.put(target, plan)));
        Function<Environment, Optional<Plan>> planned = target -> Optional.ofNullable(plans.get(target));
        return new Status(
                pipeline.name(),
                pipeline.repository(),
                pipeline.trunk(),
                fetchedAt,
                fetchProblem.or(() -> lack(fetchedAt, trunk)),
                planner.line(),
                pipeline.environments().stream()
                        .map(environment -> environments.read(environment, trunk, line, fetchedAt))
                        .toList(),
                plans.entrySet().stream()
                        .map(one -> view(one.getKey(), one.getValue()))
                        .toList(),
                line,
                line.map(versions -> rows.versions(versions.tags(), planned))
                        .orElseGet(
                                () -> trunk.map(tip -> rows.trunk(tip, planned)).orElse(List.of())));
    }

    /**
     * Returns the status while the mirror can't be read: its environments from the history and their endpoints, and
     * everything else from {@code before}.
     */
    public Status withoutRepository(Optional<Status> before, Optional<Instant> fetchedAt, String problem) {
        return new Status(
                pipeline.name(),
                pipeline.repository(),
                pipeline.trunk(),
                fetchedAt,
                Optional.of(problem),
                planner.line(),
                pipeline.environments().stream()
                        .map(environment -> environments.withoutRepository(
                                environment, before.flatMap(status -> status.of(environment.name())), fetchedAt))
                        .toList(),
                before.map(Status::promotions).orElse(List.of()),
                before.flatMap(Status::versions),
                before.map(Status::rows).orElse(List.of()));
    }

    /**
     * Returns rows of the table beyond those of the status, or those that match a filter.
     *
     * @throws io.jenkins.plugins.releasepipeline.domain.text.ReleaseException if the query names a row that does not
     *     exist, or the mirror can't be read
     */
    public RowsView rows(RowQuery query) {
        return pages.read(query, this::promotion);
    }

    /** Releases the memory that filters took. */
    public void rest() {
        pages.forget();
    }

    /** Returns the one-line summary, which needs less data: it does not walk the commit history. */
    public Summary summary(Optional<Instant> fetchedAt, Optional<String> fetchProblem) {
        return new Summary(
                pipeline.name(),
                pipeline.job(),
                fetchedAt,
                fetchProblem.or(() -> lack(fetchedAt, trunk())),
                pipeline.environments().stream()
                        .map(environment -> sources.summary(environment, fetchedAt))
                        .toList());
    }

    private Optional<CommitId> trunk() {
        return mirror.tip("refs/heads/" + pipeline.trunk());
    }

    /** Returns why the table is empty although the repository was read. */
    private Optional<String> lack(Optional<Instant> fetchedAt, Optional<CommitId> trunk) {
        if (fetchedAt.isEmpty() || trunk.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                mirror.isEmpty()
                        ? Messages.StatusReader_Empty(pipeline.trunk())
                        : Messages.StatusReader_NoTrunk(pipeline.trunk()));
    }

    /** Returns the promotion of the commit that runs on the source, if the target does not have it. */
    private Optional<Plan> promotion(Environment target) {
        Optional<CommitId> source = target.promotesFrom()
                .map(pipeline::environment)
                .flatMap(deployed::current)
                .filter(tip -> commits.find(tip).isPresent());
        Optional<CommitId> current = deployed.current(target);
        return source.filter(tip -> !current.equals(Optional.of(tip)))
                .filter(tip -> current.isEmpty()
                        || commits.find(current.get()).isEmpty()
                        || commits.count(current.get(), tip) > 0)
                .map(tip -> planner.plan(EntryKind.PROMOTE, target, tip));
    }

    private PlanView view(Environment target, Plan plan) {
        return PlanView.of(
                details.complete(plan, target),
                waiting.of(target.name()),
                pipeline,
                Optional.empty(),
                Optional.empty());
    }
}
