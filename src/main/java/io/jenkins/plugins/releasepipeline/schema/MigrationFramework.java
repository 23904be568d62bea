package io.jenkins.plugins.releasepipeline.schema;

import java.util.Optional;

/** Knows one migration framework's files and reads what they do going forward. */
public interface MigrationFramework {

    /** What people call it. */
    String name();

    /** Whether a file of this path may be one of its migrations; paths have slashes. */
    boolean matches(String path);

    /**
     * Reads a file whose path matches. Empty when the text shows that it is no migration of this framework. Whatever the
     * text is, this ends soon and throws nothing: what is not understood becomes an operation that asks for a review.
     */
    Optional<Migration> read(String path, String text);
}
