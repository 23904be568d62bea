package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.git.transport.RemoteCredentials;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/** {@code ./dev demo}: the status page without a Jenkins, on a small world of its own or on the user's repository. */
public final class Demo implements AutoCloseable {

    private static final Duration FETCH = Duration.ofSeconds(2);
    private static final Duration DEPLOY = Duration.ofSeconds(4);
    private static final Duration COMMIT = Duration.ofSeconds(45);

    /** The other pipelines of the overview. */
    private static final int OTHERS = 12;

    private final Opened opened = new Opened();
    private final TemporaryFolder folder = opened.add(new TemporaryFolder());
    private Optional<World> world = Optional.empty();
    private int others = OTHERS;
    private StatusServer server;
    private Line line;
    private LivePipeline live;

    private interface Opening {
        void open(Demo demo) throws IOException;
    }

    /** Opens what belongs to a demo; when that fails half-way, nothing stays open. */
    private Demo(Opening opening) throws IOException {
        try {
            opening.open(this);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The demo on a world of its own; if {@code alive}, people commit now and then, and a deployment takes some time. */
    static Demo onItsOwnWorld(int port, boolean alive) throws IOException {
        return onItsOwnWorld(port, alive, OTHERS);
    }

    /** The same with so many other pipelines in the overview. */
    static Demo onItsOwnWorld(int port, boolean alive, int others) throws IOException {
        return in((folder, deploy) -> new DemoWorld(folder, Clock.systemUTC(), deploy), port, alive, others);
    }

    /** The demo of an example, which is one of {@link ExampleFile#LINES}. */
    static Demo ofLine(String line, int port, boolean alive) throws IOException {
        return in(
                switch (line) {
                    case "treeherder" -> TreeherderWorld::new;
                    case "branch" -> BranchWorld::new;
                    case "balrog" -> BalrogWorld::new;
                    default ->
                        throw new ReleaseException("There is no line \"" + line + "\" for --line; choose one of "
                                + String.join(", ", ExampleFile.LINES) + ".");
                },
                port,
                alive,
                0);
    }

    private interface Making {
        World in(Path folder, Duration deploy) throws IOException;
    }

    private static Demo in(Making making, int port, boolean alive, int others) throws IOException {
        return new Demo(demo -> {
            World world =
                    demo.opened.add(making.in(demo.folder.path().resolve("world"), alive ? DEPLOY : Duration.ZERO));
            demo.world = Optional.of(world);
            demo.others = others;
            Pipeline pipeline = world.pipeline();
            try (DemoHistory past = new DemoHistory(
                    demo.history(), pipeline.name(), world.clock().instant())) {
                world.writePast(past);
            }
            demo.serve(pipeline, new Remote(pipeline.repository(), RemoteCredentials.None::new), port, true);
            // A notifier is not told what was before it.
            Awaitility.await()
                    .until(() ->
                            demo.live.notifiers().size() == pipeline.notifiers().size());
            world.begin(demo.live);
            if (alive) {
                world.commitEvery(COMMIT);
            }
        });
    }

    /** The page on the user's repository, which is never pushed to unless {@code mayPush}. */
    static Demo on(String repository, Path config, Optional<String> name, int port, boolean mayPush)
            throws IOException {
        Pipeline read = ConfigurationFile.read(config, name, Optional.of(repository));
        Pipeline pipeline = mayPush ? read : Tool.watched(read);
        Remote remote = mayPush ? Tool.pushable(repository) : Tool.readOnly(repository);
        return new Demo(demo -> demo.serve(pipeline, remote, port, mayPush));
    }

    private void serve(Pipeline pipeline, Remote remote, int port, boolean mayChange) throws IOException {
        Path home = folder.path().resolve("home");
        Host host = opened.add(
                world.isPresent()
                        ? new Host(
                                world.get(),
                                pipeline,
                                home,
                                remote,
                                FETCH,
                                world.get().told().of(pipeline, () -> URI.create(server.url())))
                        : new Host(pipeline, home, remote, Builds.none(), FETCH));
        StatusApi api = new StatusApi(host.pipeline());
        line = host.line();
        String user = System.getProperty("user.name");
        server = opened.add(new StatusServer(api, line, port, mayChange ? Visitor.admin(user) : Visitor.reader(user)));
        if (world.isPresent()) {
            server.around(world.get());
            server.others(DemoOthers.lines(others, world.get().clock().instant()));
        }
        live = host.pipeline().start();
    }

    String url() {
        return server.url();
    }

    String releases() {
        return server.releases();
    }

    /** Starts the line if it is stopped. */
    void startTheLine() {
        if (line.get().hold(line.now()).isPresent()) {
            line.start("demo");
        }
    }

    void broken(Map<String, String> reasons) {
        server.broken(reasons);
    }

    Optional<World> world() {
        return world;
    }

    /** The history, to read with {@code git log}. */
    Path history() {
        return folder.path().resolve("home").resolve("history.git");
    }

    /** Returns when all of it has ended and its files are gone. */
    @Override
    public void close() {
        opened.close();
    }

    /** Runs until Ctrl-C. */
    public static void main(String[] args) {
        Tool.main(() -> run(args, System.out));
    }

    /** The same until the thread is interrupted. */
    static int run(String[] args, PrintStream out) throws IOException, InterruptedException {
        Arguments arguments = new Arguments(
                args,
                Set.of("--port", "--repo", "--config", "--pipeline", "--others", "--line"),
                Set.of("--allow-push"));
        try (Demo demo = start(arguments)) {
            out.println("Release status: " + demo.url());
            out.println("All releases:   " + demo.releases());
            demo.world.ifPresent(
                    own -> out.println("Told in a chat: " + own.told().chatUrl()));
            if (arguments.has("--line")) {
                out.println("Told by mail:   " + demo.world.orElseThrow().told().mailUrl());
            }
            out.println("History:        git --git-dir=" + demo.history() + " log --all");
            out.println(pushes(arguments));
            out.println("Ctrl-C stops it and leaves nothing behind.");
            Thread.currentThread().join();
            return 0;
        } catch (BindException e) {
            throw new ReleaseException("The port is taken: choose another with --port.", e);
        }
    }

    private static Demo start(Arguments arguments) throws IOException {
        int port = arguments.number("--port", 0, 65535).orElse(8080);
        if (arguments.has("--line")) {
            String line = arguments.needed("--line");
            for (String other : List.of("--repo", "--config", "--pipeline", "--allow-push", "--others")) {
                if (arguments.has(other)) {
                    throw new ReleaseException("--line shows an example with a repository of its own: leave out "
                            + other + ", or --line.");
                }
            }
            return ofLine(line, port, true);
        }
        if (ownWorld(arguments)) {
            return onItsOwnWorld(
                    port, true, arguments.number("--others", 0, 5_000).orElse(OTHERS));
        }
        return on(
                Tool.repository(arguments.needed("--repo")),
                Path.of(arguments.needed("--config")),
                arguments.value("--pipeline"),
                port,
                arguments.has("--allow-push"));
    }

    private static boolean ownWorld(Arguments arguments) {
        return !arguments.has("--repo") && !arguments.has("--config");
    }

    private static String pushes(Arguments arguments) {
        if (ownWorld(arguments)) {
            return "Proceed pushes to a repository that is the demo's own.";
        }
        return arguments.has("--allow-push")
                ? "Proceed pushes to " + Tool.repository(arguments.needed("--repo")) + "."
                : "Nothing is pushed (start with --allow-push to change that).";
    }
}
