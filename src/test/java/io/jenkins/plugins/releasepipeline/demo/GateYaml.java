package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.gate.rule.AnnounceGate;
import io.jenkins.plugins.releasepipeline.gate.rule.ApprovalsGate;
import io.jenkins.plugins.releasepipeline.gate.rule.CalendarGate;
import io.jenkins.plugins.releasepipeline.gate.rule.ChecksGate;
import io.jenkins.plugins.releasepipeline.gate.rule.FreezeGate;
import io.jenkins.plugins.releasepipeline.gate.rule.HealthyGate;
import io.jenkins.plugins.releasepipeline.gate.rule.Overrides;
import io.jenkins.plugins.releasepipeline.gate.rule.SchemaGate;
import io.jenkins.plugins.releasepipeline.gate.rule.SoakGate;
import io.jenkins.plugins.releasepipeline.gate.rule.VerifiedGate;
import io.jenkins.plugins.releasepipeline.gate.rule.WindowText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One gate of the configuration file, which is exactly one of its kinds. */
record GateYaml(
        Window window,
        Freeze freeze,
        Calendar calendar,
        Soak soak,
        Checks checks,
        Announce announce,
        Approvals approvals,
        Schema schema,
        Map<String, String> verified,
        Healthy healthy,
        PeopleForAnOverride overrides) {

    record Window(String timeZone, String days, String hours, String minimumRemaining) {
        GateRule toDomain() {
            return WindowText.window(orEmpty(timeZone), orEmpty(days), orEmpty(hours), orEmpty(minimumRemaining));
        }
    }

    record Freeze(String timeZone, String from, String until, String reason) {
        GateRule toDomain() {
            return FreezeGate.of(orEmpty(timeZone), orEmpty(from), orEmpty(until), orEmpty(reason));
        }
    }

    record Calendar(String url, String timeZone) {
        GateRule toDomain() {
            return CalendarGate.of(orEmpty(url), orEmpty(timeZone));
        }
    }

    record Checks(List<String> required, String project, String apiUrl, String credentialsId) {
        GateRule toDomain() {
            return ChecksGate.of(
                    required == null ? List.of() : required, orEmpty(project), orEmpty(apiUrl), orEmpty(credentialsId));
        }
    }

    record Soak(String time) {
        GateRule toDomain() {
            return SoakGate.of(orEmpty(time));
        }
    }

    record Announce(String time) {
        GateRule toDomain() {
            return AnnounceGate.of(orEmpty(time));
        }
    }

    record Approvals(int count, boolean excludeAuthors, List<String> groups) {
        GateRule toDomain() {
            return new ApprovalsGate(count, excludeAuthors, groups == null ? List.of() : groups);
        }
    }

    record Schema(String allow) {
        GateRule toDomain() {
            return SchemaGate.of(orEmpty(allow));
        }
    }

    record Healthy(String environment) {
        GateRule toDomain() {
            return HealthyGate.of(orEmpty(environment));
        }
    }

    record PeopleForAnOverride(int people) {
        GateRule toDomain() {
            return new Overrides(people);
        }
    }

    GateRule toDomain() {
        List<GateRule> given = Stream.of(
                        window == null ? null : window.toDomain(),
                        freeze == null ? null : freeze.toDomain(),
                        calendar == null ? null : calendar.toDomain(),
                        soak == null ? null : soak.toDomain(),
                        checks == null ? null : checks.toDomain(),
                        announce == null ? null : announce.toDomain(),
                        approvals == null ? null : approvals.toDomain(),
                        schema == null ? null : schema.toDomain(),
                        verified == null ? null : new VerifiedGate(),
                        healthy == null ? null : healthy.toDomain(),
                        overrides == null ? null : overrides.toDomain())
                .filter(Objects::nonNull)
                .toList();
        if (given.size() != 1) {
            throw new ReleaseException(
                    "A gate is one of window, freeze, calendar, soak, checks, announce, approvals, schema, verified, healthy"
                            + " and overrides; this one names " + (given.isEmpty() ? "none" : "several") + ".");
        }
        return given.get(0);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
