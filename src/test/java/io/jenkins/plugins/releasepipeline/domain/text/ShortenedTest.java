package io.jenkins.plugins.releasepipeline.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {

    @Test
    void cutsBetweenCharactersAndSaysSo() {
        assertThat(Shortened.to(3, "abc")).isEqualTo("abc");
        assertThat(Shortened.to(3, "abcd")).isEqualTo("abc…");
        assertThat(Shortened.to(2, "😀😀😀")).isEqualTo("😀😀…");
    }
}
