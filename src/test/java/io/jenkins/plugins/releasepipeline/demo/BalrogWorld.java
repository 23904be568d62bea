package io.jenkins.plugins.releasepipeline.demo;

import static io.jenkins.plugins.releasepipeline.demo.DemoHistory.hours;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.VersionLine;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The world of {@code docs/examples/balrog}: {@link BalrogStory}, two apps on stage that follow the newest version, two on
 * production that {@link BalrogJob} deploys, and a calendar with a release in the afternoon.
 */
final class BalrogWorld extends World {

    private static final DateTimeFormatter CALENDAR =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, CommitId> versions = new HashMap<>();
    private final Map<String, App> apps = new HashMap<>();
    private final MisbehavingServer calendar;
    private final BalrogJob job;

    /** A Thursday in the window, three hours before the release; all of it below {@code folder}. */
    BalrogWorld(Path folder, Duration delay) throws IOException {
        super(folder, DemoClock.at("America/Toronto"), delay);
        try {
            past();
            CommitId runs = versions.get("v3.08");
            for (String place : new String[] {"admin-stage", "public-stage"}) {
                apps.put(place, app(newest().commit()));
                follow(() -> newest().commit(), apps.get(place));
            }
            apps.put("admin", app(runs));
            apps.put("public", app(runs));
            calendar = open(MisbehavingServer.http(
                    Behaviour.response(200, "Content-Type: text/calendar", release(clock().instant()))));
            job = new BalrogJob(this, apps.get("admin"), apps.get("public"));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void past() {
        for (BalrogStory.Tagged one : BalrogStory.PAST) {
            CommitId commit = tell(one.chapter());
            if (versions.isEmpty()) {
                repository().checkOut("main", commit);
                repository().branch("main", commit);
            }
            one.tag().ifPresent(tag -> {
                versions.put(tag, commit);
                repository().tag(tag, commit);
            });
        }
        repository().tag("production-ui", versions.get("v3.08"));
    }

    private static String release(Instant now) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:fx149\r\nDTSTART:"
                + CALENDAR.format(now.plus(Duration.ofHours(3))) + "\r\nDTEND:"
                + CALENDAR.format(now.plus(Duration.ofHours(5)))
                + "\r\nSUMMARY:Firefox 149.0 release\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    /** What stage runs. */
    VersionTag newest() {
        return VersionLine.of(VersionPattern.DEFAULT, repository().tags())
                .newest()
                .orElseThrow();
    }

    @Override
    Pipeline pipeline() {
        Map<String, String> addresses = new HashMap<>();
        apps.forEach((name, app) -> addresses.put("https://" + name + ".balrog.example.org", app.root()));
        addresses.put(
                "https://github.com/mozilla-releng/balrog",
                repository().remote().toString());
        addresses.put(
                "https://calendar.example.org/firefox-releases.ics",
                calendar.url().toString());
        addresses.put("https://chat.example.org/hooks/releng", told().chatUrl());
        return ExampleFile.read("balrog", folder(), addresses);
    }

    @Override
    Deployments deployments() {
        return job.deployments();
    }

    @Override
    DemoStory.Chapter next(int index) {
        return BalrogStory.next(index);
    }

    @Override
    void begin(LivePipeline pipeline) {
        super.begin(pipeline);
        job.waitForEachVersion(pipeline);
    }

    @Override
    void writePast(DemoHistory history) {
        CommitId v307 = versions.get("v3.07");
        CommitId v308 = versions.get("v3.08");
        history.observed("production", v307, Optional.empty(), hours(450));
        history.deployed("production", EntryKind.PROMOTE, v308, v307, "nick", Optional.empty(), hours(310));
        history.observed("production-ui", v307, Optional.empty(), hours(450));
        history.deployed("production-ui", EntryKind.PROMOTE, v308, v307, "nick", Optional.empty(), hours(309));
        history.observed("stage", v307, Optional.empty(), hours(451));
        history.deployed("stage", EntryKind.PROMOTE, v308, v307, "nick", Optional.empty(), hours(318));
        history.deployed("stage", EntryKind.PROMOTE, versions.get("v3.09"), v308, "nick", Optional.empty(), hours(50));
    }
}
