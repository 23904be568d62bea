package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.runtime.api.Permissions;
import io.jenkins.plugins.releasepipeline.runtime.overview.Need;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who looks at the page.
 *
 * @param name as the history names them
 * @param permissions what they may do, by the names of {@code api/permissions}
 * @param groups which groups they are in
 */
public record Visitor(String name, Set<String> permissions, Set<String> groups) {

    private static final List<String> ALL =
            List.of("promote", "rollback", "hold", "approve", "override", "abort", "line", "files");

    /** The permissions that each change needs. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("promote", "promote"),
            Map.entry("reset", "promote"),
            Map.entry("rollback", "rollback"),
            Map.entry("undo", "promote hold"),
            // The demo knows no permission to build.
            Map.entry("api/refresh", "promote"),
            Map.entry("api/files", "files"),
            Map.entry("api/patch", "files"),
            Map.entry("abort", "abort"),
            Map.entry("hold", "hold"),
            Map.entry("editHold", "hold"),
            Map.entry("release", "hold"),
            Map.entry("line/stop", "line"),
            Map.entry("line/edit", "line"),
            Map.entry("line/start", "line"),
            Map.entry("gates/approve", "approve"),
            Map.entry("gates/withdraw", "approve"),
            Map.entry("gates/announce", "promote"),
            Map.entry("gates/override", "override"),
            Map.entry("gates/barrier", "hold"),
            Map.entry("gates/lift", "hold"));

    /** One who may do everything. */
    public static Visitor admin(String name) {
        return new Visitor(name, Set.copyOf(ALL), Set.of());
    }

    /** One who has every permission, and is in these groups. */
    static Visitor member(String name, String... groups) {
        return new Visitor(name, Set.copyOf(ALL), Set.of(groups));
    }

    /** One who may only look. */
    public static Visitor reader(String name) {
        return new Visitor(name, Set.of(), Set.of());
    }

    /** Whether they may make a change, such as {@code gates/approve}; nobody is refused what does not exist. */
    boolean may(String change) {
        return !NEEDED.containsKey(change)
                || permissions.containsAll(List.of(NEEDED.get(change).split(" ")));
    }

    /** Whether they have the permission for what an environment needs. */
    boolean has(Need need) {
        return permissions.contains(
                switch (need) {
                    case PROMOTE -> "promote";
                    case APPROVE -> "approve";
                    case RELEASE -> "hold";
                });
    }

    /** Their permissions; whoever may abort may abort all builds. */
    Permissions granted() {
        return new Permissions(
                permissions.contains("abort"),
                permissions.contains("promote"),
                permissions.contains("rollback"),
                permissions.contains("hold"),
                permissions.contains("approve"),
                permissions.contains("override"),
                permissions.contains("line"),
                true,
                permissions.contains("files"));
    }

    /** Their names beside the one of the history, by which commits are theirs: the demo's people have none. */
    List<String> otherNames() {
        return List.of();
    }

    /** Who they are to the pipeline. */
    Actor actor() {
        return Actor.of(name, groups.toArray(String[]::new));
    }
}
