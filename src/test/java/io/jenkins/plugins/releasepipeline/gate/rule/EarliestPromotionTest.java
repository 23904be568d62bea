package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.build.Build;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceHealth;
import io.jenkins.plugins.releasepipeline.gate.Evidence.ServiceReport;
import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.gate.GateContext;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed.Busy;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarliestPromotionTest extends GateScenario {

    private static final GateRule OFFICE_HOURS = WEEKDAYS;
    private static final Duration HOUR = Duration.ofHours(1);

    private EarliestPromotion from(Instant from, GateRule... rules) {
        return EarliestPromotion.of(context(production(rules), NOW), from);
    }

    private Optional<Instant> at(GateRule... rules) {
        EarliestPromotion earliest = from(NOW, rules);
        assertThat(earliest.needs()).isEmpty();
        return earliest.at();
    }

    private static List<String> names(List<GateAnswer> answers) {
        return answers.stream().map(GateAnswer::name).toList();
    }

    private static Instant time(String text) {
        return Instant.parse(text);
    }

    private static Hold held(Optional<Instant> until) {
        return new Hold("bob", NOW.minus(HOUR), "incident", until);
    }

    @Test
    void isNowWhereNothingRefuses() {
        assertThat(from(NOW)).isEqualTo(new EarliestPromotion(Optional.of(NOW), List.of(), List.of()));
    }

    @Test
    void isTheNextOpeningOfAWindowWhichIsNamed() {
        EarliestPromotion monday = from(NOW, OFFICE_HOURS);
        assertThat(monday.at()).contains(time("2026-08-03T09:00:00Z"));
        assertThat(monday.waits()).extracting(GateAnswer::reason).containsExactly(CLOSED);
    }

    @ParameterizedTest(name = "{0} {1} with {2} left, from {3}: {4}")
    @CsvSource({
        // Enough is left, only just, and a second too little.
        "UTC,            MON-FRI, 09:00-16:00, 30m, 2026-08-03T12:00:00Z, 2026-08-03T12:00:00Z",
        "UTC,            MON-FRI, 09:00-16:00, 30m, 2026-08-03T15:30:00Z, 2026-08-03T15:30:00Z",
        "UTC,            MON-FRI, 09:00-16:00, 30m, 2026-08-03T15:30:01Z, 2026-08-04T09:00:00Z",
        // A window without a minimum is open until its last moment, and not at its end.
        "UTC,            MON-FRI, 09:00-16:00, '',  2026-08-07T15:59:59Z, 2026-08-07T15:59:59Z",
        "UTC,            MON-FRI, 09:00-16:00, '',  2026-08-07T16:00:00Z, 2026-08-10T09:00:00Z",
        // It belongs to the day on which it begins: Saturday's lasts until Sunday.
        "UTC,            SAT,     22:00-04:00, 1h,  2026-08-02T02:59:00Z, 2026-08-02T02:59:00Z",
        "UTC,            SAT,     22:00-04:00, 1h,  2026-08-02T03:00:01Z, 2026-08-08T22:00:00Z",
        "UTC,            SUN,     20:00-24:00, '',  2026-08-02T23:59:00Z, 2026-08-02T23:59:00Z",
        "UTC,            SUN,     20:00-24:00, '',  2026-08-03T00:00:00Z, 2026-08-09T20:00:00Z",
        // The same hours are an hour later in UTC after the clocks went back on 25 October.
        "Europe/Berlin,  MON-FRI, 09:00-16:00, '',  2026-10-23T15:00:00Z, 2026-10-26T08:00:00Z",
        "Europe/Berlin,  MON-FRI, 09:00-16:00, '',  2026-10-22T15:00:00Z, 2026-10-23T07:00:00Z",
        // The clocks skip 02:00 to 03:00 on 29 March: it opens at 03:00, and only 30 minutes of it remain.
        "Europe/Berlin,  SUN,     02:15-03:30, '',  2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "Europe/Berlin,  SUN,     02:15-03:30, 45m, 2026-03-28T12:00:00Z, 2026-04-05T00:15:00Z"
    })
    void isTheNextMomentWithEnoughOfAWindowLeft(
            String zone, String days, String hours, String left, Instant from, Instant expected) {
        GateRule window = WindowText.window(zone, days, hours, left);
        GateContext context = context(production(window), from);
        EarliestPromotion earliest = EarliestPromotion.of(context, from);

        assertThat(earliest.at()).contains(expected);
        assertThat(Gates.answers(context.at(expected))).allMatch(GateAnswer::open);
        assertThat(names(earliest.waits())).isEqualTo(expected.equals(from) ? List.of() : List.of("window"));
    }

    @Test
    void isTheFirstOpeningOfSeveralWindows() {
        assertThat(at(OFFICE_HOURS, WindowText.window("UTC", "SUN", "20:00-22:00", "")))
                .contains(time("2026-08-02T20:00:00Z"));
    }

    @Test
    void isTheEndOfAFreezeUnlessThatHasNotBegunOrIsOver() {
        assertThat(at(FreezeGate.of("Europe/Berlin", "2026-07-30", "2026-08-05", "launch")))
                .contains(time("2026-08-05T22:00:00Z"));
        assertThat(at(FreezeGate.of("UTC", "2026-08-02", "2026-08-05", ""))).contains(NOW);
        assertThat(at(FreezeGate.of("UTC", "2026-07-02", "2026-07-05", ""))).contains(NOW);
    }

    @Test
    void isAfterAFreezeThatBeginsBeforeTheWindowOpens() {
        EarliestPromotion earliest = from(NOW, OFFICE_HOURS, FreezeGate.of("UTC", "2026-08-02", "2026-08-04", ""));
        assertThat(earliest.at()).contains(time("2026-08-05T09:00:00Z"));
        assertThat(names(earliest.waits())).containsExactly("freeze", "window");
    }

    @Test
    void isTheEndOfTheSoakThenOfTheWindow() {
        onSourceSince = Optional.of(NOW.minus(HOUR));
        assertThat(at(SoakGate.of("2h"))).contains(NOW.plus(HOUR));
        assertThat(at(SoakGate.of("1h"))).contains(NOW);
        assertThat(at(SoakGate.of("48h"), OFFICE_HOURS)).contains(time("2026-08-03T09:00:00Z"));
        assertThat(at(SoakGate.of("54h"), OFFICE_HOURS)).contains(time("2026-08-03T15:00:00Z"));
        assertThat(at(SoakGate.of("55h"), OFFICE_HOURS)).contains(time("2026-08-04T09:00:00Z"));
    }

    @Test
    void needsTheSourceWhereTheCommitIsNotOnIt() {
        onSource = false;
        assertThat(names(from(NOW, SoakGate.of("2h")).needs())).containsExactly("ancestry", "soak");

        GateContext arriving = context(production(SoakGate.of("2h")), NOW).arrived(NOW.plus(HOUR));
        EarliestPromotion then = EarliestPromotion.of(arriving, NOW.plus(HOUR));
        assertThat(then.needs()).isEmpty();
        assertThat(then.at()).contains(NOW.plus(HOUR.multipliedBy(3)));
        assertThat(then.waits())
                .extracting(GateAnswer::reason)
                .containsExactly(
                        "Not on stage before 2026-08-01 11:00 (UTC); soak 2 h 0 min; ready at 2026-08-01 13:00 (UTC).");
    }

    @Test
    void isTheEndOfAHoldOrOfAStoppedLineOrNeedsThem() {
        hold = Optional.of(held(Optional.of(NOW.plus(HOUR))));
        assertThat(at()).contains(NOW.plus(HOUR));
        line = Optional.of(held(Optional.of(NOW.plus(HOUR.multipliedBy(2)))));
        assertThat(at()).contains(NOW.plus(HOUR.multipliedBy(2)));

        hold = Optional.of(held(Optional.empty()));
        EarliestPromotion held = from(NOW);
        assertThat(held.needs()).extracting(GateAnswer::reason).containsExactly("production is held by bob: incident");
        assertThat(held.at()).contains(NOW.plus(HOUR.multipliedBy(2)));
        assertThat(names(held.waits())).containsExactly("line");

        line = Optional.of(held(Optional.empty()));
        assertThat(names(from(NOW).needs())).containsExactly("hold", "line");
    }

    @Test
    void needsApprovalsThenWaitsForTheWindow() {
        EarliestPromotion earliest = from(NOW, new ApprovalsGate(1, false), OFFICE_HOURS);
        assertThat(earliest.needs()).extracting(GateAnswer::reason).containsExactly("0 of 1 approvals.");
        assertThat(earliest.at()).contains(time("2026-08-03T09:00:00Z"));
        assertThat(names(earliest.waits())).containsExactly("window");

        approvals = List.of(approval("carol"));
        assertThat(at(new ApprovalsGate(1, false), OFFICE_HOURS)).contains(time("2026-08-03T09:00:00Z"));
    }

    @Test
    void isTheTimeAfterAnAnnouncementWhichIsNeededIfThereIsNone() {
        EarliestPromotion earliest = from(NOW, AnnounceGate.of("30m"));
        assertThat(names(earliest.needs())).containsExactly("announce");
        assertThat(earliest.at()).contains(NOW.plus(Duration.ofMinutes(30)));

        announcement = Optional.of(entry(EntryKind.ANNOUNCE, "alice", "", NOW.minusSeconds(600), Map.of()));
        assertThat(at(AnnounceGate.of("30m"))).contains(NOW.plus(Duration.ofMinutes(20)));
        announcement = Optional.of(entry(EntryKind.ANNOUNCE, "alice", "", NOW.minus(HOUR), Map.of()));
        assertThat(at(AnnounceGate.of("30m"))).contains(NOW);
    }

    @Test
    void isTheEndOfSuccessiveEventsOfACalendarThatIsRead() {
        CalendarGate gate = CalendarGate.of("https://calendar.example/a.ics", "UTC");
        List<Busy> events = List.of(
                new Busy(NOW.minus(HOUR), NOW.plus(HOUR), "All hands"),
                new Busy(NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(3)), "Migration"),
                new Busy(NOW.plus(HOUR.multipliedBy(40)), NOW.plus(HOUR.multipliedBy(60)), "Sunday to Tuesday"));
        calendars = Map.of(gate.source(), new CalendarFeed(events, Optional.of(NOW), Optional.empty()));
        assertThat(at(gate)).contains(NOW.plus(HOUR.multipliedBy(3)));
        // More than a day after the calendar was read.
        EarliestPromotion earliest = from(NOW, gate, OFFICE_HOURS);
        assertThat(earliest.at()).contains(time("2026-08-04T09:00:00Z"));
        assertThat(names(earliest.waits())).containsExactly("calendar", "window");
        assertThat(earliest.waits().get(0).reason()).contains("Sunday to Tuesday", "until 2026-08-03 22:00");

        calendars = Map.of(gate.source(), CalendarFeed.UNREAD);
        assertThat(names(from(NOW, gate).needs())).containsExactly("calendar");
        calendars = Map.of(
                gate.source(),
                new CalendarFeed(List.of(), Optional.of(NOW.minus(HOUR.multipliedBy(25))), Optional.empty()));
        assertThat(names(from(NOW, gate).needs())).containsExactly("calendar");
    }

    @Test
    void needsWhateverOnlyAnEventCanChange() {
        requiresPassingBuild = true;
        build = Optional.of(new Build(412, WANTED, Build.Result.FAILED, Optional.empty(), NOW));
        barriers = List.of(entry(EntryKind.BARRIER, "dave", "migrate first", NOW, Map.of()));
        reports = List.of(new ServiceReport("web", Optional.of(OTHER.hex()), Optional.of(NOW), false));
        health = Map.of("stage", List.<ServiceHealth>of());
        GateRule checks = ChecksGate.of(List.of("ci/test"), "", "", "token");

        EarliestPromotion earliest =
                from(NOW, new VerifiedGate(), HealthyGate.of(""), checks, new SchemaGate(SchemaGate.Allow.ADDITIVE));
        assertThat(names(earliest.needs()))
                .containsExactly("barrier", "build", "verified", "healthy", "checks", "schema");
        assertThat(earliest.at()).contains(NOW);
    }

    @Test
    void supposesThatTheSourceReportsWhatArrivesThere() {
        reports = List.of(new ServiceReport("web", Optional.of(OTHER.hex()), Optional.of(NOW), false));
        GateContext arriving = context(production(new VerifiedGate()), NOW).arrived(NOW.plus(HOUR));
        EarliestPromotion then = EarliestPromotion.of(arriving, NOW.plus(HOUR));
        assertThat(then.needs()).isEmpty();
        assertThat(then.at()).contains(NOW.plus(HOUR));
    }

    @Test
    void countsAnOverrideAsLongAsItIsValid() {
        overrides = List.of(override("alice", NOW.minus(HOUR), answer("window", OFFICE_HOURS)));
        assertThat(at(OFFICE_HOURS)).contains(NOW);

        // The soak ends when the override of the window has ended.
        onSourceSince = Optional.of(NOW);
        assertThat(at(OFFICE_HOURS, SoakGate.of("2h"))).contains(NOW.plus(HOUR.multipliedBy(2)));
        assertThat(at(OFFICE_HOURS, SoakGate.of("4h"))).contains(time("2026-08-03T09:00:00Z"));
    }

    @Test
    void isUnknownIfTheGatesAreNeverOpenTogetherWithinAYear() {
        EarliestPromotion never = from(NOW, OFFICE_HOURS, FreezeGate.of("UTC", "2026-07-01", "2027-12-31", "moving"));
        assertThat(never.at()).isEmpty();
        assertThat(names(never.waits())).contains("freeze");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isTheFirstMinuteAtWhichTheGatesThemselvesAreOpen(long seed) {
        Random random = new Random(seed);
        List<GateRule> rules = new ArrayList<>();
        int begin = random.nextInt(24);
        rules.add(WindowText.window(
                random.nextBoolean() ? "America/New_York" : "Europe/Berlin",
                DayOfWeek.of(1 + random.nextInt(7)).name().substring(0, 3) + ","
                        + DayOfWeek.of(1 + random.nextInt(7)).name().substring(0, 3),
                "%02d:30-%02d:00".formatted(begin, (begin + 1 + random.nextInt(8)) % 24),
                random.nextInt(30) + "m"));
        String day = "2026-10-%02d".formatted(22 + random.nextInt(6));
        rules.add(FreezeGate.of("Asia/Kolkata", day, day, ""));
        rules.add(SoakGate.of(1 + random.nextInt(70) + "h"));
        Instant now = Instant.parse("2026-10-20T00:00:00Z").plus(random.nextInt(10_000), ChronoUnit.MINUTES);
        onSourceSince = Optional.of(now.minus(HOUR));
        hold = Optional.of(held(Optional.of(now.plus(random.nextInt(3_000), ChronoUnit.MINUTES))));
        Environment target = production(rules.toArray(GateRule[]::new));

        Instant first = now;
        while (!Gates.answers(context(target, first)).stream().allMatch(GateAnswer::open)) {
            first = first.plusSeconds(60);
        }
        assertThat(EarliestPromotion.of(context(target, now), now).at()).contains(first);
    }
}
