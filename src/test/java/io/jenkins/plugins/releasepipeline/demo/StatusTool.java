package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.reference.References;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ./dev status}: the status JSON of any repository, or how its commits compare. The repository is only read. */
public final class StatusTool {

    private StatusTool() {}

    /** Prints one JSON object, or one for each {@code --compare A..B}. */
    public static void main(String[] args) {
        Tool.main(() -> run(args, System.out));
    }

    /** The same without ending the JVM. */
    static int run(String[] args, PrintStream out) {
        Arguments arguments =
                new Arguments(args, Set.of("--repo", "--config", "--pipeline", "--compare"), Set.of("--json"));
        String repository = Tool.repository(arguments.needed("--repo"));
        List<String> ranges = arguments.all("--compare");
        if (ranges.isEmpty()) {
            status(arguments, repository, out);
        } else if (arguments.has("--config")) {
            throw new ReleaseException("--compare needs no --config: give one of them.");
        } else {
            compare(ranges, repository, out);
        }
        return 0;
    }

    private static void status(Arguments arguments, String repository, PrintStream out) {
        Pipeline pipeline = Tool.watched(ConfigurationFile.read(
                Path.of(arguments.needed("--config")), arguments.value("--pipeline"), Optional.of(repository)));
        try (TemporaryFolder home = new TemporaryFolder();
                Host host =
                        new Host(pipeline, home.path(), Tool.readOnly(repository), Builds.none(), Duration.ofDays(1))) {
            Optional<String> problem = host.pipeline().refresh();
            if (problem.isPresent()) {
                throw new ReleaseException(problem.get());
            }
            out.println(StatusJson.write(host.pipeline().status()));
        }
    }

    private static void compare(List<String> ranges, String repository, PrintStream out) {
        try (TemporaryFolder home = new TemporaryFolder();
                Mirror mirror = Mirror.open(home.path().resolve("mirror.git"), Tool.readOnly(repository))) {
            mirror.fetch();
            Commits commits = new Commits(mirror);
            References references = References.of(List.of(), repository);
            // All of them first: a wrong one is told before anything is printed.
            List<Range> read =
                    ranges.stream().map(range -> Range.of(range, mirror)).toList();
            read.forEach(range -> out.println(StatusJson.write(Comparison.of(commits, range, references))));
        }
    }
}
