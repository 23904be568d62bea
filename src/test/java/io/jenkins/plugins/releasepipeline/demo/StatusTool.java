package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code ./dev status}: the status JSON of any repository, which is only read. */
public final class StatusTool {

    private StatusTool() {}

    /** Prints one JSON object. */
    public static void main(String[] args) {
        Tool.main(() -> {
            Arguments arguments = new Arguments(args, Set.of("--repo", "--config", "--pipeline"), Set.of("--json"));
            String repository = Tool.repository(arguments.needed("--repo"));
            Pipeline pipeline = ConfigurationFile.read(
                    Path.of(arguments.needed("--config")), arguments.value("--pipeline"), Optional.of(repository));
            try (TemporaryFolder home = new TemporaryFolder();
                    Host host = new Host(
                            pipeline, home.path(), Tool.readOnly(repository), Builds.none(), Duration.ofDays(1))) {
                Optional<String> problem = host.pipeline().refresh();
                if (problem.isPresent()) {
                    throw new ReleaseException(problem.get());
                }
                System.out.println(StatusJson.write(host.pipeline().status()));
                return 0;
            }
        });
    }
}
