package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.git.survey.RepositorySurvey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people are told of a repository that was tested. */
class RepositoryReportTest {

    private static RepositorySurvey survey(List<String> branches, List<String> tags, String pushRefused) {
        return new RepositorySurvey(
                branches, tags, Optional.of("trunk"), Optional.of(pushRefused).filter(text -> !text.isEmpty()));
    }

    @Test
    void itTellsWhatIsThereAndWhatThatSuggests() {
        RepositoryReport report = RepositoryReport.of(survey(List.of("production", "trunk"), List.of(), ""), "");
        assertThat(report.problem()).isEmpty();
        assertThat(report.pushRefused()).isFalse();
        assertThat(report.push()).contains("lets Jenkins push", "hooks");
        assertThat(report.branches()).isEqualTo("Branches (2): production, trunk");
        assertThat(report.tags()).isEqualTo("Tags (0), highest version first: none");
        assertThat(report.trunk()).isEqualTo("trunk");
        assertThat(report.environments())
                .extracting(RepositoryReport.Proposed::label)
                .containsExactly("stage: branch trunk", "production: branch production, promoted from stage");
        assertThat(report.yaml()).startsWith("- name: stage\n").contains("\n- name: production\n");
    }

    @Test
    void theTrunkOfTheFormCountsMoreThanTheServers() {
        RepositoryReport report = RepositoryReport.of(survey(List.of("live", "main"), List.of(), ""), "main");
        assertThat(report.environments())
                .extracting(RepositoryReport.Proposed::ref)
                .containsExactly("main", "live");
    }

    @Test
    void aRefusedPushIsTold() {
        RepositoryReport report = RepositoryReport.of(survey(List.of(), List.of(), "403 at example.org"), "");
        assertThat(report.pushRefused()).isTrue();
        assertThat(report.push()).contains("refuses a push", "403 at example.org");
        assertThat(report.environments()).isEmpty();
        assertThat(report.yaml()).isEmpty();
    }

    @Test
    void manyNamesAreCutAndHiddenCharactersAreShown() {
        List<String> many =
                IntStream.range(0, 1_000).mapToObj(i -> "b" + i + "\u202e").toList();
        assertThat(RepositoryReport.of(survey(many, many, ""), "").branches())
                .startsWith("Branches (1,000): b0")
                .endsWith(" and 980 more")
                .doesNotContain("\u202e");
        assertThat(RepositoryReport.failed("a\u202eb").problem()).doesNotContain("\u202e");
    }
}
