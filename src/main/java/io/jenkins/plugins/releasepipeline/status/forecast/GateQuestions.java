package io.jenkins.plugins.releasepipeline.status.forecast;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.gate.Evidence;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.rule.Gates;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.state.Decisions;
import io.jenkins.plugins.releasepipeline.promotion.plan.Planner;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the gates are asked for one answer: the same commit counts once, and not too many are asked about. */
final class GateQuestions {

    /** How many commits of the source environment that have the change are considered: the newest, and the oldest. */
    private static final int NEWEST = 3;

    private static final int OLDEST = 3;

    /** How far back on the line of the source environment. */
    private static final int LINE = 200;

    /** How many commits the gates of an environment are asked about for one answer. */
    private static final int QUESTIONS = 20;

    /** The same where a gate compares schemas, which may take seconds for each commit, or has a forge asked about it. */
    private static final int COSTLY_QUESTIONS = 2;

    private record Question(String environment, CommitId commit) {}

    private final Planner planner;
    private final Commits commits;
    private final History history;
    private final WaitingPromotions waiting;
    private final Map<Question, GateContext> asked = new HashMap<>();
    private final Map<String, List<CommitId>> lines = new HashMap<>();

    GateQuestions(Planner planner, Commits commits, History history, WaitingPromotions waiting) {
        this.planner = planner;
        this.commits = commits;
        this.history = history;
        this.waiting = waiting;
    }

    /** Returns what the gates are asked about a commit; empty if they were asked about too many others. */
    Optional<GateContext> context(Environment target, CommitId commit) {
        Question question = new Question(target.name(), commit);
        long others = asked.keySet().stream()
                .filter(one -> one.environment().equals(target.name()))
                .count();
        return asked.containsKey(question) || others < (isCostly(target) ? COSTLY_QUESTIONS : QUESTIONS)
                ? Optional.of(asked.computeIfAbsent(question, key -> planner.context(target, commit)))
                : Optional.empty();
    }

    private boolean isCostly(Environment target) {
        return Gates.of(target).stream()
                .anyMatch(gate -> gate.needs().contains(Evidence.Part.SCHEMA)
                        || !gate.checks().isEmpty());
    }

    /** Returns some commits whose promotion brings a change, newest first. */
    List<CommitId> candidates(Environment target, CommitId change) {
        List<CommitId> all = lines.computeIfAbsent(target.name(), name -> planner.waitingLine(target, LINE));
        List<CommitId> line = all.subList(0, containing(all, change));
        if (isCostly(target)) {
            // The page's plan asks about this one anyway.
            return line.stream().limit(1).toList();
        }
        Decisions decisions = history.latest(target.name()).decisions();
        Set<CommitId> decided = new HashSet<>();
        Stream.of(decisions.approvals(), decisions.announcements(), decisions.overrides())
                .flatMap(List::stream)
                .forEach(entry -> entry.commit().ifPresent(decided::add));
        waiting.of(target.name()).stream().map(WaitingPromotion::commit).forEach(decided::add);
        return Stream.of(
                        line.stream().limit(NEWEST),
                        line.stream().filter(decided::contains).limit(NEWEST),
                        line.stream().skip(Math.max(0, line.size() - OLDEST)))
                .flatMap(Function.identity())
                .distinct()
                .sorted(Comparator.comparingInt(line::indexOf))
                .toList();
    }

    /** Each commit of a line contains the older ones: returns how many of the newest contain a change. */
    private int containing(List<CommitId> line, CommitId change) {
        int low = 0;
        int high = line.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (commits.contains(line.get(middle), change)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
