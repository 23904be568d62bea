package io.jenkins.plugins.releasepipeline.endpoint.http;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.ShortLine;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The reason why a request has no usable response. Its message contains at most the host, because a path may be secret.
 */
public final class Failure extends ReleaseException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    Failure(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    /** Returns the failure for an exception of the HTTP client or of a timer, for a request to this URL. */
    public static Failure of(Throwable problem, URI url, Duration timeout) {
        Optional<Failure> known = find(problem, Failure.class);
        if (known.isPresent()) {
            return known.get();
        }
        if (find(problem, UnresolvedAddressException.class).isPresent()
                || find(problem, UnknownHostException.class).isPresent()) {
            return new Failure(Outcome.DNS, Messages.Failure_Dns(url.getHost()));
        }
        Optional<SSLException> tls = find(problem, SSLException.class);
        if (tls.isPresent()) {
            return new Failure(Outcome.TLS, Messages.Failure_Tls(url.getHost(), reason(tls.get())));
        }
        if (find(problem, HttpTimeoutException.class).isPresent()
                || find(problem, TimeoutException.class).isPresent()) {
            return new Failure(Outcome.TIMEOUT, Messages.Failure_Timeout(seconds(timeout)));
        }
        if (find(problem, ConnectException.class).isPresent()) {
            return new Failure(Outcome.REFUSED, Messages.Failure_Refused(url.getRawAuthority()));
        }
        return new Failure(Outcome.CONNECTION_FAILED, Messages.Failure_Other(url.getRawAuthority()));
    }

    /** The address is not allowed. */
    static Failure address(String address) {
        return new Failure(Outcome.ADDRESS_REFUSED, Messages.Failure_Address(address));
    }

    /** The server responded with a status that is neither 200 nor a redirect. */
    static Failure status(int status) {
        return new Failure(Outcome.ofStatus(status), Messages.Failure_Status(String.valueOf(status)));
    }

    /** The body exceeds this number of bytes. */
    static Failure tooLarge(int limit) {
        return new Failure(Outcome.TOO_LARGE, Messages.Failure_TooLarge(String.valueOf(limit / 1024)));
    }

    /** Too many redirects. */
    static Failure redirectLoop() {
        return new Failure(Outcome.REDIRECT_LOOP, Messages.Failure_RedirectLoop(String.valueOf(Redirect.LIMIT)));
    }

    /** A redirect that is not followed. */
    static Failure redirectRefused() {
        return new Failure(Outcome.REDIRECT_REFUSED, Messages.Failure_RedirectRefused());
    }

    /** Returns this failure as the answer of a version endpoint. */
    public VersionAnswer answer() {
        return VersionAnswer.unusable(outcome, getMessage());
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0);
    }

    private static String reason(SSLException problem) {
        return ShortLine.of(Optional.ofNullable(problem.getMessage()).orElse("-"));
    }

    private static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> kind) {
        return Stream.iterate(problem, p -> p != null, Throwable::getCause)
                .limit(20) // A chain of causes may be cyclic.
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
