package io.jenkins.plugins.releasepipeline.domain.commit;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;

/**
 * An author or committer in Git.
 *
 * @param name may be empty
 * @param email may be empty; distinguishes two people with the same name
 */
public record Person(String name, String email) {

    /** Replaces invisible characters of the name with marks. */
    public Person {
        name = VisibleText.of(name);
    }
}
