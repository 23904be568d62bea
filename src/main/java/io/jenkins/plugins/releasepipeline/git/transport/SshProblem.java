package io.jenkins.plugins.releasepipeline.git.transport;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.transport.URIish;

/**
 * Says which part of an SSH connection failed: the host, its key, the user's key or the permission.
 *
 * @param repository the URL as configured, for the message
 * @param url the URL that was connected to
 * @param login who tried to log in
 * @param said what the server's processes wrote to their error output, on one line
 */
record SshProblem(String repository, URIish url, SshLogin login, String said) {

    /** Returns the message for a failure, on one line. */
    String message(Throwable failure) {
        Optional<CheckedHostKeys.Refused> host = login.hostKeys().refused();
        if (host.isPresent()) {
            return hostKey(host.get());
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
        String reason = Connection.reason(failure, repository);
        return said.isEmpty() || said.equals(reason) ? reason : Messages.SshProblem_Said(reason, said);
    }

    private String hostKey(CheckedHostKeys.Refused refused) {
        return refused.known().isEmpty()
                ? Messages.SshProblem_HostKeyUnknown(repository, refused.key())
                : Messages.SshProblem_HostKeyChanged(
                        repository, refused.key(), CheckedHostKeys.named(refused.known()));
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
