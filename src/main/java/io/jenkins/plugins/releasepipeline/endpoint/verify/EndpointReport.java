package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.endpoint.answer.CommitHash;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The verification result of one endpoint.
 *
 * @param url the endpoint
 * @param outcome {@link Outcome#MATCHES} if it is verified, otherwise the outcome of its newest answer
 * @param commit the commit in the newest answer
 * @param version the version in the newest answer
 * @param divergence the divergence of another commit from the wanted one, if both are known
 * @param attempts the number of requests that were answered or failed
 * @param message one line for display
 */
public record EndpointReport(
        URI url,
        Outcome outcome,
        Optional<String> commit,
        Optional<String> version,
        Optional<Divergence> divergence,
        int attempts,
        String message) {

    boolean matches() {
        return outcome == Outcome.MATCHES;
    }

    /** Returns what its newest answer reports, for display; empty if nothing. */
    String reported() {
        return commit.map(CommitHash::abbreviated).or(() -> version).orElse("");
    }

    /**
     * Returns a plain map of strings and numbers, with the record's names; the outcome by its word, absent values as
     * null.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("url", url.toString());
        map.put("outcome", outcome.word());
        map.put("commit", commit.orElse(null));
        map.put("version", version.orElse(null));
        map.put("ahead", divergence.map(Divergence::ahead).orElse(null));
        map.put("behind", divergence.map(Divergence::behind).orElse(null));
        map.put("attempts", attempts);
        map.put("message", message);
        return map;
    }
}
