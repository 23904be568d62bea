package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Production's history as {@code git log} tells it to somebody who does not have this program.
 *
 * @param lines oldest first
 */
record LoggedHistory(List<Line> lines) {

    private static final String REF = "refs/releases/app/production";

    /** One entry; what a trailer does not tell is an empty text. */
    record Line(String id, String kind, String result, String commit, String previous, String started) {

        /** As {@link PromotingProcess} says it. */
        String said() {
            return "won " + id + " " + previous + " " + commit;
        }

        private static Line of(String text) {
            String[] values = text.split("\\|", -1);
            return new Line(values[0], values[1], values[2], values[3], values[4], values[5]);
        }
    }

    static LoggedHistory in(Path repository) {
        StringBuilder format = new StringBuilder("--format=%H");
        for (String trailer : List.of("Kind", "Result", "Commit", "Previous", "Started")) {
            format.append("|%(trailers:key=Deployment-").append(trailer).append(",valueonly,separator=)");
        }
        return new LoggedHistory(GitCommand.in(repository)
                .run("log", "--reverse", format.toString(), REF)
                .lines()
                .map(Line::of)
                .toList());
    }

    /** The promotions that are there, oldest first. */
    List<Line> deployed() {
        return lines.stream()
                .filter(line -> line.kind().equals("promote") && line.result().equals("deployed"))
                .toList();
    }

    /**
     * One commit was there when all began. Since then each deployment began where the one before it ended, the last one is
     * where the branch is, nothing was seen to move but by us, and whatever was started was completed once.
     */
    void isOneLineTo(CommitId tip) {
        assertThat(lines).filteredOn(line -> line.kind().equals("observed")).hasSize(1);
        assertThat(lines.get(0).kind()).isEqualTo("observed");
        String at = lines.get(0).commit();
        for (Line line : deployed()) {
            assertThat(line.previous()).as("where %s began", line).isEqualTo(at);
            at = line.commit();
        }
        assertThat(at).as("where the branch is").isEqualTo(tip.hex());

        Set<String> open = new HashSet<>();
        for (Line line : lines) {
            if (line.result().equals("started")) {
                open.add(line.id());
            } else if (!line.started().isEmpty()) {
                assertThat(open.remove(line.started()))
                        .as("completes what was open: %s", line)
                        .isTrue();
            }
        }
        assertThat(open).as("started and never completed").isEmpty();
    }
}
