package io.jenkins.plugins.releasepipeline.promotion.execute;

import io.jenkins.plugins.releasepipeline.history.History;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotions;
import java.time.Clock;
import java.util.Optional;

/**
 * Notifies waiting builds of a hold that a deployment began or lifted: a rollback holds its environment, and the undoing of
 * one lifts that hold.
 *
 * @param history the holds
 * @param waiting the waiting builds
 * @param clock a hold may have an end
 */
record HoldNews(History history, WaitingPromotions waiting, Clock clock) {

    /** To be called once with the entry of a deployment that is there. May block on a build's log. */
    void after(String environment, Entry deployed) {
        boolean lifts = Hold.lifted(deployed).isPresent();
        if (!deployed.result().isThere() || !lifts && deployed.kind() != EntryKind.ROLLBACK) {
            return;
        }
        Optional<Hold> hold = history.latest(environment).hold(clock.instant());
        if (hold.isPresent()) {
            waiting.tell(environment, build -> build.held(hold.get()));
        } else if (lifts) {
            // Only the hold that was seen is lifted, and no other one that was set meanwhile.
            waiting.tell(environment, build -> build.released(Optional.of(deployed.actor())));
        }
    }
}
