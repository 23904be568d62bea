package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Builds;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.engine.StatusApi;
import io.jenkins.plugins.releasepipeline.git.Remote;
import io.jenkins.plugins.releasepipeline.git.RemoteCredentials;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code ./dev demo}: the status page without a Jenkins, on a small world of its own or on the user's repository. */
public final class Demo implements AutoCloseable {

    private static final Duration FETCH = Duration.ofSeconds(2);
    private static final Duration DEPLOY = Duration.ofSeconds(4);
    private static final Duration COMMIT = Duration.ofSeconds(45);

    private final TemporaryFolder folder;
    private final Optional<DemoWorld> world;
    private final Host host;
    private final StatusServer server;

    private Demo(
            TemporaryFolder folder,
            Optional<DemoWorld> world,
            Pipeline pipeline,
            Remote remote,
            int port,
            boolean mayChange)
            throws IOException {
        this.folder = folder;
        this.world = world;
        Builds builds = world.<Builds>map(DemoWorld::builds).orElseGet(Builds::none);
        host = new Host(pipeline, folder.path().resolve("home"), remote, builds, FETCH);
        server = new StatusServer(new StatusApi(host.pipeline()), port, mayChange, System.getProperty("user.name"));
        host.pipeline().start();
    }

    /** The demo on a world of its own, in which somebody commits now and then if {@code alive}. */
    static Demo onItsOwnWorld(int port, boolean alive) throws IOException {
        TemporaryFolder folder = new TemporaryFolder();
        DemoWorld world = new DemoWorld(folder.path().resolve("world"), Clock.systemUTC(), DEPLOY);
        Pipeline pipeline = ConfigurationFile.read(world.configuration(), Optional.empty(), Optional.empty());
        Remote remote = new Remote(pipeline.repository(), RemoteCredentials.None::new);
        Demo demo = new Demo(folder, Optional.of(world), pipeline, remote, port, true);
        if (alive) {
            world.commitEvery(COMMIT);
        }
        return demo;
    }

    /** The page on the user's repository, which is never pushed to unless {@code mayPush}. */
    static Demo on(String repository, Path config, Optional<String> name, int port, boolean mayPush)
            throws IOException {
        Pipeline pipeline = ConfigurationFile.read(config, name, Optional.of(repository));
        Remote remote = mayPush ? new Remote(repository, RemoteCredentials.None::new) : Tool.readOnly(repository);
        return new Demo(new TemporaryFolder(), Optional.empty(), pipeline, remote, port, mayPush);
    }

    String url() {
        return server.url();
    }

    Optional<DemoWorld> world() {
        return world;
    }

    /** The history, to read with {@code git log}. */
    Path history() {
        return folder.path().resolve("home").resolve("history.git");
    }

    @Override
    public void close() {
        server.close();
        host.close();
        world.ifPresent(DemoWorld::close);
        folder.close();
    }

    /** Runs until Ctrl-C. */
    public static void main(String[] args) throws InterruptedException {
        try {
            Demo demo = start(args);
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
            System.out.println("Release status: " + demo.url());
            System.out.println("History:        git --git-dir=" + demo.history() + " log --all");
            System.out.println("Ctrl-C stops it and leaves nothing behind.");
            Thread.currentThread().join();
        } catch (BindException e) {
            Tool.refuse("The port is taken: choose another with --port.");
        } catch (ReleaseException e) {
            Tool.refuse(e.getMessage());
        } catch (IOException e) {
            Tool.refuse(e.toString());
        }
    }

    private static Demo start(String[] args) throws IOException {
        Arguments arguments =
                new Arguments(args, Set.of("--port", "--repo", "--config", "--pipeline"), Set.of("--allow-push"));
        int port = arguments.number("--port", 0, 65535).orElse(8080);
        if (!arguments.has("--repo") && !arguments.has("--config")) {
            return onItsOwnWorld(port, true);
        }
        return on(
                Tool.repository(arguments.needed("--repo")),
                Path.of(arguments.needed("--config")),
                arguments.value("--pipeline"),
                port,
                arguments.has("--allow-push"));
    }
}
