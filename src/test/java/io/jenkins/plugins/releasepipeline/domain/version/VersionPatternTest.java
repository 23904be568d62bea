package io.jenkins.plugins.releasepipeline.domain.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionPatternTest {

    private static String version(String pattern, String tag) {
        return new VersionPattern(pattern)
                .read(tag)
                .version()
                .map(Version::toString)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "v{major}.{minor}, v3.8, 3.8",
        "v{major}.{minor}, v3.08, 3.8",
        "v{major}.{minor}, v03.120, 3.120",
        "v{major}.{minor}.{patch}, v3.8.1, 3.8.1",
        "{major}, 7, 7",
        "release/{major}-{minor}-final, release/3-8-final, 3.8",
        "pkg@{major}.{minor}, pkg@1.2, 1.2",
        "v{major}.{minor}, v999999999999999999.0, 999999999999999999.0"
    })
    void readsTheNumbersOfATag(String pattern, String tag, String version) {
        assertThat(version(pattern, tag)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v3.x | It does not match the pattern v{major}.{minor}.",
                "release-1 | It does not match the pattern v{major}.{minor}.",
                "V3.8 | It does not match the pattern v{major}.{minor}.",
                "xv3.8 | It does not match the pattern v{major}.{minor}.",
                "v3.8.1 | Its version has 3 part(s); the pattern v{major}.{minor} has 2.",
                "v3 | Its version has 1 part(s); the pattern v{major}.{minor} has 2.",
                "v1.2.3.4 | Its version has 4 part(s); the pattern v{major}.{minor} has 2.",
                "v3.08-rc1 | \"-rc1\" follows the version number, which the pattern v{major}.{minor} does not allow.",
                "v3.8.x | \".x\" follows the version number, which the pattern v{major}.{minor} does not allow.",
                "v3.٨ | It does not match the pattern v{major}.{minor}.",
                "v3.1234567890123456789 | A number in it has more than 18 digits."
            })
    void saysWhyATagIsNoVersion(String tag, String reason) {
        VersionPattern.Reading reading = VersionPattern.DEFAULT.read(tag);
        assertThat(reading.version()).isEmpty();
        assertThat(reading.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v3.8",
                "v{minor}.{major}",
                "v{minor}",
                "v{major}.{patch}",
                "v{major}{minor}",
                "v{major}.{major}",
                "v{major}.{build}",
                "v{major}.{minor}.{patch}.{patch}"
            })
    void refusesAPatternWithoutUsablePlaceholders(String pattern) {
        assertThatThrownBy(() -> new VersionPattern(pattern))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("\"" + pattern + "\" is not a version pattern")
                .hasMessageEndingWith("for example v{major}.{minor}.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v {major}",
                "v~{major}",
                "v{major}:",
                "-v{major}",
                "/{major}",
                "{major}.lock",
                "{major}/",
                "v..{major}",
                "v1{major}",
                "{major}0",
                "v{major}}",
                "v{major}*"
            })
    void refusesAPatternThatNoTagCanHave(String pattern) {
        assertThatThrownBy(() -> new VersionPattern(pattern))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("is not a valid tag name");
    }

    @Test
    void isEqualToOneWithTheSameText() {
        assertThat(new VersionPattern(" v{major}.{minor} "))
                .isEqualTo(VersionPattern.DEFAULT)
                .hasSameHashCodeAs(VersionPattern.DEFAULT)
                .isNotEqualTo(new VersionPattern("{major}"))
                .hasToString("v{major}.{minor}");
    }
}
