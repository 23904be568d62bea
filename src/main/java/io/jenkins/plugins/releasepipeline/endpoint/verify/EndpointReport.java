package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.endpoint.answer.CommitHash;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification knows of one endpoint.
 *
 * @param url which
 * @param outcome {@link Outcome#MATCHES} if it is proven there, otherwise what its newest answer came to
 * @param commit what the newest answer says about the commit
 * @param version what it says about the version
 * @param divergence how far another commit than the wanted one is from it, where both are known
 * @param attempts how many requests were answered or failed
 * @param message one line for people
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

    /** What its newest answer names, for people; empty where it names nothing. */
    String reported() {
        return commit.map(CommitHash::abbreviated).or(() -> version).orElse("");
    }

    /** A plain map of strings and numbers, with the record's names; the outcome by its word, what is absent as null. */
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
