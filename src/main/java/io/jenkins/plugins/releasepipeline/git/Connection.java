package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.io.IOException;
import java.net.URISyntaxException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Opens a transport to a remote, and says in one line why that failed. */
final class Connection {

    private Connection() {}

    /** What is done over an open transport. */
    interface Use<T> {
        T with(Transport transport) throws IOException;
    }

    /** Runs {@code use} over an open transport; every failure is a {@link ReleaseException} without a secret in it. */
    static <T> T open(Repository local, Remote remote, Use<T> use) {
        try (Transport transport = Transport.open(local, new URIish(remote.url()))) {
            transport.setTimeout((int) remote.timeout().toSeconds());
            transport.setCredentialsProvider(provider(remote.credentials().get()));
            return use.with(transport);
        } catch (URISyntaxException e) {
            throw new ReleaseException(Messages.Connection_BadUrl(remote.url()), e);
        } catch (NotSupportedException e) {
            throw new ReleaseException(Messages.Connection_NotSupported(remote.url()), e);
        } catch (IOException | JGitInternalException e) {
            throw new ReleaseException(Messages.Connection_Failed(remote.url(), reason(e, remote.url())), e);
        }
    }

    private static CredentialsProvider provider(RemoteCredentials credentials) {
        if (credentials instanceof RemoteCredentials.UserPassword password) {
            return new UsernamePasswordCredentialsProvider(password.user(), password.password());
        }
        // Never null: JGit would fall back to a process-wide default.
        return new UsernamePasswordCredentialsProvider("", "");
    }

    /** The innermost reason on one line, without the URL that the message names already. */
    private static String reason(Throwable e, String url) {
        String text = e.getClass().getSimpleName();
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t.getMessage() != null && !t.getMessage().isBlank()) {
                text = t.getMessage();
            }
        }
        String line = text.replaceAll("\\s*\\R\\s*", " ").trim();
        String bare = line.startsWith(url + ": ") ? line.substring(url.length() + 2) : line;
        return bare.replaceAll("\\.+$", "");
    }
}
