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
 * What a migration takes away and makes again under the same name: a view, a routine, a type, a table that is copied and
 * swapped. The running code finds it before and after, so it is one step, which may matter to it or not, and nothing is left
 * to split.
 */
final class Replacements {

    /** What happens to a change that belongs to a replacement. */
    enum Part {
        /** A thing that was there goes, and another one of its name comes. */
        REPLACES_FEATURE,
        /** A table goes, and another one of its name comes. */
        REPLACES_TABLE,
        /** Only helps with that. */
        HELPS,
        /** Takes away what is not there, before a thing of this name is made. */
        CLEARS
    }

    /** Something under a name: what was there before the migration, or what a change of it makes. */
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

    /** Those of one migration; {@code known} tells whether something of a name may have been there before it. */
    static Replacements in(List<Change> changes, Predicate<String> known) {
        Replacements replacements = new Replacements(changes, known);
        for (int at = 0; at < changes.size(); at++) {
            replacements.follow(at);
        }
        replacements.conclude();
        return replacements;
    }

    /** What a change is to a replacement, by its place; mostly empty. */
    Optional<Part> part(int at) {
        return Optional.ofNullable(parts.get(at));
    }

    /** The table that replaces this one, as the migration makes it; and whether rows are put into it. */
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
     * A table that takes another one's place.
     *
     * @param state its columns and rules
     * @param filled whether rows are put into it
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

    /** Whether a table that takes another one's place has its rows, so that more changes of them are seen by running code. */
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

    /** Tables and views share their names. */
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
