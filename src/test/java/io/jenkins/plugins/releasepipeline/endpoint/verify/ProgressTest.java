package io.jenkins.plugins.releasepipeline.endpoint.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
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
        Progress progress = Progress.none(ENDPOINT).after(NEW, Wanted.version("v3"), 1, CommitPositions.UNKNOWN);
        assertThat(progress.report().outcome()).isEqualTo(Outcome.NO_VERSION);
        assertThat(progress.report().message()).isEqualTo("The response has no version.");
    }

    @Test
    void saysWhereAnotherCommitIsInTheHistory() {
        assertThat(reported(new Divergence(0, 3)))
                .isEqualTo("Reports 77ab0c1, which is 3 commits behind the expected 2bb117f.");
        assertThat(reported(new Divergence(1, 0)))
                .isEqualTo("Reports 77ab0c1, which is 1 commit ahead of the expected 2bb117f.");
        assertThat(reported(new Divergence(2, 3)))
                .isEqualTo("Reports 77ab0c1, which has 2 commits that the expected 2bb117f lacks, and lacks 3.");
    }

    private static String reported(Divergence divergence) {
        VersionAnswer old = VersionAnswer.reported("77ab0c1", Optional.empty());
        EndpointReport report = Progress.none(ENDPOINT)
                .after(old, Wanted.commit("2bb117f"), 1, (commit, base) -> Optional.of(divergence))
                .report();
        assertThat(report.toMap())
                .containsEntry("ahead", divergence.ahead())
                .containsEntry("behind", divergence.behind());
        return report.message();
    }

    private static Progress after(VersionAnswer... answers) {
        Progress progress = Progress.none(ENDPOINT);
        for (VersionAnswer answer : answers) {
            progress = progress.after(answer, Wanted.commit("2bb117f"), 3, CommitPositions.UNKNOWN);
        }
        return progress;
    }
}
