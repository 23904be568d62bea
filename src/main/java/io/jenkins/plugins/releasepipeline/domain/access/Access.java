package io.jenkins.plugins.releasepipeline.domain.access;

import java.util.Optional;

/**
 * Who may change an environment, in addition to the permissions of the host: a user needs the permission and must be
 * listed. What happens automatically is not restricted by it.
 *
 * @param promoters who may promote to it, announce that, reset it and roll it back
 * @param approvers who may approve commits for it
 */
public record Access(UsersAndGroups promoters, UsersAndGroups approvers) {

    /** Everyone with the permission. */
    public static final Access EVERYONE = new Access(UsersAndGroups.EVERYONE, UsersAndGroups.EVERYONE);

    /** Returns whether it lets a user do this. */
    public boolean lets(Actor actor, RestrictedAction action) {
        return list(action).includes(actor);
    }

    /** Refuses a user who may not do this, and says who may. */
    public void check(Actor actor, RestrictedAction action, String environment) {
        if (!lets(actor, action)) {
            String who = who(action, environment).orElseThrow();
            throw new AccessRefusedException(
                    action == RestrictedAction.APPROVE
                            ? Messages.Access_NoApprover(actor.id(), environment, who)
                            : Messages.Access_NoPromoter(actor.id(), environment, who));
        }
    }

    /** Returns a sentence that says who may do this; empty if everyone with the permission may. */
    public Optional<String> who(RestrictedAction action, String environment) {
        return Optional.of(list(action))
                .filter(list -> !list.isEveryone())
                .map(UsersAndGroups::text)
                .map(who -> switch (action) {
                    case PROMOTE -> Messages.Access_Promote(who, environment);
                    case ANNOUNCE -> Messages.Access_Announce(who, environment);
                    case ROLL_BACK -> Messages.Access_RollBack(who, environment);
                    case RESET -> Messages.Access_Reset(who, environment);
                    case APPROVE -> Messages.Access_Approve(who, environment);
                });
    }

    private UsersAndGroups list(RestrictedAction action) {
        return action == RestrictedAction.APPROVE ? approvers : promoters;
    }
}
