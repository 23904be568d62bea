package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.Migration.Lineage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines the effect of squashes on an environment that runs the deployed tree. As in Django's {@code
 * MigrationLoader.build_graph}: a squash whose parts all ran counts as run; if none of its parts ran, it runs in their
 * place; if only some of its parts ran, it is ignored, and the other parts run.
 */
final class Squashes {

    private final Map<String, State> states;
    private final Map<String, Migration> after;
    private final MigrationTree deployed;
    private final MigrationTree candidate;
    /** The ids that no longer count because a squash replaces them, deployed or not. */
    private final Set<String> replaced = new HashSet<>();

    private Squashes(
            Map<String, State> states, Map<String, Migration> after, MigrationTree deployed, MigrationTree candidate) {
        this.states = states;
        this.after = after;
        this.deployed = deployed;
        this.candidate = candidate;
    }

    /** Changes the states of the added squashes and of the migrations that they replace. */
    static void fold(
            Map<String, State> states,
            Map<String, Migration> before,
            Map<String, Migration> after,
            MigrationTree deployed,
            MigrationTree candidate) {
        Squashes squashes = new Squashes(states, after, deployed, candidate);
        List.copyOf(after.values()).stream()
                .filter(now -> states.get(now.id()) == State.ADDED
                        && !now.lineage().replaces().isEmpty())
                .forEach(squashes::fold);
        before.forEach((id, old) -> {
            if (after.containsKey(id)) {
                squashes.replaced.addAll(old.lineage().replaces());
            }
        });
        squashes.mark(before, State.DELETED, squashes.replaced);
    }

    private void fold(Migration squash) {
        Set<String> ranBySquash = deployed.replacedIn(squash);
        List<String> ran = new ArrayList<>();
        List<String> open = new ArrayList<>();
        boolean lost = false;
        for (String part : squash.lineage().replaces()) {
            if (deployed.holds(part) || ranBySquash.contains(part)) {
                ran.add(part);
            } else {
                open.add(part);
            }
            lost |= !candidate.holds(part);
        }
        boolean elsewhere = open.stream().anyMatch(part -> part.startsWith(Lineage.ANYWHERE) && !candidate.holds(part));
        if (open.isEmpty()) {
            states.put(squash.id(), State.SQUASH);
            replaced.addAll(ran);
        } else if (elsewhere) {
            ask(squash, Messages.Squashes_Elsewhere());
        } else if (ran.isEmpty()) {
            mark(after, State.ADDED, open);
        } else if (lost) {
            ask(squash, Messages.Squashes_Lost());
        } else {
            states.put(squash.id(), State.SQUASH);
        }
    }

    /** Marks a squash for manual review: the framework stops, or skips required operations. */
    private void ask(Migration squash, String why) {
        after.put(squash.id(), squash.doing(List.of(new Change.Opaque(1, why))));
    }

    private void mark(Map<String, Migration> tree, State state, Collection<String> parts) {
        for (Migration migration : tree.values()) {
            boolean folded = parts.stream().anyMatch(part -> isOf(part, migration.id()));
            if (folded && states.get(migration.id()) == state) {
                states.put(migration.id(), State.SQUASH);
            }
        }
    }

    private static boolean isOf(String part, String id) {
        return part.equals(id)
                || part.startsWith(Lineage.ANYWHERE)
                        && ('/' + id).endsWith('/' + part.substring(Lineage.ANYWHERE.length()));
    }
}
