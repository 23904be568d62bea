package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static Arguments of(String... arguments) {
        return new Arguments(arguments, Set.of("--repo", "--url", "--port"), Set.of("--json"));
    }

    @Test
    void readsOptionsAndSwitches() {
        Arguments arguments = of("--url", "a", "--json", "--url", "b", "--repo", "--json");

        assertThat(arguments.all("--url")).containsExactly("a", "b");
        assertThat(arguments.value("--url")).contains("b");
        assertThat(arguments.needed("--repo")).isEqualTo("--json");
        assertThat(arguments.has("--json")).isTrue();
        assertThat(of().has("--json")).isFalse();
        assertThat(of().value("--url")).isEmpty();
        assertThat(of().all("--url")).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> of("--repository", "a"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("There is no option \"--repository\"; allowed: --json, --port, --repo, --url.");
        assertThatThrownBy(() -> of("a")).isInstanceOf(ReleaseException.class);
    }

    @Test
    void saysWhichOptionsThereAre() {
        assertThatThrownBy(() -> of("--help"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Options: --json, --port, --repo, --url.");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> of("--json", "--repo"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("The option --repo needs a value after it.");
        assertThatThrownBy(() -> of("--json").needed("--repo"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("The option --repo is missing.");
    }

    @Test
    void readsANumberWithinItsBounds() {
        assertThat(of("--port", "0").number("--port", 0, 65535)).contains(0);
        assertThat(of("--port", "65535").number("--port", 0, 65535)).contains(65535);
        assertThat(of().number("--port", 0, 65535)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "80a", "99999999999", "8 0", "٣"})
    void refusesWhatIsNoSuchNumber(String text) {
        assertThatThrownBy(() -> of("--port", text).number("--port", 0, 65535))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("The option --port takes a whole number from 0 to 65535, not \"" + text + "\".");
    }
}
