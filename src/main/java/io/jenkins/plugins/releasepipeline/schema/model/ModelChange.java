package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Optional;

/** A step of a framework that keeps models beside the database, as Django does: for whom it is done, and where a model is kept. */
public sealed interface ModelChange extends Change {

    /** Says for whom a change is done. */
    sealed interface Wrapping extends ModelChange {
        /** What is done. */
        Change change();

        @Override
        default int line() {
            return change().line();
        }

        @Override
        default String table() {
            return change().table();
        }

        @Override
        default String column() {
            return change().column();
        }
    }

    /**
     * Only what the framework believes of the database changes: its later steps and the new code build on that, but the
     * database stays as it is. Django's state operations are such.
     *
     * @param change what it believes to be done
     * @param alone whether nothing beside it says that this is really done
     */
    record InState(Change change, boolean alone) implements Wrapping {}

    /** Raw SQL on a table that the framework calls as is written here: it is done whatever the framework believes. */
    record InSql(Change change) implements Wrapping {}

    /**
     * Says where a framework keeps a model, which is its table here.
     *
     * @param stored the name of its table where that is said; an empty text stands for the one that follows from its name
     * @param managed whether the framework creates and changes the table, where that is said
     * @param renames whether a table of another name is renamed for that
     * @param usual the name that follows from the model's; empty when it is not known
     */
    record ModelTable(
            int line, String table, Optional<String> stored, Optional<Boolean> managed, boolean renames, String usual)
            implements ModelChange {}
}
