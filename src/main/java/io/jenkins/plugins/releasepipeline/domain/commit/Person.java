package io.jenkins.plugins.releasepipeline.domain.commit;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;

/**
 * An author as Git knows one.
 *
 * @param name may be empty
 * @param email may be empty; tells two people of one name apart
 */
public record Person(String name, String email) {

    /** Marks what could not be seen of the name. */
    public Person {
        name = VisibleText.of(name);
    }
}
