package io.jenkins.plugins.releasepipeline.git.graph;

import io.jenkins.plugins.releasepipeline.domain.commit.MergeRequests;
import io.jenkins.plugins.releasepipeline.domain.commit.QuotedSubject;
import io.jenkins.plugins.releasepipeline.domain.commit.Reverts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Which commits revert which others, according to their messages. Certain only if the message names the commit in Git's
 * own wording; everything else is for display.
 */
public final class Reversals {

    private static final int SHORTEST = 7;
    private static final int HEX = 16;

    /** The certainty of a message. */
    public enum Certainty {
        /** It may revert only a part, or something else of that name. */
        POSSIBLE,
        /** Stated in prose. */
        TOLD,
        /** It names the single commit in Git's own wording. */
        CERTAIN
    }

    /** A commit that reverts another one. */
    private record Pair(int reverting, int target, Certainty certainty) {}

    /** A commit whose message abbreviates the id, or quotes the subject. */
    private record Named(int reverting, RevertedName target) {}

    private final CommitGraph graph;
    private final List<Pair> pairs = new ArrayList<>();
    /**
     * Commits that revert something that is not in the graph, such as an earlier revert that was squashed into them.
     */
    private final Set<Integer> unclear = new HashSet<>();

    Reversals(CommitGraph graph) {
        this.graph = graph;
        Mentions reverts = graph.reverts();
        Map<String, List<Integer>> byRequest = new HashMap<>();
        Map<Integer, List<Named>> byDigits = new HashMap<>();
        List<Named> quoting = new ArrayList<>();
        reverts.lines().forEach(line -> {
            RevertedName name = RevertedName.of(reverts.name(line));
            int reverting = reverts.position(line);
            if (name.isRequest()) {
                byRequest
                        .computeIfAbsent(name.text(), first -> new ArrayList<>())
                        .add(reverting);
            } else if (name.isQuotation()) {
                quoting.add(new Named(reverting, name));
            } else if (name.isWholeId()) {
                add(reverting, name, targets(graph.position(ObjectId.fromString(name.text())), reverting));
            } else if (name.isAbbreviated()) {
                byDigits.computeIfAbsent(firstDigits(name.text()), first -> new ArrayList<>())
                        .add(new Named(reverting, name));
            } else {
                unclear.add(reverting);
            }
        });
        if (!byDigits.isEmpty()) {
            addAbbreviated(byDigits);
        }
        if (!byRequest.isEmpty()) {
            addRequests(byRequest);
        }
        Set<Integer> known = pairs.stream().map(Pair::reverting).collect(Collectors.toSet());
        addQuoting(
                quoting.stream().filter(one -> !known.contains(one.reverting())).toList());
    }

    /**
     * Returns what a message states that its commit reverts: ids, requests, and the quoted subject. Ids are not certain
     * in a wording other than Git's, or if the commit may be only a part of the revert.
     */
    static List<RevertedName> named(String subject, String message) {
        List<String> certain = Reverts.inGitsWords(message);
        List<String> told = Reverts.in(message);
        List<RevertedName> names = new ArrayList<>();
        Reverts.perhapsIn(message)
                .forEach(id -> names.add(RevertedName.id(id, certainty(certain.contains(id), told.contains(id)))));
        Reverts.footersOf(subject, message).forEach(id -> names.add(RevertedName.id(id, Certainty.TOLD)));
        MergeRequests.reverted(message).forEach(request -> names.add(new RevertedName(Certainty.CERTAIN, request)));
        QuotedSubject.reverted(subject)
                .ifPresent(
                        quoted -> names.add(RevertedName.quoting(quoted, certainty(false, !Reverts.isPart(message)))));
        return names.stream().distinct().toList();
    }

    private static Certainty certainty(boolean certain, boolean told) {
        if (certain) {
            return Certainty.CERTAIN;
        }
        return told ? Certainty.TOLD : Certainty.POSSIBLE;
    }

    static int firstDigits(String id) {
        return Integer.parseInt(id.substring(0, SHORTEST), HEX);
    }

    /** A revert descends from the commit that it reverts. */
    private static List<Integer> targets(int position, int reverting) {
        return position == CommitGraph.ABSENT || position > reverting ? List.of() : List.of(position);
    }

    /** Of several possible targets, none is certain. */
    private void add(int reverting, RevertedName name, List<Integer> targets) {
        if (targets.isEmpty()) {
            unclear.add(reverting);
        }
        Certainty one =
                targets.size() == 1 || name.certainty() != Certainty.CERTAIN ? name.certainty() : Certainty.TOLD;
        targets.forEach(target -> pairs.add(new Pair(reverting, target, one)));
    }

    private void addAbbreviated(Map<Integer, List<Named>> byDigits) {
        Map<Named, List<Integer>> targets = new HashMap<>();
        byDigits.values().forEach(all -> all.forEach(one -> targets.put(one, new ArrayList<>())));
        for (int position = 0; position < graph.size(); position++) {
            for (Named one : byDigits.getOrDefault(graph.firstDigits(position), List.of())) {
                if (position < one.reverting()
                        && graph.id(position).name().startsWith(one.target().text())) {
                    targets.get(one).add(position);
                }
            }
        }
        targets.forEach((one, found) -> add(one.reverting(), one.target(), found));
    }

    private void addRequests(Map<String, List<Integer>> byRequest) {
        Mentions requests = graph.requests();
        requests.lines().forEach(line -> {
            int target = requests.position(line);
            byRequest.getOrDefault(requests.name(line), List.of()).stream()
                    .filter(reverting -> reverting > target)
                    .forEach(reverting -> pairs.add(new Pair(reverting, target, Certainty.TOLD)));
        });
    }

    /** Only if nothing else identifies the reverted commit, because its id is missing or was never in the graph. */
    private void addQuoting(List<Named> quoting) {
        if (quoting.isEmpty()) {
            return;
        }
        QuotedTargets targets = new QuotedTargets(
                graph,
                quoting.stream().map(one -> one.target().subject()).distinct().toList());
        quoting.forEach(one -> targets.newest(one.target().subject(), one.reverting())
                .ifPresent(target ->
                        pairs.add(new Pair(one.reverting(), target, one.target().certainty()))));
    }

    private boolean isMeant(Pair pair, Certainty least) {
        return pair.certainty().compareTo(least) >= 0
                && (least != Certainty.CERTAIN || !unclear.contains(pair.reverting()));
    }

    /**
     * Returns the positions of commits that revert exactly this one, oldest first.
     *
     * @param least the minimum certainty of their messages
     */
    public IntStream of(int change, Certainty least) {
        return pairs.stream()
                .filter(pair -> pair.target() == change && isMeant(pair, least))
                .mapToInt(Pair::reverting)
                .sorted()
                .distinct();
    }

    /**
     * A commit that reverts a merge which brought in a change.
     *
     * @param reverting its position
     * @param merge the position of the merge
     * @param without the parents of the merge that do not have the change
     */
    public record OfMerge(int reverting, int merge, List<ObjectId> without) {}

    /** Returns those that {@code tip} may contain, in any order. */
    public List<OfMerge> ofMerges(int change, int tip, Certainty least) {
        List<Pair> merges = pairs.stream()
                .filter(pair -> pair.target() > change
                        && pair.target() <= tip
                        && pair.reverting() <= tip
                        && isMeant(pair, least)
                        && graph.parentsEnd(pair.target()) - graph.parentsStart(pair.target()) > 1)
                .toList();
        if (merges.isEmpty()) {
            return List.of();
        }
        BitSet having = new Descent(graph, tip, change).having();
        List<OfMerge> found = new ArrayList<>();
        for (Pair pair : merges) {
            List<ObjectId> without = IntStream.range(graph.parentsStart(pair.target()), graph.parentsEnd(pair.target()))
                    .map(graph::parent)
                    .filter(parent -> parent < change || !having.get(parent - change))
                    .mapToObj(graph::id)
                    .toList();
            if (having.get(pair.target() - change) && !without.isEmpty()) {
                found.add(new OfMerge(pair.reverting(), pair.target(), without));
            }
        }
        return found;
    }
}
