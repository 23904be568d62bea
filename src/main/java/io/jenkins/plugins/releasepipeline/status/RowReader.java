package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.rule.ClosedGate;
import io.jenkins.plugins.releasepipeline.git.commits.CommitLine;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.promotion.Ongoing;
import io.jenkins.plugins.releasepipeline.promotion.Plan;
import io.jenkins.plugins.releasepipeline.promotion.plan.DeployedCommits;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.verify.OngoingPromotions;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.status.Status.Action;
import io.jenkins.plugins.releasepipeline.status.Status.BuildView;
import io.jenkins.plugins.releasepipeline.status.Status.Cell;
import io.jenkins.plugins.releasepipeline.status.Status.Mark;
import io.jenkins.plugins.releasepipeline.status.Status.Row;
import io.jenkins.plugins.releasepipeline.status.Status.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the rows of the table: the newest commits of trunk, or the newest versions, and the environments each has
 * reached.
 */
final class RowReader {

    private static final int SHOWN = 50;

    /** A column: an environment, which of the rows it has, and what its history says of them. */
    private record Column(
            Environment environment,
            BitSet contained,
            Optional<CommitId> current,
            Optional<Ongoing> ongoing,
            RowTimes times,
            Map<Integer, Mark> rolledBack,
            Map<CommitId, Mark> barriers) {
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

    /**
     * Returns the newest commits of trunk.
     *
     * @param plans the promotion of what the source of an environment runs: its gates were all asked
     */
    List<Row> trunk(CommitId tip, Function<Environment, Optional<Plan>> plans) {
        return rows(new CommitLine(commits, commits.firstParents(tip, SHOWN), true), List.of(), plans);
    }

    /** Returns rows of commits of trunk, newest first; like {@link #trunk}. */
    List<Row> trunk(List<Commit> line, Function<Environment, Optional<Plan>> plans) {
        return rows(new CommitLine(commits, line, true), List.of(), plans);
    }

    /** Returns the newest versions; like {@link #trunk}. */
    List<Row> versions(List<Versions.Version> versions, Function<Environment, Optional<Plan>> plans) {
        List<Versions.Version> shown = versions.stream().limit(SHOWN).toList();
        return rows(
                new CommitLine(
                        commits,
                        shown.stream()
                                .map(version -> commits.read(version.commit()))
                                .toList(),
                        shown.stream().noneMatch(Versions.Version::diverged)),
                shown.stream().map(Versions.Version::name).toList(),
                plans);
    }

    /** Returns rows of versions: their commits and names; like {@link #trunk}. */
    List<Row> versionsOf(List<Commit> line, List<String> names, Function<Environment, Optional<Plan>> plans) {
        return rows(CommitLine.of(commits, line), names, plans);
    }

    private List<Row> rows(CommitLine line, List<String> versions, Function<Environment, Optional<Plan>> plans) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Environment environment : ColumnEnvironments.of(pipeline)) {
            columns.put(environment.name(), column(environment, line));
        }
        Map<Column, Map<Integer, ClosedGate>> closed = new HashMap<>();
        columns.values().forEach(column -> closed.put(column, closed(column, columns, line.commits(), plans)));
        List<WaitingPromotion> waits = waiting.all();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < line.commits().size(); i++) {
            Commit commit = line.commits().get(i);
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (Column column : columns.values()) {
                Optional<ClosedGate> gate =
                        Optional.ofNullable(closed.get(column).get(i));
                cells.put(column.environment().name(), cell(column, columns, commit.id(), i, gate));
            }
            Optional<String> version = versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(i));
            rows.add(new Row(
                    CommitView.of(commit, pipeline.references()),
                    version,
                    builds.of(commit.id()).map(build -> view(build, waits)),
                    cells));
        }
        return rows;
    }

    private Column column(Environment environment, CommitLine line) {
        Optional<CommitId> current =
                deployed.current(environment).filter(id -> commits.find(id).isPresent());
        BitSet contained = current.map(line::containedIn).orElseGet(BitSet::new);
        EnvironmentState state = history.state(environment.name());
        return new Column(
                environment,
                contained,
                current,
                ongoing.at(environment.name()),
                RowTimes.of(state.deployments(), line),
                RolledBackRows.of(state.deployments(), line, contained),
                barriers(state));
    }

    private static Map<CommitId, Mark> barriers(EnvironmentState state) {
        return state.decisions().barriers().stream()
                .filter(barrier -> barrier.commit().isPresent())
                .collect(Collectors.toMap(barrier -> barrier.commit().get(), Mark::of, (older, newer) -> newer));
    }

    /** Returns why the waiting commits of a column can't come there now, by row. */
    private Map<Integer, ClosedGate> closed(
            Column column,
            Map<String, Column> columns,
            List<Commit> line,
            Function<Environment, Optional<Plan>> plans) {
        List<Integer> waits = IntStream.range(0, line.size())
                .filter(row -> state(column, columns, line.get(row).id(), row) == State.WAITING)
                .boxed()
                .toList();
        List<Optional<ClosedGate>> answers = planner.closed(
                column.environment(),
                waits.stream().map(row -> line.get(row).id()).toList());
        Map<Integer, ClosedGate> closed = new HashMap<>();
        for (int i = 0; i < waits.size(); i++) {
            int row = waits.get(i);
            answers.get(i)
                    .or(() -> isNext(column, columns, line.get(row).id())
                            ? plans.apply(column.environment()).flatMap(RowReader::refusal)
                            : Optional.empty())
                    .ifPresent(gate -> closed.put(row, gate));
        }
        return closed;
    }

    /** Returns whether the source runs exactly this commit: its plan asks also the gates that take long. */
    private static boolean isNext(Column column, Map<String, Column> columns, CommitId id) {
        return column.environment()
                .promotesFrom()
                .map(columns::get)
                .flatMap(Column::current)
                .equals(Optional.of(id));
    }

    private static Optional<ClosedGate> refusal(Plan plan) {
        return plan.gates().stream()
                .filter(gate -> !gate.open())
                .map(gate -> new ClosedGate(gate.name(), Optional.empty(), 0, gate.reason()))
                .findFirst();
    }

    private Cell cell(Column column, Map<String, Column> columns, CommitId id, int row, Optional<ClosedGate> closed) {
        boolean here = column.has(row);
        return new Cell(
                state(column, columns, id, row),
                Optional.ofNullable(column.times().at().get(row)).filter(at -> here),
                Optional.ofNullable(column.times().seen().get(row)).filter(at -> here),
                closed,
                Optional.ofNullable(column.rolledBack().get(row)),
                Optional.ofNullable(column.barriers().get(id)),
                actions(column, columns, id, row));
    }

    private List<Action> actions(Column column, Map<String, Column> columns, CommitId id, int row) {
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
        return actions;
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
