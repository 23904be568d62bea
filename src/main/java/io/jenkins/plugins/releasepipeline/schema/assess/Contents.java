package io.jenkins.plugins.releasepipeline.schema.assess;

import java.util.List;
import java.util.Optional;

/**
 * The files in the two trees that are compared. They are asked for only as far as migrations are concerned. Texts have at
 * most 2 MB and are decoded leniently; a file that is missing, larger or no text is empty.
 */
public interface Contents {

    /** The text of this file in the tree that is deployed. */
    Optional<String> before(String path);

    /** The text of this file in the candidate's tree. */
    Optional<String> after(String path);

    /** All files below this folder of the deployed tree; a folder ends with a slash, and an empty text is the top. */
    List<String> pathsBefore(String folder);

    /** All files below this folder of the candidate's tree. */
    List<String> pathsAfter(String folder);
}
