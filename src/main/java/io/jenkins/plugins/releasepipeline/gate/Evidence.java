package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Health;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import io.jenkins.plugins.releasepipeline.gate.checks.CommitChecks;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The optional input of gates. Each {@link Part} is empty if no gate needs it.
 *
 * @param barriers the barriers that the promotion would pass, oldest first
 * @param approvals who approved the commit, oldest first
 * @param overrides who overrode gates for the commit, oldest first; some may be over
 * @param announcement the first announcement of the commit
 * @param authors who wrote the commits that it brings
 * @param onSourceSince since when the source environment has had the commit without interruption, according to the
 *     history
 * @param schema its effect on the database schema
 * @param reports the reports of the services of the source environment that have a version endpoint
 * @param calendars the feeds of the calendars
 * @param checks the checks of the commit
 * @param health the health of the services with a heartbeat, by environment, of those that the gates need
 */
public record Evidence(
        List<Entry> barriers,
        List<Entry> approvals,
        List<Entry> overrides,
        Optional<Entry> announcement,
        List<Person> authors,
        Optional<Instant> onSourceSince,
        Optional<SchemaReport> schema,
        List<ServiceReport> reports,
        Map<CalendarSource, CalendarFeed> calendars,
        Map<ChecksSource, CommitChecks> checks,
        Map<String, List<ServiceHealth>> health) {

    /** A part that is expensive to read, and therefore only read if a gate {@linkplain Gate#needs needs} it. */
    public enum Part {
        /** {@link Evidence#authors}. */
        AUTHORS,
        /** {@link Evidence#onSourceSince}. */
        ON_SOURCE_SINCE,
        /** {@link Evidence#schema}. */
        SCHEMA,
        /** {@link Evidence#reports}. */
        REPORTS
    }

    /** Without any evidence. */
    public static final Evidence NONE = new Evidence(
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of());

    /** Returns the same once the source environment has had a commit since {@code arrival}, and reports it. */
    Evidence arrived(CommitId commit, Instant now, Instant arrival) {
        return new Evidence(
                barriers,
                approvals,
                overrides,
                announcement,
                authors,
                Optional.of(arrival),
                schema,
                reports.stream()
                        .map(report ->
                                new ServiceReport(report.service(), Optional.of(commit.hex()), Optional.of(now), true))
                        .toList(),
                calendars,
                checks,
                health);
    }

    /**
     * The health of a service.
     *
     * @param service its name
     * @param health its confirmed health
     * @param checkedAt when its newest response was received; empty: it has not been checked yet
     * @param message what its newest response says, one line; empty if it is healthy
     * @param failedChecks the names of the checks that failed
     */
    public record ServiceHealth(
            String service,
            Health health,
            Optional<Instant> checkedAt,
            Optional<String> message,
            List<String> failedChecks) {}

    /**
     * The report of a service.
     *
     * @param service its name
     * @param commit the commit that it reported last, unchanged
     * @param checkedAt when its newest response was received; empty: it has not been checked yet
     * @param hasCandidate whether that is the candidate commit, or contains it
     */
    public record ServiceReport(
            String service, Optional<String> commit, Optional<Instant> checkedAt, boolean hasCandidate) {}
}
