package io.jenkins.plugins.releasepipeline.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void foldsWhatCouldPassForAnotherLine() {
        assertThat(OneLine.of(" bug 1\r\n\nDeployment-Actor:\tbob\u001b[2J "))
                .isEqualTo("bug 1 Deployment-Actor: bob [2J");
        assertThat(OneLine.of(" \n ")).isEmpty();
    }
}
