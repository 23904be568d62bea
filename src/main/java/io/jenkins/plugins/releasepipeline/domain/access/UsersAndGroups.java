package io.jenkins.plugins.releasepipeline.domain.access;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users and groups by name, as an admin listed them. They are listed apart, so that a user whose id equals the name of a
 * group is not taken for its members.
 *
 * @param users user ids
 * @param groups names of groups
 */
public record UsersAndGroups(List<String> users, List<String> groups) {

    /** No list: everyone is included. */
    public static final UsersAndGroups EVERYONE = new UsersAndGroups(List.of(), List.of());

    private static final int LONGEST = 250;
    private static final int MOST = 100;

    /** How many names of a list a text has. */
    private static final int SHOWN = 5;

    /** Refuses blank names, names of several lines, and too many of them. */
    public UsersAndGroups {
        users = checked(users);
        groups = checked(groups);
    }

    /** Returns the names without repetitions; refuses those that can't be the name of a user or group. */
    public static List<String> checked(List<String> names) {
        List<String> distinct = names.stream().map(String::trim).distinct().toList();
        for (String name : distinct) {
            if (name.isEmpty() || name.length() > LONGEST || !OneLine.of(name).equals(name)) {
                throw new ReleaseException(Messages.UsersAndGroups_BadName(OneLine.of(name), String.valueOf(LONGEST)));
            }
        }
        if (distinct.size() > MOST) {
            throw new ReleaseException(
                    Messages.UsersAndGroups_TooMany(String.valueOf(distinct.size()), String.valueOf(MOST)));
        }
        return distinct;
    }

    /** Returns whether nothing is listed, so that everyone is included. */
    public boolean isEveryone() {
        return users.isEmpty() && groups.isEmpty();
    }

    /** Returns whether a user is included: listed, in a group that is listed, or nothing is listed. */
    public boolean includes(Actor actor) {
        return isEveryone()
                || users.stream().anyMatch(actor.isUser())
                || groups.stream().anyMatch(actor.isMember());
    }

    /**
     * Returns them as the subject of a sentence, such as "Members of release-team or alice"; long lists are cut. Not for
     * {@link #isEveryone}.
     */
    public String text() {
        String members = groups.isEmpty() ? "" : Messages.UsersAndGroups_Members(either(groups));
        if (members.isEmpty() || users.isEmpty()) {
            return members + either(users);
        }
        return users.size() + groups.size() == 2
                ? Messages.UsersAndGroups_Or(members, either(users))
                : Messages.UsersAndGroups_CommaOr(members, either(users));
    }

    private static String either(List<String> names) {
        List<String> shown = names.size() <= SHOWN
                ? names
                : Stream.concat(
                                names.stream().limit(SHOWN),
                                Stream.of(Messages.UsersAndGroups_More(names.size() - SHOWN)))
                        .toList();
        int last = shown.size() - 1;
        return last < 1
                ? String.join("", shown)
                : Messages.UsersAndGroups_Or(String.join(", ", shown.subList(0, last)), shown.get(last));
    }
}
