package io.jenkins.plugins.releasepipeline.domain.reference;

import java.net.URI;
import java.util.Optional;

/**
 * A pull request or a bug that a commit's subject names.
 *
 * @param kind what it is
 * @param id as the subject writes it, such as {@code 1234567}
 * @param url its page, http or https; empty if the pipeline has no link for it
 */
public record Reference(Kind kind, String id, Optional<URI> url) {

    /** The kind of a reference in a subject. */
    public enum Kind {
        /** A pull request. */
        PULL,
        /** A bug, an issue, a ticket. */
        BUG
    }
}
