package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.verify.CommitPositions;
import io.jenkins.plugins.releasepipeline.endpoint.verify.VerificationReport;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Verifier;
import io.jenkins.plugins.releasepipeline.endpoint.verify.Wanted;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** {@code ./dev verify-version}: asks endpoints and prints the report as JSON; exits with 0 only when it is proven. */
public final class VerifyVersionTool {

    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

    private VerifyVersionTool() {}

    /** Prints one JSON object; what changes is told on the standard error stream. */
    public static void main(String[] args) {
        Tool.main(() -> run(args, System.out));
    }

    /** The same without ending the JVM. */
    static int run(String[] args, PrintStream out) throws InterruptedException, ExecutionException {
        Arguments arguments =
                new Arguments(args, Set.of("--url", "--commit", "--version", "--consecutive", "--timeout"), Set.of());
        arguments.needed("--url");
        List<VersionEndpoint> endpoints = arguments.all("--url").stream()
                .map(url -> VersionEndpoint.written(url, Optional.empty(), List.of(), Optional.empty()))
                .toList();
        Schedule schedule = new Schedule(
                Duration.ofSeconds(arguments.number("--timeout", 1, 86_400).orElse(60)),
                BACKOFF,
                arguments.number("--consecutive", 1, 100).orElse(1));
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        try {
            VersionClient client =
                    new VersionClient(VersionClient.httpClient(scheduler).build(), REQUEST);
            VerificationReport report = new Verifier(
                            client, scheduler, scheduler, System::nanoTime, CommitPositions.UNKNOWN)
                    .start(wanted(arguments), endpoints, schedule, System.err::println)
                    .report()
                    .get();
            out.println(StatusJson.write(report.toMap()));
            return report.proven() ? 0 : 1;
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static Wanted wanted(Arguments arguments) {
        if (arguments.has("--commit") == arguments.has("--version")) {
            throw new ReleaseException("Say what is wanted with either --commit or --version.");
        }
        return arguments
                .value("--commit")
                .map(Wanted::commit)
                .orElseGet(() -> Wanted.version(arguments.needed("--version")));
    }
}
