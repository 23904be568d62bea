package io.jenkins.plugins.releasepipeline.git.survey;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.refs.BareRepository;
import io.jenkins.plugins.releasepipeline.git.transport.Connection;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.util.FileUtils;

/**
 * Asks servers about repositories.
 *
 * @param threads run the requests; they are not waited for longer than the limit
 * @param limit the longest time for one repository
 */
public record Surveyor(ExecutorService threads, Duration limit) {

    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    /** Returns what the server tells; throws, with one line for people, if it can't be read or takes too long. */
    public RepositorySurvey survey(Remote remote) {
        Queue<Runnable> cuts = new ConcurrentLinkedQueue<>();
        Future<RepositorySurvey> result = threads.submit(() -> survey(remote, cuts::add));
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ReleaseException(Messages.Surveyor_TooSlow(remote.url(), limit.toSeconds()), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ReleaseException known
                    ? known
                    : new ReleaseException(
                            Messages.Surveyor_Failed(remote.url(), String.valueOf(e.getCause())), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseException(Messages.Surveyor_Failed(remote.url(), "interrupted"), e);
        } finally {
            cuts.forEach(Runnable::run);
            result.cancel(true);
        }
    }

    private static RepositorySurvey survey(Remote remote, Consumer<Runnable> opening) throws IOException {
        // JGit wants a local repository; it stays empty.
        Path folder = Files.createTempDirectory("release-pipeline-survey");
        try (Repository local = BareRepository.open(folder)) {
            Collection<Ref> refs = Connection.open(local, remote, opening, transport -> {
                try (FetchConnection connection = transport.openFetch(
                        List.of(new RefSpec(BRANCHES + "*:" + BRANCHES + "*"), new RefSpec(TAGS + "*:" + TAGS + "*")),
                        "HEAD")) {
                    return List.copyOf(connection.getRefs());
                }
            });
            return new RepositorySurvey(
                    names(refs, BRANCHES).sorted().toList(),
                    names(refs, TAGS).sorted(new NewestVersionFirst()).toList(),
                    head(refs),
                    pushRefused(local, remote, opening));
        } finally {
            delete(folder);
        }
    }

    private static Stream<String> names(Collection<Ref> refs, String prefix) {
        return refs.stream()
                .map(Ref::getName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    private static Optional<String> head(Collection<Ref> refs) {
        return refs.stream()
                .filter(ref -> ref.getName().equals("HEAD") && ref.isSymbolic())
                .map(ref -> ref.getTarget().getName())
                .filter(name -> name.startsWith(BRANCHES))
                .map(name -> name.substring(BRANCHES.length()))
                .findFirst();
    }

    /** Opens a connection for a push, as far as the list of refs with which the server begins, and closes it. */
    private static Optional<String> pushRefused(Repository local, Remote remote, Consumer<Runnable> opening) {
        try {
            Connection.openForPush(local, remote, opening, transport -> {
                try (PushConnection connection = transport.openPush()) {
                    return connection.getRefs();
                }
            });
            return Optional.empty();
        } catch (ReleaseException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try {
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
