package io.jenkins.plugins.releasepipeline.endpoint.log;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the version endpoints of a pipeline's services answered when, in a file of JSON lines. A line is written when an
 * answer differs from the one before, and otherwise every ten minutes, in the place of the last such line: so that the
 * time after a killed process does not count as observed. At most 1 MB and about 400 days are kept. Thread-safe; for one
 * process. A full disk costs observations, nothing else.
 */
public final class ObservationLog implements AutoCloseable {

    /** In bytes; then the older half goes. */
    static final long LARGE = 1_000_000;

    static final Duration KEPT = Duration.ofDays(400);

    /** How often unchanged answers are recorded. */
    static final Duration ALIVE = Duration.ofMinutes(10);

    /** Without any answer for so long, the process was asleep. Endpoints that rest or fail are asked every five minutes. */
    static final Duration ASLEEP = Duration.ofMinutes(15);

    /** An answer that is so much older than the last one shows that the clock was set back. */
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    private static final Logger LOGGER = Logger.getLogger(ObservationLog.class.getName());

    private record Place(String environment, String service) {}

    private final Path path;
    private final Map<VersionEndpoint, List<Place>> places = new HashMap<>();
    private final Map<Place, ServiceAnswer> written = new HashMap<>();
    private Optional<LogFile> file = Optional.empty();
    /** The newest answer of this process; empty before the first, and after a problem. */
    private Optional<Instant> answered = Optional.empty();

    private Instant writtenAt = Instant.MIN;
    private boolean failing;
    private boolean closed;

    /**
     * Creates a log; touches no file yet.
     *
     * @param home the folder of the pipeline
     */
    public ObservationLog(Pipeline pipeline, Path home) {
        this.path = home.resolve("observations.jsonl");
        pipeline.environments().forEach(environment -> environment.services().forEach(service -> service.endpoint()
                .ifPresent(endpoint -> places.computeIfAbsent(endpoint, key -> new ArrayList<>())
                        .add(new Place(environment.name(), service.name())))));
    }

    /** Records an answer, if it differs from the one before. Writes a file, now and then; never throws. */
    public synchronized void answered(VersionEndpoint endpoint, Observed observed) {
        List<Place> known = places.getOrDefault(endpoint, List.of());
        if (closed || known.isEmpty()) {
            return;
        }
        try {
            record(known, ServiceAnswer.of(observed), observed.checkedAt());
            failing = false;
        } catch (IOException e) {
            // What is in the file is not known: begin again with the next answer.
            file = Optional.empty();
            answered = Optional.empty();
            LOGGER.log(failing ? Level.FINE : Level.WARNING, () -> path + " can't be written: " + e);
            failing = true;
        }
    }

    private void record(List<Place> known, Optional<ServiceAnswer> answer, Instant now) throws IOException {
        if (answered.filter(last -> goesOn(last, now)).isEmpty()) {
            begin(now);
        }
        answered = Optional.of(now);
        StringBuilder lines = new StringBuilder();
        answer.ifPresent(given -> known.forEach(place -> {
            if (!given.equals(written.put(place, given))) {
                lines.append(new LogLine.Changed(now, place.environment(), place.service(), given).write());
            }
        }));
        if (!lines.isEmpty()) {
            file().append(lines.toString());
            writtenAt = now;
            if (file().size() > LARGE) {
                shorten(now, LARGE / 2);
            }
        } else if (!now.isBefore(writtenAt.plus(ALIVE))) {
            file().appendProvisional(new LogLine.Until(now).write());
            writtenAt = now;
        }
    }

    /** Answers of two endpoints may be recorded in another order than they came. */
    private static boolean goesOn(Instant last, Instant now) {
        return now.isBefore(last.plus(ASLEEP)) && now.isAfter(last.minus(SET_BACK));
    }

    private LogFile file() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(LogFile.open(path));
        }
        return file.get();
    }

    private void begin(Instant now) throws IOException {
        String last = answered.map(time -> new LogLine.Until(time).write()).orElse("");
        written.clear();
        file().append(last + new LogLine.Begin(now).write());
        writtenAt = now;
        shorten(now, LARGE);
    }

    /** Drops the oldest lines; answers that are still given keep their beginning. */
    private void shorten(Instant now, long size) throws IOException {
        if (file().size() <= size
                && !file().first().filter(line -> isOld(line, now)).isPresent()) {
            return;
        }
        List<LogLine> lines = file().lines();
        int kept = lines.size();
        long bytes = 0;
        while (kept > 0 && bytes < size && !isOld(lines.get(kept - 1), now)) {
            kept--;
            bytes += lines.get(kept).write().length();
        }
        SpanReader dropped = new SpanReader();
        lines.subList(0, kept).forEach(dropped::read);
        StringBuilder text = new StringBuilder();
        if (kept < lines.size() && !(lines.get(kept) instanceof LogLine.Begin)) {
            dropped.open().forEach(line -> text.append(line.write()));
        }
        lines.subList(kept, lines.size()).forEach(line -> text.append(line.write()));
        file().replace(text.toString());
    }

    private static boolean isOld(LogLine line, Instant now) {
        return line.at().isBefore(now.minus(KEPT));
    }

    /**
     * Returns what was observed, oldest first. While endpoints are being asked, the newest answers hold until {@code now},
     * as they do between two answers. Reads the file.
     *
     * @throws IOException if that is not possible
     */
    public synchronized List<ObservedSpan> spans(Instant now) throws IOException {
        SpanReader reader = new SpanReader();
        if (Files.exists(path)) {
            file().lines().forEach(reader::read);
        }
        answered.ifPresent(last -> reader.until(!closed && goesOn(last, now) ? now : last));
        return reader.spans();
    }

    /** Records until when it was observed, and records nothing any more. */
    @Override
    public synchronized void close() {
        if (!closed && answered.isPresent()) {
            try {
                file().append(new LogLine.Until(answered.get()).write());
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> path + " can't be written");
            }
        }
        closed = true;
    }
}
