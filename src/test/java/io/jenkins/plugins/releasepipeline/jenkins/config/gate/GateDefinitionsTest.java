package io.jenkins.plugins.releasepipeline.jenkins.config.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GateDefinitionsTest {

    private static ApprovalsGateDefinition approvals(int count, boolean excludeAuthors) {
        ApprovalsGateDefinition definition = new ApprovalsGateDefinition(count);
        definition.setExcludeAuthors(excludeAuthors);
        return definition;
    }

    @Test
    void sayTheSameToTheEngine() {
        FreezeGateDefinition freeze = new FreezeGateDefinition("UTC", "2026-12-20", "2027-01-03", "Holidays");
        assertThat(freeze.toDomain()).isEqualTo(FreezeGate.of("UTC", "2026-12-20", "2027-01-03", "Holidays"));
        assertThat(new CalendarGateDefinition("https://example.org/a.ics", "UTC").toDomain())
                .isEqualTo(CalendarGate.of("https://example.org/a.ics", "UTC"));
        assertThat(new SoakGateDefinition("2h").toDomain()).isEqualTo(new SoakGate(Duration.ofHours(2)));
        assertThat(new AnnounceGateDefinition("10m").toDomain()).isEqualTo(new AnnounceGate(Duration.ofMinutes(10)));
        ChecksGateDefinition checks = new ChecksGateDefinition(List.of("build (a, b)\n ci/travis ", "lint"), "token");
        checks.setProject("acme/app");
        checks.setApiUrl("https://git.example.com/api/v3");
        assertThat(checks.toDomain())
                .isEqualTo(ChecksGate.of(
                        List.of("build (a, b)", "ci/travis", "lint"),
                        "acme/app",
                        "https://git.example.com/api/v3",
                        "token"));
        assertThat(approvals(2, true).toDomain()).isEqualTo(new ApprovalsGate(2, true));
        ApprovalsGateDefinition groups = approvals(2, false);
        groups.setGroups(List.of("dba\r\n release team ", ""));
        assertThat(groups.toDomain()).isEqualTo(new ApprovalsGate(2, false, List.of("dba", "release team")));
        assertThat(groups.getGroupsText()).isEqualTo("dba\nrelease team");
        assertThat(new SchemaGateDefinition("additive").toDomain())
                .isEqualTo(new SchemaGate(SchemaGate.Allow.ADDITIVE));
        assertThat(new VerifiedGateDefinition().toDomain()).isEqualTo(new VerifiedGate());
        HealthyGateDefinition healthy = new HealthyGateDefinition();
        assertThat(healthy.toDomain()).isEqualTo(new HealthyGate(Optional.empty()));
        healthy.setEnvironment(" stage ");
        assertThat(healthy.toDomain()).isEqualTo(new HealthyGate(Optional.of("stage")));
        assertThat(new OverridesGateDefinition(2).toDomain()).isEqualTo(new Overrides(2));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(new FreezeGateDefinition(null, "2026-12-20", "2027-01-03", null), "time zone"),
                Arguments.of(new FreezeGateDefinition("UTC", null, "2027-01-03", null), "is not a date or time"),
                Arguments.of(new CalendarGateDefinition(null, "UTC"), "http:// or https://"),
                Arguments.of(new CalendarGateDefinition("file:///etc/passwd", "UTC"), "http:// or https://"),
                Arguments.of(new CalendarGateDefinition("https://a:b@example.org/", "UTC"), "credentials"),
                Arguments.of(new CalendarGateDefinition("https://example.org/a b", "UTC"), "is not a URL"),
                Arguments.of(new ChecksGateDefinition(List.of(), "token"), "from 1 to 10"),
                Arguments.of(new ChecksGateDefinition(List.of("build"), ""), "need a token"),
                Arguments.of(new SoakGateDefinition(""), "more than zero"),
                Arguments.of(new SoakGateDefinition("soon"), "30m"),
                Arguments.of(new AnnounceGateDefinition(""), "more than zero"),
                Arguments.of(approvals(0, false), "from 1 to 20"),
                Arguments.of(new SchemaGateDefinition("everything"), "additive or destructive"),
                Arguments.of(new OverridesGateDefinition(6), "from 1 to 5"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuseWhatIsWrongAndSayWhatIsAllowed(GateDefinition definition, String message) {
        assertThatThrownBy(definition::toDomain)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(message);
    }
}
