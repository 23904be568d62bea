package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarFeed;
import io.jenkins.plugins.releasepipeline.gate.calendar.CalendarSource;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gates look at that not every environment has. Each {@link Part} is empty where no gate needs it.
 *
 * @param barriers the barriers that the promotion would pass, oldest first
 * @param approvals who approved the commit, oldest first
 * @param overrides who overrode gates for the commit, oldest first; some may be over
 * @param authors who wrote the commits that it brings
 * @param onSourceSince since when the environment before has the commit without a break, as far as it is recorded
 * @param schema what it does to the database schema
 * @param reports what the services of the environment before say that have a version endpoint
 * @param calendars what is known of the calendars
 */
public record Evidence(
        List<Entry> barriers,
        List<Entry> approvals,
        List<Entry> overrides,
        List<Person> authors,
        Optional<Instant> onSourceSince,
        Optional<SchemaReport> schema,
        List<ServiceReport> reports,
        Map<CalendarSource, CalendarFeed> calendars) {

    /** What takes time to read, so that it is read only where a gate {@linkplain Gate#needs needs} it. */
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

    /** There is nothing to look at. */
    public static final Evidence NONE = new Evidence(
            List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of());

    /**
     * What a service reports.
     *
     * @param service its name
     * @param commit the commit that it named last, as it wrote it
     * @param checkedAt when its newest answer came; empty: it was not asked yet
     * @param hasCandidate whether that is the commit that shall be promoted, or contains it
     */
    public record ServiceReport(
            String service, Optional<String> commit, Optional<Instant> checkedAt, boolean hasCandidate) {}
}
