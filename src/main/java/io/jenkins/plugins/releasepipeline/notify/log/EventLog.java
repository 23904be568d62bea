package io.jenkins.plugins.releasepipeline.notify.log;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events of a pipeline in a file of JSON lines, oldest first. Events are in it before anybody is told, so that a
 * killed process or a dead server loses none; with each event from a history is the position in that history, so that
 * none is there twice. Thread-safe; for one process.
 */
public final class EventLog {

    /** Longer logs lose their beginning once everybody was told of it. */
    private static final int LONG = 4_000;

    /** What stays then: enough to know which waiting builds and holds were told. */
    private static final int KEPT = 1_000;

    private static final String FILE = "events.jsonl";

    private final Path file;
    private final Map<String, String> read = new HashMap<>();
    private final Map<String, ReleaseEvent> drift = new HashMap<>();
    private final Set<String> once = new LinkedHashSet<>();
    private long last;
    private long end;
    private int lines;

    private EventLog(Path file) {
        this.file = file;
    }

    /**
     * Opens the log in a folder, or begins one; a line that was cut short by a crash is removed.
     *
     * @throws ReleaseException if the folder can't be read or created
     */
    public static EventLog open(Path folder) {
        EventLog log = new EventLog(folder.resolve(FILE));
        try {
            Files.createDirectories(folder);
            log.load();
        } catch (IOException e) {
            throw unusable(log.file, e);
        }
        return log;
    }

    /**
     * Removes the log and the positions in a folder, if there are any.
     *
     * @throws ReleaseException if they can't be removed
     */
    public static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        Position.keepOnly(folder, Set.of());
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private synchronized void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        end = bytes.length;
        // In bytes: a cut may go through a character.
        while (end > 0 && bytes[(int) end - 1] != '\n') {
            end--;
        }
        new String(bytes, 0, (int) end, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> LogLine.read(line).stream())
                .forEach(this::know);
    }

    private synchronized void know(LogLine line) {
        lines++;
        last = Math.max(last, line.number());
        read.putAll(line.read());
        line.event().ifPresent(event -> {
            switch (event.kind()) {
                case WAITING -> once.add(event.id());
                case DRIFT_BEGAN, DRIFT_ENDED -> drift.put(event.environment(), event);
                case HELD, RELEASED -> {
                    // One from a history is told once because of its position there.
                    if (line.read().isEmpty()) {
                        once.add(event.id());
                    }
                }
                default -> {
                    // Only the history has these, and the position there says which are told.
                }
            }
        });
    }

    /** Returns the position in the history of an environment; empty text: before its first line; empty: not begun. */
    public synchronized Optional<String> read(String environment) {
        return Optional.ofNullable(read.get(environment));
    }

    /** Begins with an environment: what is in its history up to this line is told to nobody. */
    public synchronized void begin(String environment, Optional<CommitId> line) {
        write(List.of(new LogLine(
                last,
                Optional.empty(),
                Map.of(environment, line.map(CommitId::hex).orElse("")))));
    }

    /** Appends the event of a line of a history, if it has one, and remembers that line. */
    public synchronized void append(String environment, List<HistoryStep> steps) {
        List<LogLine> added = new ArrayList<>();
        long number = last;
        for (HistoryStep step : steps) {
            number += step.event().isPresent() ? 1 : 0;
            added.add(new LogLine(
                    number, step.event(), Map.of(environment, step.line().hex())));
        }
        write(added);
    }

    /** Appends events that no history has, except those that it has: a build waits, a hold ended, the line was stopped. */
    public synchronized void append(List<ReleaseEvent> events) {
        List<LogLine> added = new ArrayList<>();
        for (ReleaseEvent event : events) {
            if (!once.contains(event.id())) {
                added.add(new LogLine(last + added.size() + 1, Optional.of(event), Map.of()));
            }
        }
        write(added);
    }

    /** Returns whether the newest word on an environment is that its sources disagree. */
    public synchronized boolean isDrifting(String environment) {
        return Optional.ofNullable(drift.get(environment))
                .filter(newest -> newest.kind() == EventKind.DRIFT_BEGAN)
                .isPresent();
    }

    private void write(List<LogLine> added) {
        if (added.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        added.forEach(line -> text.append(line.write()));
        try {
            DurableFile.append(file, end, text.toString());
        } catch (IOException e) {
            throw unusable(file, e);
        }
        end += text.toString().getBytes(StandardCharsets.UTF_8).length;
        added.forEach(this::know);
    }

    /** Returns the number of the newest event; 0 if there is none. */
    public synchronized long last() {
        return last;
    }

    /** Returns at most {@code limit} events with a higher number, oldest first. */
    public synchronized List<LoggedEvent> after(long number, int limit) {
        return number >= last
                ? List.of()
                : lines(all -> all.filter(line -> line.number() > number)
                        .flatMap(line -> line.event().map(event -> new LoggedEvent(line.number(), event)).stream())
                        .limit(limit)
                        .toList());
    }

    /** Removes old events if there are many. {@code told} is the number up to which everybody was told. */
    public synchronized void forget(long told) {
        if (lines <= LONG) {
            return;
        }
        List<LogLine> kept = lines(all -> {
            List<LogLine> found = all.filter(line -> line.event().isPresent()).toList();
            int surplus = found.size() - KEPT;
            return Stream.concat(
                            found.stream()
                                    .limit(Math.max(0, surplus))
                                    .filter(line -> line.number() > told || isDriftNow(line)),
                            found.stream().skip(Math.max(0, surplus)))
                    .toList();
        });
        List<LogLine> next = new ArrayList<>(List.of(new LogLine(last, Optional.empty(), Map.copyOf(read))));
        // The positions are in the first line: those of older lines would put them back.
        kept.forEach(line -> next.add(new LogLine(line.number(), line.event(), Map.of())));
        StringBuilder text = new StringBuilder();
        next.forEach(line -> text.append(line.write()));
        try {
            DurableFile.replace(file, text.toString());
        } catch (IOException e) {
            throw unusable(file, e);
        }
        end = text.toString().getBytes(StandardCharsets.UTF_8).length;
        lines = 0;
        once.clear();
        next.forEach(this::know);
    }

    private boolean isDriftNow(LogLine line) {
        return line.event().filter(drift::containsValue).isPresent();
    }

    private interface Reading<T> {
        T of(Stream<LogLine> lines);
    }

    private <T> T lines(Reading<T> reading) {
        // Takes damaged characters for question marks, so that they spoil one line and not the log.
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return reading.of(text.lines().flatMap(line -> LogLine.read(line).stream()));
        } catch (IOException e) {
            throw unusable(file, e);
        } catch (UncheckedIOException e) {
            throw unusable(file, e.getCause());
        }
    }

    private static ReleaseException unusable(Path file, IOException e) {
        return new ReleaseException(Messages.EventLog_Unusable(file, e.getMessage()), e);
    }
}
