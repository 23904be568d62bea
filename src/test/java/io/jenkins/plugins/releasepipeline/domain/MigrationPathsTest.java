package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationPathsTest {

    @Test
    void takesGlobsWithoutTheBlanksAroundThem() {
        assertThat(MigrationPaths.check("x", List.of(" db/**/*.sql ", "!db/seed/*", "a..b/*")))
                .containsExactly("db/**/*.sql", "!db/seed/*", "a..b/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "!", "! ", "/db/*.sql", "!/db/*.sql", "../db", "db/../x", "db/.."})
    void refusesWhatIsBlankOrOutsideOfTheRepository(String glob) {
        assertThatThrownBy(() -> MigrationPaths.check("Pipeline \"app\"", List.of(glob)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("Pipeline \"app\"");
    }

    @Test
    void refusesTooManyAndTooLongOnes() {
        assertThat(MigrationPaths.check("x", Collections.nCopies(100, "a"))).hasSize(100);
        assertThatThrownBy(() -> MigrationPaths.check("x", Collections.nCopies(101, "a")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("101");
        assertThatThrownBy(() -> MigrationPaths.check("x", List.of("a".repeat(501))))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("500");
    }

    @Test
    void oneTextMayHaveSeveral() {
        assertThat(MigrationPaths.split(List.of("a/*, b/*\r\n\n!c/*", "d"))).containsExactly("a/*", "b/*", "!c/*", "d");
    }

    @Test
    void thoseOfAStepComeAfterThoseOfThePipeline() {
        assertThat(MigrationPaths.joined("x", List.of("a", "b"), List.of("!c", "a")))
                .containsExactly("a", "b", "!c");
    }
}
