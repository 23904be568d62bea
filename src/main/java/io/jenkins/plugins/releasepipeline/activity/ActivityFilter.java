package io.jenkins.plugins.releasepipeline.activity;

import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.util.Locale;
import java.util.Set;

/**
 * Selects events.
 *
 * @param who a part of the actor's name, in any case; empty: of everyone
 * @param kinds the kinds; empty: all, also what is not understood
 */
public record ActivityFilter(String who, Set<EntryKind> kinds) {

    /** Selects all. */
    public static final ActivityFilter ALL = new ActivityFilter("", Set.of());

    /** Defensive copy. */
    public ActivityFilter {
        kinds = Set.copyOf(kinds);
    }

    boolean includes(Activity activity) {
        String actor =
                activity.entry().map(Entry::actor).orElse(activity.begin().author());
        boolean isKind =
                kinds.isEmpty() || activity.kind().filter(kinds::contains).isPresent();
        return isKind && actor.toLowerCase(Locale.ROOT).contains(who.toLowerCase(Locale.ROOT));
    }
}
