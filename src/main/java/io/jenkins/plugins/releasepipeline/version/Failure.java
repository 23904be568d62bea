package io.jenkins.plugins.releasepipeline.version;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Tells apart why a request got no response, by what the HTTP client throws. */
final class Failure {

    private Failure() {}

    /** The answer that stands for this problem with asking this URL. */
    static VersionAnswer of(Throwable problem, URI url, Duration timeout) {
        if (find(problem, UnresolvedAddressException.class).isPresent()
                || find(problem, UnknownHostException.class).isPresent()) {
            return VersionAnswer.unusable(Outcome.DNS, Messages.Failure_Dns(url.getHost()));
        }
        Optional<SSLException> tls = find(problem, SSLException.class);
        if (tls.isPresent()) {
            return VersionAnswer.unusable(Outcome.TLS, Messages.Failure_Tls(url.getHost(), reason(tls.get())));
        }
        if (find(problem, HttpTimeoutException.class).isPresent()) {
            return timeout(timeout);
        }
        if (find(problem, ConnectException.class).isPresent()) {
            return VersionAnswer.unusable(Outcome.REFUSED, Messages.Failure_Refused(url.getRawAuthority()));
        }
        return VersionAnswer.unusable(Outcome.CONNECTION_FAILED, Messages.Failure_Other(url.getRawAuthority()));
    }

    /** The answer instead of asking at a place that is not allowed. */
    static VersionAnswer address(String address) {
        return VersionAnswer.unusable(Outcome.ADDRESS_REFUSED, Messages.Failure_Address(address));
    }

    /** The answer when the time for one is over. */
    static VersionAnswer timeout(Duration timeout) {
        return VersionAnswer.unusable(Outcome.TIMEOUT, Messages.Failure_Timeout(seconds(timeout)));
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toMillis() / 1000.0);
    }

    private static String reason(SSLException problem) {
        return OneLine.of(Optional.ofNullable(problem.getMessage()).orElse("-"));
    }

    private static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> kind) {
        return Stream.iterate(problem, p -> p != null, Throwable::getCause)
                .limit(20) // a chain of causes may be a ring
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
