package io.jenkins.plugins.releasepipeline.git.transport;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * SSH sessions with a limited wait, with the keys of the credentials and the given host keys only: the configuration,
 * the keys and the agent of the user who runs this process are not read, and no question is asked. One instance for each
 * use of a transport.
 */
final class SshGuard extends SshSessionFactory {

    private final Remote remote;
    private final StringBuffer said = new StringBuffer();
    private Optional<SshLogin> login = Optional.empty();
    private Optional<Runnable> end = Optional.empty();
    private boolean over;

    SshGuard(Remote remote) {
        this.remote = remote;
    }

    /** Prepares a transport; throws if the credentials are not a key that can be read. */
    void guard(SshTransport transport, RemoteCredentials credentials) {
        if (!(credentials instanceof RemoteCredentials.PrivateKey key)) {
            throw new ReleaseException(Messages.SshGuard_KeyNeeded(remote.url()));
        }
        login = Optional.of(new SshLogin(
                key.user(),
                PrivateKeys.read(key, remote.url()),
                new CheckedHostKeys(remote.hostKeys().database())));
        transport.setSshSessionFactory(this);
    }

    /** Returns the message for a failed connection; empty for a remote without SSH. */
    Optional<String> problem(URIish url, Exception e) {
        String line = ServerText.line(said.toString()).replaceAll("\\.+$", "");
        return login.map(who -> new SshProblem(remote, url, who, line).message(e));
    }

    /** Ends the connection, or the attempt to open it; called from any thread, and returns at once. */
    void cut() {
        Optional<Runnable> running;
        synchronized (this) {
            over = true;
            running = end;
        }
        // Disconnecting may wait.
        running.ifPresent(CompletableFuture::runAsync);
    }

    @Override
    public String getType() {
        return "release-pipeline";
    }

    /** In a thread of its own, because neither a lookup of the host's name nor a login can be limited otherwise. */
    @Override
    public RemoteSession getSession(URIish url, CredentialsProvider nobody, FS files, int timeout)
            throws TransportException {
        FutureTask<SshSession> opening = new FutureTask<>(() -> opened(url, nobody, files));
        endBy(() -> opening.cancel(true));
        Thread thread = new Thread(opening, "ssh " + url.getHost());
        thread.setDaemon(true);
        thread.start();
        try {
            return opening.get(remote.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            cut();
            throw new TransportException(url, silent(), e);
        } catch (CancellationException e) {
            throw new TransportException(url, Messages.Connection_Cut(), e);
        } catch (InterruptedException e) {
            cut();
            Thread.currentThread().interrupt();
            throw new TransportException(url, Messages.Connection_Cut(), e);
        } catch (ExecutionException e) {
            throw new TransportException(url, e.getCause().getMessage(), e.getCause());
        }
    }

    private SshSession opened(URIish url, CredentialsProvider nobody, FS files) throws IOException {
        SshLogin who = login.orElseThrow();
        // As the git plugin: a user in the URL takes precedence.
        URIish user = url.getUser() == null ? url.setUser(who.user()) : url;
        // Without a timeout of its own: the caller has one for it all.
        RemoteSession2 session = who.sessions().getSession(user, nobody, files, 0);
        SshSession opened = new SshSession(session, said);
        try {
            endBy(opened::disconnect);
            return opened;
        } catch (IOException e) {
            opened.disconnect();
            throw e;
        }
    }

    private synchronized void endBy(Runnable ending) throws TransportException {
        if (over) {
            throw new TransportException(Messages.Connection_Cut());
        }
        end = Optional.of(ending);
    }

    private String silent() {
        return Messages.SshGuard_Silent(String.valueOf(remote.timeout().toSeconds()));
    }
}
