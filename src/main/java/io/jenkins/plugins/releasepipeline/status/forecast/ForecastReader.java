package io.jenkins.plugins.releasepipeline.status.forecast;

import io.jenkins.plugins.releasepipeline.activity.UsualDurations;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.rule.ResetGate;
import io.jenkins.plugins.releasepipeline.git.commits.Branches;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.promotion.automatic.AutomaticPromotion;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import io.jenkins.plugins.releasepipeline.status.CommitView;
import io.jenkins.plugins.releasepipeline.status.search.ChangeLocation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what a forecast needs, from local data, and forecasts the changes that a search found. Thread-safe.
 *
 * @param pipeline the pipeline
 * @param mirror the commits
 * @param history deployments and decisions
 * @param planner asks the gates
 * @param automatic knows what is not promoted automatically
 * @param waiting the builds that wait
 * @param usual how long deployments to an environment usually take
 */
public record ForecastReader(
        Pipeline pipeline,
        Mirror mirror,
        History history,
        Planner planner,
        AutomaticPromotion automatic,
        WaitingPromotions waiting,
        Function<String, UsualDurations> usual) {

    private static final int BRANCHES = 3;

    /** Returns the changes with their forecasts, for each environment that they are not on. */
    public ForecastAnswer of(ChangeLocation.Answer found) {
        Reading reading = new Reading();
        return new ForecastAnswer(
                found.query(),
                found.changes().stream()
                        .map(change -> reading.change(change.commit(), change.environments()))
                        .toList(),
                found.more(),
                found.cut());
    }

    /** The forecasts of one answer; what the gates were asked for one change is used for the others. */
    private final class Reading {

        private final Commits commits = new Commits(mirror);
        private final GateQuestions questions = new GateQuestions(planner, commits, history, waiting);
        private final Map<String, UsualDurations> durations = new HashMap<>();

        ForecastAnswer.Change change(CommitView change, List<ChangeLocation> environments) {
            Map<String, ChangeLocation> locations = new LinkedHashMap<>();
            environments.forEach(location -> locations.put(location.environment(), location));
            Journey journey = new Journey(change.id(), locations);
            List<Forecast> forecasts = pipeline.environments().stream()
                    .flatMap(environment -> journey.to(environment).stream())
                    .toList();
            return new ForecastAnswer.Change(change, environments, forecasts, outside(change.id(), environments));
        }

        /** Where a change is that neither trunk nor an environment has; empty if one has it. */
        private Optional<List<String>> outside(CommitId change, List<ChangeLocation> environments) {
            return isOnTrunk(change)
                            || environments.stream()
                                    .anyMatch(location -> location.there().equals(Optional.of(true)))
                    ? Optional.empty()
                    : Optional.of(new Branches(mirror).containing(change, BRANCHES));
        }

        boolean isOnTrunk(CommitId change) {
            return planner.trunk().filter(tip -> commits.contains(tip, change)).isPresent();
        }

        boolean contains(CommitId descendant, CommitId change) {
            return commits.find(descendant).isPresent() && commits.contains(descendant, change);
        }

        UsualDurations usual(Environment environment) {
            return durations.computeIfAbsent(environment.name(), usual);
        }

        /** The way of one change through the environments. */
        private final class Journey {

            private final CommitId change;
            private final Map<String, ChangeLocation> locations;
            private final Map<String, Optional<Forecast>> known = new HashMap<>();

            Journey(CommitId change, Map<String, ChangeLocation> locations) {
                this.change = change;
                this.locations = locations;
            }

            /** Returns the forecast for an environment; empty if it has the change. */
            Optional<Forecast> to(Environment target) {
                if (!known.containsKey(target.name())) {
                    boolean there =
                            location(target).flatMap(ChangeLocation::there).orElse(false);
                    known.put(target.name(), there ? Optional.empty() : Optional.of(forecast(target)));
                }
                return known.get(target.name());
            }

            private Optional<ChangeLocation> location(Environment environment) {
                return Optional.ofNullable(locations.get(environment.name()));
            }

            private Forecast forecast(Environment target) {
                Optional<Recorded> running = history.latest(target.name())
                        .unfinished()
                        .filter(started -> started.entry()
                                .commit()
                                .filter(commit -> contains(commit, change))
                                .isPresent());
                if (running.isPresent()) {
                    Entry started = running.get().entry();
                    Optional<GateContext> context =
                            questions.context(target, started.commit().orElseThrow());
                    if (context.isPresent()) {
                        return rule(target, Optional.empty()).deploying(context.get(), started.time());
                    }
                }
                if (target.promotesFrom().isEmpty()) {
                    return Forecast.blocked(target.name(), Optional.empty(), outside(target));
                }
                Environment source = pipeline.environment(target.promotesFrom().get());
                return to(source)
                        .map(first -> chained(target, first, source))
                        .orElseGet(() -> fromSource(target, source));
            }

            private ForecastRule rule(Environment target, Optional<CommitId> commit) {
                return new ForecastRule(
                        usual(target), commit.flatMap(candidate -> automatic.needsPerson(target, candidate)));
            }

            private Forecast chained(Environment target, Forecast first, Environment source) {
                return first.commit()
                        .flatMap(commit -> questions.context(target, commit))
                        .map(context ->
                                rule(target, Optional.of(context.commit())).chained(context, first, usual(source)))
                        .orElseGet(() -> Forecast.blocked(
                                target.name(), Optional.of(source.name()), Messages.ForecastRule_First(source.name())));
            }

            private Forecast fromSource(Environment target, Environment source) {
                ChangeLocation there = location(source).orElseThrow();
                if (there.revertedBy().isPresent()) {
                    return Forecast.blocked(
                            target.name(), Optional.empty(), Messages.ForecastReader_Reverted(source.name()));
                }
                CommitId sought = there.copy().map(CommitView::id).orElse(change);
                List<CommitId> candidates = questions.candidates(target, sought);
                return candidates.stream()
                        .flatMap(commit -> questions.context(target, commit).stream())
                        .map(context ->
                                rule(target, Optional.of(context.commit())).promotion(context))
                        .min(ForecastRule.BEST)
                        .orElseGet(() -> Forecast.blocked(
                                target.name(),
                                Optional.empty(),
                                candidates.isEmpty()
                                        ? Messages.ForecastReader_NoCommit(source.name())
                                        : Messages.ForecastReader_TooMany()));
            }

            /** What brings a change to an environment that nothing is promoted to. */
            private String outside(Environment target) {
                String name = target.name();
                return target.deployRef()
                        .map(ref -> ref instanceof DeployRef.Branch branch
                                ? branch(name, branch, ResetGate.isResettable(target, pipeline.trunk()))
                                : ref instanceof DeployRef.VersionTag version
                                        ? Messages.ForecastReader_Version(version.pattern())
                                        : ref instanceof DeployRef.Tag tag
                                                ? Messages.ForecastReader_Tag(tag.name())
                                                : Messages.ForecastReader_Body(name))
                        .orElseGet(() -> Messages.ForecastReader_Body(name));
            }

            private String branch(String environment, DeployRef.Branch branch, boolean resettable) {
                return resettable && isOnTrunk(change)
                        ? Messages.ForecastReader_Reset(branch.name(), environment, pipeline.trunk())
                        : Messages.ForecastReader_Branch(branch.name());
            }
        }
    }
}
