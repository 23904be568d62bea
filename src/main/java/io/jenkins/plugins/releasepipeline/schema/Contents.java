package io.jenkins.plugins.releasepipeline.schema;

import java.util.Optional;

/**
 * The text of files in the two trees that are compared. It is asked only for files that may be migrations. Texts have at
 * most 2 MB and are decoded leniently; a file that is missing, larger or no text is empty.
 */
public interface Contents {

    /** The text of this file in the tree that is deployed. */
    Optional<String> before(String path);

    /** The text of this file in the candidate's tree. */
    Optional<String> after(String path);
}
