package io.jenkins.plugins.releasepipeline.schema.assess;

import java.util.List;
import java.util.Optional;

/**
 * The files of the two compared trees. Only the files that concern migrations are requested. Texts have at most 2 MB
 * and are decoded leniently; a file that is missing, larger or not text is empty.
 */
public interface Contents {

    /** Returns the text of a file in the deployed tree. */
    Optional<String> before(String path);

    /** Returns the text of a file in the candidate's tree. */
    Optional<String> after(String path);

    /**
     * Returns all files below a folder of the deployed tree; a folder ends with a slash, and an empty string is the
     * root.
     */
    List<String> pathsBefore(String folder);

    /** Returns all files below a folder of the candidate's tree. */
    List<String> pathsAfter(String folder);
}
