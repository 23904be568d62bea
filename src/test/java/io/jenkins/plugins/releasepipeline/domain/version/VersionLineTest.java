package io.jenkins.plugins.releasepipeline.domain.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionLine.LeftOut;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionLineTest {

    private static final Tag NO_COMMIT = new Tag("v3.9", Optional.empty());

    private static Tag tag(String name, String digit) {
        return new Tag(name, Optional.of(new CommitId(digit.repeat(40))));
    }

    private static VersionLine line(String... names) {
        return VersionLine.of(
                VersionPattern.DEFAULT,
                Arrays.stream(names).map(name -> tag(name, "a")).toList());
    }

    private static VersionLine of(Tag... tags) {
        return VersionLine.of(VersionPattern.DEFAULT, Arrays.asList(tags));
    }

    @Test
    void ordersVersionsByTheirNumbers() {
        assertThat(line("v3.10", "v3.9", "v10.0", "v3.100", "v2.999").tags())
                .extracting(VersionTag::name)
                .containsExactly("v10.0", "v3.100", "v3.10", "v3.9", "v2.999");
    }

    @Test
    void leavesOutWhatIsNoVersionWithTheReason() {
        VersionLine line = line("v3.8", "v3.x", "release-1", "v3.08-rc1", "v3.8.1");

        assertThat(line.tags()).extracting(VersionTag::name).containsExactly("v3.8");
        assertThat(line.leftOut())
                .extracting(LeftOut::name)
                .containsExactly("release-1", "v3.08-rc1", "v3.8.1", "v3.x");
        assertThat(line.leftOut()).extracting(LeftOut::reason).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @CsvSource({
        "{major}.{minor}.{patch},2026.05.1,2026.05.2",
        "{major}.{minor}.{patch},2026.05.09,2026.05.10",
        "{major}.{minor}.{patch},2026.05.099,2026.05.100",
        "v{major}.{minor},v05.08,v05.09",
        "{major}.{minor}.{patch},0.00.0,0.00.1",
        "{major}.{minor},2026.2147483647,2026.2147483648",
        "b{major},b20261128093000,b20261128093001",
    })
    void padsEachNumberAsTheNewestTagDoes(String pattern, String newest, String next) {
        assertThat(VersionLine.of(new VersionPattern(pattern), List.of(tag(newest, "a")))
                        .next())
                .isEqualTo(next);
    }

    @Test
    void fourNumbersAreRefusedWithTheReason() {
        assertThatThrownBy(() -> new VersionPattern("{major}.{minor}.{patch}.{build}"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("three at most");
        VersionPattern three = new VersionPattern("{major}.{minor}.{patch}");
        assertThat(VersionLine.of(three, List.of(tag("2026.05.1.4", "a"))).leftOut())
                .extracting(LeftOut::reason)
                .allMatch(reason -> reason.contains("4 part(s)"));
    }

    @Test
    void leavesOutATagThatPointsToNoCommit() {
        assertThat(of(tag("v3.8", "a"), NO_COMMIT).leftOut())
                .containsExactly(new LeftOut("v3.9", "It does not point to a commit."));
    }

    @Test
    void ofTwoTagsOfOneVersionKeepsTheOneThatIsWrittenLikeTheOthers() {
        assertThat(of(tag("v3.07", "a"), tag("v3.8", "b"), tag("v3.08", "c")).tags())
                .extracting(VersionTag::name)
                .containsExactly("v3.08", "v3.07");
        VersionLine line = of(tag("v3.7", "a"), tag("v3.8", "b"), tag("v3.08", "c"));
        assertThat(line.tags()).extracting(VersionTag::name).containsExactly("v3.8", "v3.7");
        assertThat(line.leftOut())
                .containsExactly(new LeftOut(
                        "v3.08", "It is the same version as v3.8, which is at bbbbbbb; this one is at ccccccc."));
        assertThat(line("v3.8", "v3.08").leftOut())
                .containsExactly(new LeftOut("v3.08", "It is the same version as v3.8, at the same commit."));
    }

    @ParameterizedTest
    @CsvSource({
        "v3.8, v3.9",
        "v3.9, v3.10",
        "v3.08, v3.09",
        "v3.09, v3.10",
        "v3.99, v3.100",
        "v3.008, v3.009",
        "v4.00, v4.01",
        "release-1, v1.0"
    })
    void proposesTheNextVersionPaddedAsTheLineIs(String newest, String next) {
        assertThat(line("v2.50", newest.equals("release-1") ? "v2.50.1" : newest)
                        .next())
                .isEqualTo(newest.equals("release-1") ? "v2.51" : next);
        assertThat(line(newest).next()).isEqualTo(next);
    }

    @Test
    void proposesNoVersionThatALeftOutTagHas() {
        assertThat(of(tag("v3.8", "a"), NO_COMMIT).next()).isEqualTo("v3.10");
        assertThat(line("v3.8", "v3.9-rc1", "v3.9.1").next()).isEqualTo("v3.9");
        assertThat(of(new Tag("v1.0", Optional.empty())).next()).isEqualTo("v1.1");
    }

    @Test
    void beginsALineThatHasNoVersionYet() {
        assertThat(VersionLine.of(new VersionPattern("{major}"), List.of()).next())
                .isEqualTo("1");
        assertThat(VersionLine.of(new VersionPattern("v{major}.{minor}.{patch}"), List.of())
                        .next())
                .isEqualTo("v1.0.0");
        assertThat(line().newest()).isEmpty();
    }
}
