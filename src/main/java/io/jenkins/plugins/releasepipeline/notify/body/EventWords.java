package io.jenkins.plugins.releasepipeline.notify.body;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.text.Shortened;
import io.jenkins.plugins.releasepipeline.notify.event.HoldEvents;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event in words.
 *
 * @param title one line that says what happened, where, and who did it
 * @param facts what else is known, in the order to show
 * @param link where to look; empty if the host has no address
 */
public record EventWords(String title, List<Fact> facts, Optional<URI> link) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /**
     * One fact.
     *
     * @param label such as {@code Reason}
     * @param text one line
     */
    public record Fact(String label, String text) {

        private static final int LONGEST = 500;

        /** Cuts a text that no chat would show whole. */
        public Fact {
            text = Shortened.to(LONGEST, text);
        }
    }

    /**
     * Puts an event into words.
     *
     * @param page the page of the pipeline
     */
    public static EventWords of(ReleaseEvent event, Optional<URI> page) {
        List<Fact> facts = new ArrayList<>();
        event.commit().ifPresent(commit -> facts.add(new Fact(Messages.EventWords_Commit(), commit.abbreviated())));
        event.previous().ifPresent(commit -> facts.add(new Fact(Messages.EventWords_Before(), commit.abbreviated())));
        event.build().ifPresent(build -> facts.add(new Fact(Messages.EventWords_Build(), build)));
        String why = event.kind() == EventKind.WAITING ? Messages.EventWords_Who() : Messages.EventWords_Reason();
        event.reason().ifPresent(reason -> facts.add(new Fact(why, reason)));
        facts.add(new Fact(Messages.EventWords_Time(), TIME.format(event.time())));
        return new EventWords(title(event), List.copyOf(facts), link(event, page));
    }

    /** A waiting build is at a place beside the page. */
    private static Optional<URI> link(ReleaseEvent event, Optional<URI> page) {
        return page.map(there -> event.url().map(there::resolve).orElse(there));
    }

    private static String title(ReleaseEvent event) {
        String where = event.environment();
        String commit = event.commit().map(CommitId::abbreviated).orElseGet(Messages::EventWords_ACommit);
        String said = event.actor()
                // Nobody of ours moved it, which the words say.
                .filter(actor -> event.kind() != EventKind.MOVED)
                .map(actor -> actor.equals(Automation.ACTOR) ? Messages.EventWords_Automatic() : actor)
                .map(actor -> Messages.EventWords_By(said(event, where, commit), actor))
                .orElseGet(() -> said(event, where, commit));
        return event.pipeline() + ": " + said;
    }

    private static String said(ReleaseEvent event, String where, String commit) {
        return switch (event.kind()) {
            case WAITING -> Messages.EventWords_Waiting(event.build().orElse(commit), commit, where);
            case ANNOUNCED -> Messages.EventWords_Announced(commit, where);
            case STARTED -> started(event, where, commit);
            case DEPLOYED ->
                isReset(event) ? Messages.EventWords_Reset(commit, where) : Messages.EventWords_Deployed(commit, where);
            case VERIFIED -> Messages.EventWords_Verified(commit, where);
            case UNVERIFIED -> Messages.EventWords_Unverified(commit, where);
            case UNHEALTHY -> Messages.EventWords_Unhealthy(commit, where);
            case FAILED -> Messages.EventWords_Failed(commit, where);
            case ROLLED_BACK -> Messages.EventWords_RolledBack(commit, where);
            case MOVED -> Messages.EventWords_Moved(commit, where);
            case HELD -> isOfLine(event) ? Messages.EventWords_Stopped() : Messages.EventWords_Held(where);
            case RELEASED -> isOfLine(event) ? Messages.EventWords_LineStarted() : Messages.EventWords_Released(where);
            case DRIFT_BEGAN -> Messages.EventWords_DriftBegan(where);
            case DRIFT_ENDED -> Messages.EventWords_DriftEnded(where);
            case AUTOMATION_STOPPED -> Messages.EventWords_AutomationStopped(where);
            case TEST -> Messages.EventWords_Test();
        };
    }

    private static boolean isOfLine(ReleaseEvent event) {
        return event.operation().filter(HoldEvents.LINE::equals).isPresent();
    }

    private static boolean isReset(ReleaseEvent event) {
        return event.operation().filter("reset"::equals).isPresent();
    }

    private static String started(ReleaseEvent event, String where, String commit) {
        return switch (event.operation().orElse("")) {
            case "rollback" -> Messages.EventWords_RollbackStarted(commit, where);
            case "reset" -> Messages.EventWords_ResetStarted(commit, where);
            default -> Messages.EventWords_Started(commit, where);
        };
    }

    /** Returns whether the event is bad news. */
    public static boolean isBad(EventKind kind) {
        return switch (kind) {
            case FAILED, UNVERIFIED, UNHEALTHY, DRIFT_BEGAN, AUTOMATION_STOPPED, MOVED -> true;
            default -> false;
        };
    }

    /** Returns the lines of the facts, as {@code Reason: …}. */
    public List<String> lines() {
        return facts.stream().map(fact -> fact.label() + ": " + fact.text()).toList();
    }
}
