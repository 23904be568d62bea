package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Detects what a migration drops and re-creates under the same name: a view, a routine, a type, a table that is copied
 * and swapped. It exists for the running code before and after, so it counts as one step, which may affect the code,
 * and need not be split.
 */
final class Replacements {

    /** The role of a change in a replacement. */
    enum Part {
        /** An existing feature is dropped, and another one with its name is created. */
        REPLACES_FEATURE,
        /** A table is dropped, and another one with its name is created. */
        REPLACES_TABLE,
        /** An auxiliary step of a replacement. */
        HELPS,
        /** Drops something that does not exist, before one with this name is created. */
        CLEARS
    }

    /** The object with a name: an existing one from before the migration, or the one created by a change of it. */
    private record Thing(String former, int made) {

        static Thing old(String key) {
            return new Thing(key, -1);
        }

        static Thing made(int at) {
            return new Thing("", at);
        }

        boolean isOld() {
            return made < 0;
        }
    }

    private final List<Change> changes;
    private final Predicate<String> known;
    private final Map<String, Integer> absent = new HashMap<>();
    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, List<Integer>> gone = new HashMap<>();
    private final Map<Integer, List<Integer>> uses = new HashMap<>();
    private final Map<Integer, Part> parts = new HashMap<>();
    private final Map<String, Integer> successors = new HashMap<>();

    private Replacements(List<Change> changes, Predicate<String> known) {
        this.changes = changes;
        this.known = known;
    }

    /**
     * Returns the replacements of one migration; {@code known} returns whether an object with a name may have existed
     * before it.
     */
    static Replacements in(List<Change> changes, Predicate<String> known) {
        Replacements replacements = new Replacements(changes, known);
        for (int at = 0; at < changes.size(); at++) {
            replacements.follow(at);
        }
        replacements.conclude();
        return replacements;
    }

    /** Returns the role of the change at an index; usually empty. */
    Optional<Part> part(int at) {
        return Optional.ofNullable(parts.get(at));
    }

    /** Returns the table that replaces this one, as created by the migration, and whether rows are inserted into it. */
    Successor successor(String table) {
        int made = successors.get(relation(table));
        List<Change> own = new ArrayList<>();
        boolean filled = false;
        for (int at : uses.getOrDefault(made, List.of())) {
            own.add(changes.get(at));
            filled |= changes.get(at) instanceof Change.ChangeRows rows && !rows.removes();
        }
        return new Successor(TableState.after(table, own), filled);
    }

    /**
     * A table that replaces another one.
     *
     * @param state its columns and constraints
     * @param filled whether rows are inserted into it
     */
    record Successor(TableState state, boolean filled) {}

    private void follow(int at) {
        Change change = changes.get(at);
        if (change instanceof Change.CreateTable create) {
            made(relation(create.table()), at);
        } else if (change instanceof Change.DropTable drop) {
            dropped(relation(drop.table()), at, drop.guarded());
        } else if (change instanceof Change.RenameTable rename) {
            renamed(relation(rename.table()), relation(rename.to()), at);
        } else if (change instanceof FeatureChange.AddFeature add && !add.name().isEmpty()) {
            made(key(add.what(), add.name()), at);
        } else if (change instanceof FeatureChange.DropFeature drop
                && !drop.name().isEmpty()) {
            if (drop.to().isEmpty()) {
                dropped(key(drop.what(), drop.name()), at, drop.guarded());
            } else {
                renamed(key(drop.what(), drop.name()), key(drop.what(), drop.to()), at);
            }
        } else if (!change.table().isEmpty()) {
            Thing thing = things.get(relation(change.table()));
            boolean rows = change instanceof Change.ChangeRows;
            if (thing != null && !thing.isOld() && !(rows && isInUse(thing, relation(change.table())))) {
                used(thing, at);
            }
        }
    }

    /**
     * Returns whether a replacing table already contains its rows, so that further changes of them affect running code.
     */
    private boolean isInUse(Thing thing, String key) {
        return gone.containsKey(key)
                && uses.getOrDefault(thing.made(), List.of()).stream()
                        .anyMatch(at -> changes.get(at) instanceof Change.ChangeRows);
    }

    private void made(String key, int at) {
        Integer cleared = absent.remove(key);
        if (cleared != null) {
            parts.put(cleared, Part.CLEARS);
        }
        Thing before = things.get(key);
        boolean there = before != null
                && before.isOld()
                && changes.get(at) instanceof FeatureChange.AddFeature add
                && add.replaces();
        if (!there) {
            things.put(key, Thing.made(at));
            used(things.get(key), at);
        }
    }

    private void dropped(String key, int at, boolean guarded) {
        if (guarded && !things.containsKey(key) && !known.test(key.substring(key.indexOf(' ') + 1))) {
            absent.put(key, at);
            return;
        }
        Thing thing = things.getOrDefault(key, Thing.old(key));
        touched(thing, at);
        things.put(key, null);
    }

    private void renamed(String key, String to, int at) {
        Thing thing = things.getOrDefault(key, Thing.old(key));
        touched(thing, at);
        things.put(key, null);
        things.put(to, thing);
    }

    private void touched(Thing thing, int at) {
        if (thing == null) {
            return;
        }
        if (thing.isOld()) {
            gone.computeIfAbsent(thing.former(), any -> new ArrayList<>()).add(at);
        } else {
            used(thing, at);
        }
    }

    private void used(Thing thing, int at) {
        uses.computeIfAbsent(thing.made(), any -> new ArrayList<>()).add(at);
    }

    private void conclude() {
        Set<Integer> helpers = new HashSet<>();
        gone.forEach((key, places) -> {
            Thing now = things.get(key);
            if (now == null || now.isOld()) {
                return;
            }
            boolean table = key.startsWith(relation("")) && changes.get(now.made()) instanceof Change.CreateTable;
            parts.put(places.get(0), table ? Part.REPLACES_TABLE : Part.REPLACES_FEATURE);
            helpers.addAll(places.subList(1, places.size()));
            helpers.addAll(uses.getOrDefault(now.made(), List.of()));
            successors.put(key, now.made());
        });
        helpers.forEach(at -> parts.putIfAbsent(at, Part.HELPS));
    }

    /** Returns the key of a table or view, which share a namespace. */
    private static String relation(String name) {
        return "relation " + name;
    }

    private static String key(String what, String name) {
        return switch (what) {
            case "view" -> relation(name);
            case "proc", "procedure", "function", "routine" -> "routine " + name;
            default -> what + ' ' + name;
        };
    }
}
