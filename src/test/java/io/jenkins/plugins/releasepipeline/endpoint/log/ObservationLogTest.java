package io.jenkins.plugins.releasepipeline.endpoint.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Sightings;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationLogTest {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final URI WEB = URI.create("http://web.example/__version__");
    private static final URI ADMIN = URI.create("http://admin.example/__version__");

    @TempDir
    Path home;

    private Instant now = START;
    private Pipeline pipeline;
    private ObservationLog log;

    @BeforeEach
    void open() {
        pipeline = ReleaseLine.pipeline(home, WEB, ADMIN);
        log = new ObservationLog(pipeline, home);
    }

    private Path file() {
        return home.resolve("observations.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    private static Instant minute(double minutes) {
        return START.plusSeconds((long) (minutes * 60));
    }

    private static Observed reporting(Instant now, String... commits) {
        List<Observed.Sighting> all = List.of(commits).stream()
                .map(commit -> new Observed.Sighting(commit, START))
                .toList();
        Sightings sightings = new Sightings(all.get(0), all.subList(1, all.size()), 1, START, 2);
        return new Observed(VersionAnswer.reported(commits[0], Optional.of("1.2")), now, Optional.of(sightings), 0);
    }

    private static Observed failing(Instant now, int failures) {
        Observed before = reporting(now, "aaaa");
        return new Observed(
                VersionAnswer.unusable(Outcome.TIMEOUT, "No answer within " + failures + " s"),
                now,
                before.sightings(),
                failures);
    }

    private void web(double minute, String... commits) {
        now = minute(minute);
        log.answered(VersionEndpoint.at(WEB), reporting(minute(minute), commits));
    }

    /** Asks later. */
    private List<String> spansAt(int minute) throws IOException {
        now = minute(minute);
        return spans();
    }

    private void again() {
        log = new ObservationLog(pipeline, home);
    }

    private void crash() {
        again();
    }

    /** As people would say it: service, commits or problem, from and to in minutes. */
    private List<String> spans() throws IOException {
        return log.spans(now).stream()
                .map(span -> span.service() + " "
                        + span.answer()
                                .problem()
                                .orElse(String.join("+", span.answer().commits())) + " "
                        + minutes(span.from()) + "-" + minutes(span.to()))
                .toList();
    }

    private static long minutes(Instant time) {
        return Duration.between(START, time).toMinutes();
    }

    @Test
    void nothingIsObservedBeforeTheFirstAnswerAndNoFileIsMade() throws IOException {
        assertThat(log.spans(now)).isEmpty();
        log.close();
        assertThat(file()).doesNotExist();
    }

    @Test
    void anAnswerIsWrittenWhenItChangesAndNotOnEachPoll() throws IOException {
        for (int i = 0; i < 40; i++) {
            web(i * 0.2, "aaaa");
        }
        assertThat(lines()).hasSize(2);
        web(9, "bbbb");
        assertThat(lines()).hasSize(3);
        assertThat(spans()).containsExactly("web0 aaaa 0-9", "web0 bbbb 9-9");
        assertThat(log.spans(now).get(0).answer().version()).contains("1.2");
    }

    @Test
    void unchangedAnswersReplaceTheirLastLineEveryTenMinutes() throws IOException {
        for (int i = 0; i <= 600; i++) {
            web(i, "aaaa");
        }
        assertThat(lines()).hasSize(3);
        assertThat(spans()).containsExactly("web0 aaaa 0-600");

        crash();
        // Up to ten minutes are lost, none is made up.
        assertThat(spans()).containsExactly("web0 aaaa 0-600");
        web(700, "aaaa");
        web(705, "bbbb");
        assertThat(spans()).containsExactly("web0 aaaa 0-600", "web0 aaaa 700-705", "web0 bbbb 705-705");
    }

    @Test
    void aKilledProcessClaimsNothingAfterWhatIsInTheFile() throws IOException {
        for (int i = 0; i <= 9; i++) {
            web(i, "aaaa");
        }
        crash();
        assertThat(spans()).containsExactly("web0 aaaa 0-0");
        for (int i = 20; i <= 35; i++) {
            web(i, "aaaa");
        }
        crash();
        assertThat(spans()).containsExactly("web0 aaaa 0-0", "web0 aaaa 20-30");
    }

    @Test
    void aStoppedProcessKnowsUntilItsLastAnswer() throws IOException {
        web(0, "aaaa");
        web(7, "aaaa");
        log.close();
        web(8, "bbbb");
        again();
        assertThat(spans()).containsExactly("web0 aaaa 0-7");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 30, 60, 90})
    void aLineThatWasCutShortCostsItselfOnly(int lost) throws IOException {
        web(0, "aaaa");
        web(5, "bbbb");
        web(6, "cccc");
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - lost));
        crash();
        assertThat(spans()).containsExactly("web0 aaaa 0-5", "web0 bbbb 5-5");

        web(60, "dddd");
        assertThat(spans()).containsExactly("web0 aaaa 0-5", "web0 bbbb 5-5", "web0 dddd 60-60");
        assertThat(lines()).allSatisfy(line -> assertThat(LogLine.read(line)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "\n\n", "{}\n", "null\n[1]\n", "{\"at\":\"never\",\"commits\":3}\n", "\u0000\u0000"})
    void aDamagedFileIsReadAsFarAsItIsUnderstood(String text) throws IOException {
        Files.writeString(file(), text);
        assertThat(spans()).isEmpty();
        web(1, "aaaa");
        assertThat(spans()).containsExactly("web0 aaaa 1-1");
        crash();
        assertThat(spans()).containsExactly("web0 aaaa 1-1");
    }

    @Test
    void aFileThatIsNoTextIsReadAsFarAsItIsUnderstood() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n', (byte) 0xc3, '\n'});
        web(1, "aaaa");
        crash();
        web(2, "aaaa");
        assertThat(spans()).containsExactly("web0 aaaa 1-1", "web0 aaaa 2-2");
    }

    @Test
    void aDamagedLineInTheMiddleIsLeftOut() throws IOException {
        web(0, "aaaa");
        Files.writeString(file(), "\u0000\u0000{\"\n", StandardOpenOption.APPEND);
        crash();
        web(5, "bbbb");
        assertThat(spans()).containsExactly("web0 aaaa 0-0", "web0 bbbb 5-5");
    }

    @Test
    void theNewestAnswerHoldsUntilTheNextAsLongAsThereIsOneToExpect() throws IOException {
        web(0, "aaaa");
        web(8, "aaaa");
        assertThat(spansAt(9)).containsExactly("web0 aaaa 0-9");
        assertThat(spansAt(60)).containsExactly("web0 aaaa 0-8");
        log.close();
        assertThat(spansAt(9)).containsExactly("web0 aaaa 0-8");
    }

    @Test
    void aProcessThatWasAsleepHasNotObserved() throws IOException {
        web(0, "aaaa");
        web(8, "aaaa");
        web(60, "aaaa");
        assertThat(spans()).containsExactly("web0 aaaa 0-8", "web0 aaaa 60-60");
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() throws IOException {
        web(100, "aaaa");
        web(105, "aaaa");
        web(3, "aaaa");
        web(12, "aaaa");
        assertThat(spans()).containsExactly("web0 aaaa 3-12", "web0 aaaa 100-105");
    }

    @Test
    void aFailureCountsOnceItIsConfirmedWhateverItsWords() throws IOException {
        web(0, "aaaa");
        log.answered(VersionEndpoint.at(WEB), failing(minute(1), 1));
        web(2, "aaaa");
        assertThat(spans()).containsExactly("web0 aaaa 0-2");
        log.answered(VersionEndpoint.at(WEB), failing(minute(3), 1));
        log.answered(VersionEndpoint.at(WEB), failing(minute(4), 2));
        log.answered(VersionEndpoint.at(WEB), failing(minute(5), 3));
        assertThat(lines()).hasSize(3);
        assertThat(spans()).containsExactly("web0 aaaa 0-4", "web0 timeout 4-5");
    }

    @Test
    void serversThatAnswerInTurnAreOneAnswer() throws IOException {
        web(0, "aaaa", "bbbb");
        web(1, "aaaa", "bbbb");
        assertThat(spans()).containsExactly("web0 aaaa+bbbb 0-1");
        assertThat(log.spans(now).get(0).answer().version()).isEmpty();
    }

    @Test
    void servicesAreObservedOnTheirOwn() throws IOException {
        web(0, "aaaa");
        log.answered(VersionEndpoint.at(ADMIN), reporting(minute(1), "bbbb"));
        web(2, "cccc");
        assertThat(spans()).containsExactly("web0 aaaa 0-2", "web1 bbbb 1-2", "web0 cccc 2-2");
        log.answered(VersionEndpoint.at(URI.create("http://other.example/")), reporting(minute(3), "dddd"));
        assertThat(spans()).hasSize(3);
    }

    @Test
    void theFileStaysSmallAndKeepsSinceWhenAnAnswerIsGiven() throws IOException {
        log.answered(VersionEndpoint.at(ADMIN), reporting(minute(0), "adad"));
        IntStream.range(1, 12_000).forEach(i -> web(i, "%040x".formatted(i)));
        assertThat(Files.size(file())).isLessThan(ObservationLog.LARGE + 1_000);
        List<ObservedSpan> spans = log.spans(now);
        assertThat(spans).hasSizeGreaterThan(2_000);
        assertThat(spans.stream().filter(span -> span.service().equals("web1")))
                .singleElement()
                .satisfies(span -> assertThat(span.from()).isEqualTo(minute(0)))
                .satisfies(span -> assertThat(span.to()).isEqualTo(minute(11_999)));
        assertThat(spans.get(spans.size() - 1).to()).isEqualTo(minute(11_999));
        crash();
        assertThat(log.spans(now).size()).isEqualTo(spans.size());
    }

    @Test
    void whatIsOlderThanFourHundredDaysGoesAtTheNextBeginning() throws IOException {
        int day = 24 * 60;
        web(0, "aaaa");
        web(1, "bbbb");
        crash();
        web(300 * day, "cccc");
        crash();
        web(405 * day, "dddd");
        assertThat(log.spans(now))
                .extracting(span -> span.answer().commits())
                .containsExactly(List.of("cccc"), List.of("dddd"));
    }

    @Test
    void aFolderThatIsGoneCostsObservationsOnly() throws IOException {
        web(0, "aaaa");
        log = new ObservationLog(pipeline, home.resolve("gone"));
        web(0, "aaaa");
        assertThat(log.spans(now)).isEmpty();
        Files.createDirectories(home.resolve("gone"));
        web(1, "aaaa");
        assertThat(spans()).containsExactly("web0 aaaa 1-1");
    }
}
