package io.jenkins.plugins.releasepipeline.notify.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path folder;

    private static ReleaseEvent event(String id, EventKind kind) {
        return new ReleaseEvent(
                id,
                kind,
                NOW,
                "app",
                "production",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CommitId line(int number) {
        return new CommitId(String.format("%040x", number));
    }

    private static HistoryStep step(int number) {
        return new HistoryStep(line(number), Optional.of(event(line(number).hex(), EventKind.DEPLOYED)));
    }

    private static List<String> ids(EventLog log) {
        return log.after(0, 10_000).stream().map(one -> one.event().id()).toList();
    }

    @Test
    void hasItsEventsInOrderAlsoAfterItWasOpenedAgain() {
        EventLog log = EventLog.open(folder);
        log.begin("production", Optional.empty());
        log.append("production", List.of(step(1), new HistoryStep(line(2), Optional.empty()), step(3)));
        log.append(List.of(event("waiting-1", EventKind.WAITING)));

        EventLog again = EventLog.open(folder);

        assertThat(ids(again)).containsExactly(line(1).hex(), line(3).hex(), "waiting-1");
        assertThat(again.last()).isEqualTo(3);
        assertThat(again.after(2, 10)).extracting(LoggedEvent::number).containsExactly(3L);
        assertThat(again.read("production")).contains(line(3).hex());
        assertThat(again.read("stage")).isEmpty();
    }

    @Test
    void remembersALineWithoutAnEvent() {
        EventLog log = EventLog.open(folder);
        log.append("production", List.of(step(1), new HistoryStep(line(2), Optional.empty())));

        assertThat(EventLog.open(folder).read("production")).contains(line(2).hex());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 100})
    void hasBothAnEventAndItsPositionOrNeitherWhereAWriteWasCutShort(int missing) throws IOException {
        EventLog log = EventLog.open(folder);
        log.append("production", List.of(step(1)));
        log.append("production", List.of(step(2)));
        Path file = folder.resolve("events.jsonl");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - missing));

        EventLog again = EventLog.open(folder);
        assertThat(again.read("production")).contains(line(1).hex());
        again.append("production", List.of(step(2)));

        assertThat(ids(EventLog.open(folder))).containsExactly(line(1).hex(), line(2).hex());
    }

    @Test
    void survivesACutThroughACharacterAndADamagedPosition() throws IOException {
        EventLog log = EventLog.open(folder);
        log.append("production", List.of(step(1)));
        Path file = folder.resolve("events.jsonl");
        byte[] umlaut = "{\"number\":2,\"reason\":\"fü".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(umlaut, umlaut.length - 1), StandardOpenOption.APPEND);
        Files.write(folder.resolve("chat.position"), new byte[] {(byte) 0xfc, (byte) 0xff});

        EventLog again = EventLog.open(folder);
        again.append("production", List.of(step(2)));

        assertThat(ids(again)).containsExactly(line(1).hex(), line(2).hex());
        assertThat(Position.open(folder, "chat", again).number()).isEqualTo(2);
    }

    @Test
    void readsOnWhereALineInTheMiddleIsNoText() throws IOException {
        EventLog log = EventLog.open(folder);
        log.append("production", List.of(step(1)));
        Files.write(folder.resolve("events.jsonl"), new byte[] {(byte) 0xc3, '\n'}, StandardOpenOption.APPEND);

        EventLog again = EventLog.open(folder);
        again.append("production", List.of(step(2)));

        assertThat(ids(again)).containsExactly(line(1).hex(), line(2).hex());
    }

    @Test
    void forgetsThePositionOfANotifierThatIsNoMore() {
        EventLog log = EventLog.open(folder);
        Position.open(folder, "chat", log);
        Position.open(folder, "mail", log);
        log.append("production", List.of(step(1)));

        Position.keepOnly(folder, Set.of("mail"));

        assertThat(Position.open(folder, "mail", log).number()).isZero();
        assertThat(Position.open(folder, "chat", log).number()).isEqualTo(1);
    }

    @Test
    void leavesOutALineThatIsDamaged() throws IOException {
        EventLog log = EventLog.open(folder);
        log.append("production", List.of(step(1)));
        Files.writeString(
                folder.resolve("events.jsonl"), "{\"number\":\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

        EventLog again = EventLog.open(folder);
        again.append("production", List.of(step(2)));

        assertThat(ids(again)).containsExactly(line(1).hex(), line(2).hex());
    }

    @Test
    void tellsOfAWaitingBuildOnceAlsoAfterARestart() {
        EventLog log = EventLog.open(folder);
        log.append(List.of(event("waiting-1", EventKind.WAITING)));
        log.append(List.of(event("waiting-1", EventKind.WAITING)));
        EventLog.open(folder)
                .append(List.of(event("waiting-1", EventKind.WAITING), event("waiting-2", EventKind.WAITING)));

        assertThat(ids(EventLog.open(folder))).containsExactly("waiting-1", "waiting-2");
    }

    @Test
    void forgetsWhatIsOldAndToldButNoPositionAndNoDrift() {
        EventLog log = EventLog.open(folder);
        log.append(List.of(event("drift", EventKind.DRIFT_BEGAN)));
        for (int i = 0; i < 41; i++) {
            int from = i * 100;
            log.append(
                    "production",
                    IntStream.range(from, from + 100)
                            .mapToObj(EventLogTest::step)
                            .toList());
        }

        log.forget(4_000);

        assertThat(ids(log))
                .hasSize(1_001)
                .startsWith("drift")
                .endsWith(line(4_099).hex());
        EventLog again = EventLog.open(folder);
        assertThat(ids(again)).isEqualTo(ids(log));
        assertThat(again.isDrifting("production")).isTrue();
        assertThat(again.read("production")).contains(line(4_099).hex());
        assertThat(again.last()).isEqualTo(4_101);
        again.append("production", List.of(step(5_000)));
        assertThat(again.after(4_101, 10)).hasSize(1);
    }

    @Test
    void forgetsNothingThatSomebodyWasNotTold() {
        EventLog log = EventLog.open(folder);
        log.append(
                "production",
                IntStream.range(0, 4_200).mapToObj(EventLogTest::step).toList());

        log.forget(10);

        assertThat(log.after(10, 10_000)).hasSize(4_190);
    }

    @Test
    void beginsANewNotifierAtItsEndAndGoesOnWithAnOldOne() {
        EventLog log = EventLog.open(folder);
        log.append("production", List.of(step(1), step(2)));

        Position first = Position.open(folder, "chat", log);
        assertThat(first.number()).isEqualTo(2);
        log.append("production", List.of(step(3), step(4)));
        first.move(3);

        assertThat(Position.open(folder, "chat", log).number()).isEqualTo(3);
        assertThat(Position.open(folder, "mail", log).number()).isEqualTo(4);
    }
}
