package io.jenkins.plugins.releasepipeline.domain.access;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A user who acts, at that moment. The host compares names, because whether their case matters is its own matter. A user
 * id is never compared with the name of a group.
 *
 * @param id the user id, as recorded in the history
 * @param isUser whether a user id of the configuration is theirs
 * @param isMember whether they are in a group of the configuration
 */
public record Actor(String id, Predicate<String> isUser, Predicate<String> isMember) {

    /** A user of a host that compares names to the letter. */
    public static Actor of(String id, String... groups) {
        return new Actor(id, id::equals, Set.of(groups)::contains);
    }

    /** Returns those of these groups that the user is in, as they are written here. */
    public List<String> among(List<String> groups) {
        return groups.stream().filter(isMember).toList();
    }
}
