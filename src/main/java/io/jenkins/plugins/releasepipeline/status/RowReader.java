package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.status.Status.Action;
import io.jenkins.plugins.releasepipeline.status.Status.BuildView;
import io.jenkins.plugins.releasepipeline.status.Status.Cell;
import io.jenkins.plugins.releasepipeline.status.Status.Row;
import io.jenkins.plugins.releasepipeline.status.Status.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the rows of the table: the newest commits of trunk, or the newest versions, and the environments each has
 * reached.
 */
final class RowReader {

    private static final int SHOWN = 50;

    /** A column: an environment and which of the rows it contains. */
    private record Column(
            Environment environment, BitSet contained, Optional<CommitId> current, Optional<Ongoing> ongoing) {
        boolean has(int row) {
            return contained.get(row);
        }
    }

    private final Pipeline pipeline;
    private final Commits commits;
    private final History history;
    private final Planner planner;
    private final DeployedCommits deployed;
    private final OngoingPromotions ongoing;
    private final Builds builds;
    private final WaitingPromotions waiting;

    RowReader(StatusSources known, Commits commits, Planner planner) {
        this.pipeline = known.pipeline();
        this.commits = commits;
        this.history = known.history();
        this.planner = planner;
        this.deployed = known.deployed();
        this.ongoing = known.ongoing();
        this.builds = known.builds();
        this.waiting = known.waiting();
    }

    /** Returns the newest commits of trunk. */
    List<Row> trunk(CommitId tip) {
        return rows(commits.firstParents(tip, SHOWN), List.of(), true);
    }

    /** Returns the newest versions. */
    List<Row> versions(List<Versions.Version> versions) {
        List<Versions.Version> shown = versions.stream().limit(SHOWN).toList();
        return rows(
                shown.stream().map(version -> commits.read(version.commit())).toList(),
                shown.stream().map(Versions.Version::name).toList(),
                shown.stream().noneMatch(Versions.Version::diverged));
    }

    private List<Row> rows(List<Commit> line, List<String> versions, boolean descending) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Environment environment : ColumnEnvironments.of(pipeline)) {
            columns.put(environment.name(), column(environment, line, descending));
        }
        List<WaitingPromotion> waits = waiting.all();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (Column column : columns.values()) {
                cells.put(column.environment().name(), cell(column, columns, line, i));
            }
            Optional<String> version = versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(i));
            rows.add(new Row(
                    CommitView.of(line.get(i), pipeline.references()),
                    version,
                    builds.of(line.get(i).id()).map(build -> view(build, waits)),
                    cells));
        }
        return rows;
    }

    private Column column(Environment environment, List<Commit> line, boolean descending) {
        Optional<CommitId> current =
                deployed.current(environment).filter(id -> commits.find(id).isPresent());
        BitSet contained = current.map(id -> contained(id, line, descending)).orElseGet(BitSet::new);
        return new Column(environment, contained, current, ongoing.at(environment.name()));
    }

    private BitSet contained(CommitId current, List<Commit> line, boolean descending) {
        BitSet contained = new BitSet();
        if (descending) {
            contained.set(firstContained(current, line), line.size());
        } else {
            for (int i = 0; i < line.size(); i++) {
                contained.set(i, commits.contains(current, line.get(i).id()));
            }
        }
        return contained;
    }

    /** A commit that is contained implies its ancestors, so the first contained row is found by bisection. */
    private int firstContained(CommitId current, List<Commit> line) {
        int low = 0;
        int high = line.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (commits.contains(current, line.get(middle).id())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Cell cell(Column column, Map<String, Column> columns, List<Commit> line, int row) {
        CommitId id = line.get(row).id();
        State state = state(column, columns, id, row);
        Optional<Instant> at = column.has(row) ? since(column, line, row) : Optional.empty();
        List<Action> actions = new ArrayList<>();
        for (Column target : columns.values()) {
            boolean promotesFromHere = target.environment()
                    .promotesFrom()
                    .equals(Optional.of(column.environment().name()));
            if (promotesFromHere
                    && planner.canDeploy(target.environment(), id)
                    && column.has(row)
                    && !target.has(row)) {
                actions.add(new Action(EntryKind.PROMOTE, target.environment().name()));
            }
        }
        boolean isTarget = column.environment().promotesFrom().isPresent()
                && column.environment().deployRef().isPresent();
        if (isTarget && column.has(row) && !column.current().equals(Optional.of(id))) {
            actions.add(new Action(EntryKind.ROLLBACK, column.environment().name()));
        }
        return new Cell(state, at, actions);
    }

    private static State state(Column column, Map<String, Column> columns, CommitId id, int row) {
        if (column.ongoing().filter(promotion -> promotion.commit().equals(id)).isPresent()) {
            return State.DEPLOYING;
        }
        if (column.has(row)) {
            return column.current().equals(Optional.of(id)) ? State.CURRENT : State.CONTAINED;
        }
        return column.environment()
                .promotesFrom()
                .map(columns::get)
                .filter(source -> source.has(row))
                .map(source -> State.WAITING)
                .orElse(State.ABSENT);
    }

    /** Returns the time of the oldest deployment in the uninterrupted series up to now that contains the commit. */
    private Optional<Instant> since(Column column, List<Commit> line, int row) {
        Optional<Instant> since = Optional.empty();
        for (Recorded deployment : history.state(column.environment().name()).deployments()) {
            int place = position(line, deployment.entry().commit());
            if (place < 0 || place > row) {
                break;
            }
            since = deployment.entry().since();
        }
        return since;
    }

    private static int position(List<Commit> line, Optional<CommitId> id) {
        for (int i = 0; i < line.size(); i++) {
            if (Optional.of(line.get(i).id()).equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static BuildView view(Build build, List<WaitingPromotion> waiting) {
        return new BuildView(
                build.number(),
                build.result(),
                build.url(),
                build.started(),
                build.result() == Build.Result.RUNNING ? awaited(build, waiting) : List.of());
    }

    /** Returns the environments whose Proceed a build waits for, with whatever commit. */
    private static List<String> awaited(Build build, List<WaitingPromotion> waiting) {
        return waiting.stream()
                .filter(one -> one.isIn(build))
                .map(WaitingPromotion::environment)
                .toList();
    }
}
