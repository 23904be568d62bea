package io.jenkins.plugins.releasepipeline.endpoint.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of a log, oldest first, and tells who gave which answer how long. */
final class SpanReader {

    private record Key(String environment, String service) {}

    private final List<ObservedSpan> ended = new ArrayList<>();
    private final Map<Key, LogLine.Changed> open = new LinkedHashMap<>();
    private Instant known = Instant.MIN;

    void read(LogLine line) {
        if (line instanceof LogLine.Begin) {
            endAll();
        } else if (line instanceof LogLine.Changed changed) {
            LogLine.Changed before = open.put(new Key(changed.environment(), changed.service()), changed);
            if (before != null) {
                end(before, changed.at());
            }
        }
        known = line.at().isAfter(known) || line instanceof LogLine.Begin ? line.at() : known;
    }

    /** Whatever was observed is unchanged until this time. */
    void until(Instant time) {
        known = time.isAfter(known) ? time : known;
    }

    private void endAll() {
        open.values().forEach(changed -> end(changed, known));
        open.clear();
    }

    private void end(LogLine.Changed changed, Instant to) {
        // After the clock was set back, it is unknown which of the two times was right.
        if (!to.isBefore(changed.at())) {
            ended.add(new ObservedSpan(changed.environment(), changed.service(), changed.at(), to, changed.answer()));
        }
    }

    /** Returns the lines from which the answers that are given now began. */
    List<LogLine.Changed> open() {
        return List.copyOf(open.values());
    }

    /** Returns all spans by their beginning; to be called at the end. */
    List<ObservedSpan> spans() {
        endAll();
        return ended.stream().sorted(Comparator.comparing(ObservedSpan::from)).toList();
    }
}
