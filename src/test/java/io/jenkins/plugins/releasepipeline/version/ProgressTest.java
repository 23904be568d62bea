package io.jenkins.plugins.releasepipeline.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final URI ENDPOINT = URI.create("https://app.example/__version__");
    private static final VersionAnswer NEW = VersionAnswer.reported("2bb117f0", Optional.empty());
    private static final VersionAnswer OLD = VersionAnswer.reported("77ab0c11", Optional.empty());
    private static final VersionAnswer LATE = VersionAnswer.unusable(Outcome.TIMEOUT, "late");

    @Test
    void anEarlierMatchDoesNotCountAfterAnotherAnswer() {
        assertThat(after(NEW, NEW, OLD, NEW).inARow()).isEqualTo(1);
        assertThat(after(NEW, NEW, LATE, NEW, NEW).settled()).isFalse();
        assertThat(after(NEW, NEW, LATE, NEW, NEW, NEW).settled()).isTrue();
    }

    @Test
    void countsWhatBroughtNothingNew() {
        assertThat(after(OLD).inVain()).isZero();
        assertThat(after(OLD, OLD, OLD).inVain()).isEqualTo(2);
        assertThat(after(OLD, OLD, LATE).inVain()).isZero();
        assertThat(after(OLD, OLD, NEW, NEW).inVain()).isZero();
    }

    @Test
    void theFirstAnswerIsAChangeEvenWhenItIsATimeout() {
        Progress none = Progress.none(ENDPOINT);
        assertThat(after(LATE).differsFrom(none)).isTrue();
        assertThat(after(LATE, LATE).differsFrom(after(LATE))).isFalse();
        assertThat(after(NEW, NEW).differsFrom(after(NEW))).isFalse();
        assertThat(after(NEW, NEW, NEW).differsFrom(after(NEW, NEW))).isTrue();
    }

    @Test
    void saysThatTheVersionIsMissing() {
        Progress progress = Progress.none(ENDPOINT).after(NEW, Wanted.version("v3"), 1);
        assertThat(progress.report().outcome()).isEqualTo(Outcome.NO_VERSION);
        assertThat(progress.report().message()).isEqualTo("The answer has no version.");
    }

    private static Progress after(VersionAnswer... answers) {
        Progress progress = Progress.none(ENDPOINT);
        for (VersionAnswer answer : answers) {
            progress = progress.after(answer, Wanted.commit("2bb117f"), 3);
        }
        return progress;
    }
}
