package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework.Disorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Detects problems with the migrations of a push that do not depend on their operations. */
final class RedFlags {

    private final Map<String, State> states;
    private final Map<String, Migration> after;
    private final MigrationTree deployed;
    private final MigrationTree candidate;
    /** Cache by sequence: the check reads all files of a sequence, to which a push may add many. */
    private final Map<List<String>, Boolean> newHeads = new HashMap<>();

    RedFlags(Map<String, State> states, Map<String, Migration> after, MigrationTree deployed, MigrationTree candidate) {
        this.states = states;
        this.after = after;
        this.deployed = deployed;
        this.candidate = candidate;
    }

    /**
     * Returns the ids of the migrations that stop their framework, or that it skips silently; they need manual review.
     *
     * @param former the renamed migrations, by their new id
     */
    Set<String> stopping(Map<String, Migration> former) {
        List<Migration> added = in(State.ADDED, after);
        List<Migration> renamed = in(State.RENAMED, after);
        List<Migration> fresh = Stream.concat(added.stream(), renamed.stream()).toList();
        Stream<Migration> heads = fresh.stream().filter(this::hasNewHead);
        Stream<Migration> twice =
                fresh.stream().filter(each -> candidate.refuses(each, Disorder.NUMBER_TWICE) && sharesItsNumber(each));
        Stream<Migration> late =
                added.stream().filter(each -> candidate.refuses(each, Disorder.LATE_NUMBER) && comesTooLate(each));
        Stream<Migration> again = renamed.stream()
                .filter(each -> !candidate.identity(each).equals(deployed.identity(former.get(each.id()))));
        return Stream.of(heads, twice, late, again)
                .flatMap(stream -> stream)
                .map(Migration::id)
                .collect(Collectors.toSet());
    }

    /** Returns all red flags, each once, in a fixed order. */
    List<String> all() {
        List<String> flags = new ArrayList<>();
        addIf(
                flags,
                in(State.EDITED, after).stream().anyMatch(now -> !now.reruns())
                        || states.containsValue(State.REWRITTEN),
                SchemaReport.EDITED);
        addIf(flags, states.containsValue(State.DELETED), SchemaReport.DELETED);
        addIf(flags, states.containsValue(State.RENAMED), SchemaReport.RENAMED);
        List<Migration> fresh = new ArrayList<>(in(State.ADDED, after));
        fresh.addAll(in(State.RENAMED, after));
        addIf(flags, fresh.stream().anyMatch(this::hasNewHead), SchemaReport.TWO_HEADS);
        addIf(flags, fresh.stream().anyMatch(this::sharesItsNumber), SchemaReport.NUMBER_TWICE);
        addIf(flags, in(State.ADDED, after).stream().anyMatch(this::comesTooLate), SchemaReport.OUT_OF_ORDER);
        return flags;
    }

    private static void addIf(List<String> flags, boolean raised, String flag) {
        if (raised) {
            flags.add(flag);
        }
    }

    private List<Migration> in(State state, Map<String, Migration> tree) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(entry -> tree.get(entry.getKey()))
                .toList();
    }

    /** Returns whether a sequence whose migrations name their parents has more heads than before. */
    private boolean hasNewHead(Migration migration) {
        return !migration.lineage().names().isEmpty()
                && newHeads.computeIfAbsent(
                        candidate.sequence(migration),
                        sequence -> heads(candidate, migration) > Math.max(1, heads(deployed, migration)));
    }

    private static long heads(MigrationTree tree, Migration migration) {
        List<Migration> all = tree.sequence(migration).stream()
                .flatMap(path -> tree.in(path).stream())
                .toList();
        Set<String> replaced = new HashSet<>();
        Set<String> parents = new HashSet<>();
        for (Migration each : all) {
            replaced.addAll(each.lineage().replaces());
            parents.addAll(each.lineage().parents());
        }
        return all.stream()
                .filter(each -> !replaced.contains(each.id()))
                .filter(each -> !each.lineage().names().isEmpty())
                .filter(each -> each.lineage().names().stream().noneMatch(parents::contains))
                .count();
    }

    private boolean sharesItsNumber(Migration migration) {
        Optional<String> version = candidate.version(migration, migration.path());
        return version.isPresent()
                && candidate.sequence(migration).stream()
                        .filter(path -> !path.equals(migration.path()))
                        .flatMap(path -> candidate.version(migration, path).stream())
                        .anyMatch(other -> VersionOrder.INSTANCE.compare(other, version.get()) == 0);
    }

    /**
     * Returns whether its number precedes that of a deployed migration; false if migrations name their parents, as
     * numbers are then irrelevant.
     */
    private boolean comesTooLate(Migration migration) {
        Optional<String> version = candidate.version(migration, migration.path());
        if (version.isEmpty() || !migration.lineage().names().isEmpty()) {
            return false;
        }
        Set<String> there = candidate.sequence(migration).stream().collect(Collectors.toSet());
        return deployed.sequence(migration).stream()
                .filter(there::contains)
                .flatMap(path -> deployed.version(migration, path).stream())
                .anyMatch(ran -> VersionOrder.INSTANCE.compare(version.get(), ran) < 0);
    }
}
