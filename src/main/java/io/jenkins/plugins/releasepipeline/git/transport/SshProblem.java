package io.jenkins.plugins.releasepipeline.git.transport;

import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.transport.URIish;

/**
 * Says which part of an SSH connection failed: the host, its key, the user's key or the permission.
 *
 * @param url the URL of the remote
 * @param login who tried to log in
 * @param said what the server's processes wrote to their error output, on one line
 */
record SshProblem(Remote remote, URIish url, SshLogin login, String said) {

    /** Git's words; JGit's come earlier where it sees the ids. */
    private static final Pattern SHA_256 = Pattern.compile("object format.* sha256");

    /** Returns the message for a failure, on one line. */
    String message(Throwable failure) {
        String repository = remote.url();
        Optional<CheckedHostKeys.Refused> host = login.hostKeys().refused();
        if (host.isPresent()) {
            return hostKey(host.get());
        }
        if (SHA_256.matcher(said).find()) {
            return Connection.notSha1(repository);
        }
        if (has(failure, SshProblem::isLoginRefused)) {
            String user = url.getUser() == null ? login.user() : url.getUser();
            return Messages.SshProblem_KeyRefused(repository, user, login.named());
        }
        if (has(failure, SshProblem::isUnknownHost)) {
            return Messages.SshProblem_UnknownHost(repository, url.getHost());
        }
        if (has(failure, SshProblem::isPushNotPermitted)) {
            return Messages.SshProblem_PushRefused(repository, serverText());
        }
        return has(failure, NoRemoteRepositoryException.class::isInstance)
                ? Messages.SshProblem_NotFound(repository, serverText())
                : Messages.Connection_Failed(repository, reason(failure));
    }

    private String reason(Throwable failure) {
        String reason = ownReason(failure);
        return said.isEmpty() || said.equals(reason) ? reason : Messages.SshProblem_Said(reason, said);
    }

    private String ownReason(Throwable failure) {
        if (has(failure, InterruptedIOException.class::isInstance)) {
            return Messages.SshProblem_Stalled(String.valueOf(remote.timeout().toSeconds()));
        }
        // JGit looks up any character as if it were a digit.
        return has(failure, IndexOutOfBoundsException.class::isInstance)
                ? Messages.SshProblem_NoGit()
                : Connection.reason(failure, remote.url());
    }

    private String hostKey(CheckedHostKeys.Refused refused) {
        return refused.known().isEmpty()
                ? Messages.SshProblem_HostKeyUnknown(remote.url(), refused.key())
                : Messages.SshProblem_HostKeyChanged(
                        remote.url(), refused.key(), CheckedHostKeys.named(refused.known()));
    }

    private String serverText() {
        return said.isEmpty() ? Messages.SshProblem_NoText() : said;
    }

    private static boolean isLoginRefused(Throwable e) {
        return e instanceof SshException refused
                && refused.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    private static boolean isUnknownHost(Throwable e) {
        return e instanceof UnresolvedAddressException || e instanceof UnknownHostException;
    }

    private static boolean isPushNotPermitted(Throwable e) {
        return String.valueOf(e.getMessage()).endsWith(JGitText.get().pushNotPermitted);
    }

    private static boolean has(Throwable failure, Predicate<Throwable> kind) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (kind.test(e)) {
                return true;
            }
        }
        return false;
    }
}
