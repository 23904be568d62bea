package io.jenkins.plugins.releasepipeline.git.refs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefReadingsTest {

    private final RefReadings readings = new RefReadings();

    @Test
    void whatWasPushedIsNewerThanReadingsThatHadBegunAndOlderThanLaterOnes() {
        long before = readings.begin();
        readings.pushed(List.of("production"));
        long after = readings.begin();

        assertThat(readings.isNewer("production", before)).isTrue();
        assertThat(readings.isNewer("stage", before)).isFalse();
        assertThat(readings.isAnyNewer(before)).isTrue();
        assertThat(readings.isNewer("production", after)).isFalse();
        assertThat(readings.isAnyNewer(after)).isFalse();
    }

    @Test
    void ofTwoReadingsTheOneThatBeganLaterCountsWhicheverEndsFirst() {
        long early = readings.begin();
        long late = readings.begin();
        readings.read("production", late);
        assertThat(readings.isNewer("production", early)).isTrue();
        assertThat(readings.isNewer("stage", early)).isFalse();

        long latest = readings.begin();
        readings.readAll(latest);
        assertThat(readings.isNewer("stage", late)).isTrue();
        assertThat(readings.isNewer("production", latest)).isFalse();
    }
}
