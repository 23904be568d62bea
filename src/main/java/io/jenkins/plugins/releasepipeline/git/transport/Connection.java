package io.jenkins.plugins.releasepipeline.git.transport;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Opens a transport to a remote, and describes failures in one line. */
public final class Connection {

    private static final int ERRORS = 400;
    private static final Pattern LONG_ID = Pattern.compile("\\b[0-9a-f]{64}\\b|object-format=sha256");

    private Connection() {}

    /** An operation on an open transport. */
    public interface Use<T> {
        T with(Transport transport) throws IOException;
    }

    /** Runs {@code use} on an open transport; every failure is a {@link ReleaseException} without secrets. */
    public static <T> T open(Repository local, Remote remote, Use<T> use) {
        return open(local, remote, cut -> {}, use);
    }

    /** Like {@link #open}, for a push. */
    public static <T> T openForPush(Repository local, Remote remote, Use<T> use) {
        return openForPush(local, remote, cut -> {}, use);
    }

    /** Like {@link #open(Repository, Remote, Consumer, Use)}, for a push. */
    public static <T> T openForPush(Repository local, Remote remote, Consumer<Runnable> opening, Use<T> use) {
        return open(remote, opening, url -> PathPush.open(local, url, "git", remote.timeout()), use);
    }

    /**
     * Like the first method; {@code opening} receives, before the connection is opened, what cuts it from another
     * thread: that ends a wait for the server, and returns at once.
     */
    public static <T> T open(Repository local, Remote remote, Consumer<Runnable> opening, Use<T> use) {
        return open(remote, opening, url -> Transport.open(local, url), use);
    }

    private interface Opening {
        Transport of(URIish url) throws NotSupportedException, TransportException;
    }

    private static <T> T open(Remote remote, Consumer<Runnable> opening, Opening transports, Use<T> use) {
        URIish url = parsed(remote.url());
        Home home = new Home(url);
        HttpGuard guard = new HttpGuard(remote.timeout(), home);
        SshGuard ssh = new SshGuard(remote);
        opening.accept(() -> {
            guard.cut();
            ssh.cut();
        });
        try (Transport transport = transports.of(url)) {
            transport.setTimeout((int) remote.timeout().toSeconds());
            RemoteCredentials credentials = remote.credentials().get();
            transport.setCredentialsProvider(provider(credentials, home));
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(guard);
            }
            if (transport instanceof SshTransport secure) {
                ssh.guard(secure, credentials);
            }
            return use.with(transport);
        } catch (NotSupportedException e) {
            throw new ReleaseException(Messages.Connection_NotSupported(remote.url()), e);
        } catch (ReleaseException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ReleaseException(
                    hasLongId(e)
                            ? notSha1(remote.url())
                            : ssh.problem(url, e).orElseGet(() -> problem(remote, guard.status(), e)),
                    e);
        }
    }

    private static URIish parsed(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            throw new ReleaseException(Messages.Connection_BadUrl(url), e);
        }
    }

    private static CredentialsProvider provider(RemoteCredentials given, Home home) {
        if (given instanceof RemoteCredentials.UserPassword password) {
            return new UsernamePasswordCredentialsProvider(password.user(), password.password()) {
                @Override
                public boolean get(URIish asking, CredentialItem... items) {
                    return home.is(asking) && super.get(asking, items);
                }
            };
        }
        // Never null: JGit would fall back to a process-wide default.
        return new UsernamePasswordCredentialsProvider("", "") {
            @Override
            public boolean get(URIish asking, CredentialItem... items) {
                return false;
            }
        };
    }

    /** Returns the message for a repository with the other hash algorithm. */
    public static String notSha1(String repository) {
        return Messages.Connection_NotSha1(repository);
    }

    private static String problem(Remote remote, int status, Exception e) {
        String url = remote.url();
        String code = String.valueOf(status);
        return switch (status) {
            case 401 ->
                remote.credentials().get() instanceof RemoteCredentials.None
                        ? Messages.Connection_CredentialsNeeded(url)
                        : Messages.Connection_CredentialsRefused(url);
            case 403 -> Messages.Connection_Forbidden(url);
            case 404, 410 -> Messages.Connection_NotFound(url, code);
            default ->
                status >= 400
                        ? Messages.Connection_ServerError(url, code)
                        : Messages.Connection_Failed(url, reason(e, url));
        };
    }

    /** JGit fails at the first id of a SHA-256 repository, wherever it occurs. */
    private static boolean hasLongId(Throwable e) {
        return e != null && (LONG_ID.matcher(String.valueOf(e.getMessage())).find() || hasLongId(e.getCause()));
    }

    /** Returns the root cause on one line, without the URL, which is already part of the message. */
    static String reason(Throwable e, String url) {
        String text = e.getClass().getSimpleName();
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t.getMessage() != null && !t.getMessage().isBlank()) {
                text = t.getMessage();
            }
        }
        String line = ServerText.line(text);
        String bare = line.startsWith(url + ": ") ? line.substring(url.length() + 2) : line;
        return bare.replaceAll("\\.+$", "");
    }
}
