package io.jenkins.plugins.releasepipeline.history.entry;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import java.util.Locale;
import java.util.Optional;

/** The commit message of an entry: sentences for people, trailers for other tools. */
public final class EntryMessage {

    private EntryMessage() {}

    /** The whole message: a subject, the text, and a trailer for each part that is one line. */
    public static String of(String environment, Entry entry) {
        StringBuilder message = new StringBuilder(environment).append(": ").append(subject(entry));
        message.append("\n\n");
        entry.text().forEach(line -> message.append(text(line)).append('\n'));
        if (!entry.text().isEmpty()) {
            message.append('\n');
        }
        EntryFormat.values(entry).forEach((name, value) -> message.append("Deployment-")
                .append(name.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(name.substring(1))
                .append(": ")
                .append(value)
                .append('\n'));
        return message.toString();
    }

    /** Tools treat a line of three hyphens as the end of the message, and would find no trailers. */
    private static String text(String line) {
        return line.startsWith("---") ? " " + line : line;
    }

    private static String subject(Entry entry) {
        String commit = entry.commit().map(CommitId::abbreviated).orElse("unknown commit");
        String because = because(entry);
        return switch (entry.kind()) {
            case HOLD -> held(entry) + because;
            case RELEASE -> "released by " + entry.actor();
            case UNKNOWN -> commit + " by " + entry.actor();
            case BARRIER -> "barrier at " + commit + " by " + entry.actor() + because;
            case LIFT -> "barrier at " + commit + " lifted by " + entry.actor() + because;
            case APPROVE -> commit + " approved by " + entry.actor() + because;
            case WITHDRAW -> commit + " no longer approved by " + entry.actor() + because;
            case ANNOUNCE -> "promotion of " + commit + " announced by " + entry.actor() + because;
            case OVERRIDE -> "gates overridden for " + commit + " by " + entry.actor() + because;
            case WATCH -> watch(entry, commit);
            case OBSERVED -> observed(entry.result(), commit);
            case PROMOTE -> deployment(entry, "promote " + commit, commit);
            case ROLLBACK -> deployment(entry, "roll back to " + commit, commit);
            case RESET -> deployment(entry, "reset to " + commit, commit);
        };
    }

    private static String held(Entry entry) {
        return (entry.details().containsKey(Entry.EDITS) ? "hold changed by " : "held by ")
                + entry.actor()
                + Optional.ofNullable(entry.details().get(Entry.UNTIL))
                        .map(end -> " until " + OneLine.of(String.valueOf(end)))
                        .orElse("");
    }

    private static String because(Entry entry) {
        return entry.reason().map(reason -> ": " + reason).orElse("");
    }

    private static String watch(Entry entry, String commit) {
        return switch (entry.result()) {
            case VERIFIED -> commit + " stayed healthy";
            case UNVERIFIED -> commit + " did not stay healthy";
            default -> "heartbeats of " + commit + " watched";
        };
    }

    private static String observed(DeploymentState result, String commit) {
        return switch (result) {
            case VERIFIED -> commit + " verified";
            case UNVERIFIED -> commit + " not verified";
            default -> "observed " + commit;
        };
    }

    private static String deployment(Entry entry, String verb, String commit) {
        return switch (entry.result()) {
            case STARTED, UNKNOWN -> verb + " by " + entry.actor() + because(entry);
            case DEPLOYED -> deployed(entry, verb, commit);
            case VERIFIED -> commit + " verified for " + entry.actor();
            case UNVERIFIED -> commit + " deployed for " + entry.actor() + ", but not verified";
            case FAILED -> verb + " failed for " + entry.actor();
        };
    }

    /** The first entry of a deployment has the reason; a hold repeats it. */
    private static String deployed(Entry entry, String verb, String commit) {
        String first = entry.started().isEmpty() ? because(entry) : "";
        return switch (entry.kind()) {
            case ROLLBACK -> commit + " is back, and held by " + entry.actor() + because(entry);
            case RESET -> verb + " done for " + entry.actor() + first;
            default ->
                entry.details().containsKey(Entry.LIFTS)
                        ? commit + " is there again, and released by " + entry.actor() + because(entry)
                        : commit + " deployed for " + entry.actor() + first;
        };
    }
}
