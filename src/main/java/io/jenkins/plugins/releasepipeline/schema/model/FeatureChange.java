package io.jenkins.plugins.releasepipeline.schema.model;

/** A step that concerns neither a table nor a part of one: a view, a routine, a trigger, a type, an extension, a grant. */
public sealed interface FeatureChange extends Change {

    /**
     * Adds something that is neither table, column, index nor constraint, and that nothing uses yet: an extension, a
     * type, a sequence, a view, a function of a new name, a grant.
     *
     * @param table the table whose rows it acts upon, as a trigger does; empty when there is none
     * @param what its kind for people, such as {@code view}
     * @param name as {@link Names} writes it; empty when it is not known
     * @param replaces whether it takes the place of one of its name that is there already; the earlier migrations must
     *     tell whether there is one
     */
    record AddFeature(int line, String table, String what, String name, boolean replaces) implements FeatureChange {

        /** One whose name is not known. */
        public AddFeature(int line, String what) {
            this(line, "", what, "", false);
        }
    }

    /**
     * Takes such a thing away, or renames it.
     *
     * @param name as {@link Names} writes it; empty when it is not known
     * @param to its other name; empty when it is taken away
     * @param guarded whether it may as well not be there, as with IF EXISTS
     */
    record DropFeature(int line, String what, String name, String to, boolean guarded) implements FeatureChange {

        /** One whose name is not known. */
        public DropFeature(int line, String what) {
            this(line, what, "", "", false);
        }
    }
}
