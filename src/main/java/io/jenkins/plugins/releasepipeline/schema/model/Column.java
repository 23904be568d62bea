package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Optional;

/**
 * A column as a migration defines it.
 *
 * @param name normalized by {@link Names}; empty if unknown
 * @param type its type; empty if unknown
 * @param nullable whether it may be null
 * @param filled whether the database supplies the value if an INSERT omits it: a default other than NULL that stays in
 *     the database, an identity or sequence, a computed column. A default that exists only in the program does not
 *     count
 * @param unique whether its values must be unique, also as a primary key
 * @param constant whether all existing rows get the same value: a default that is a literal. Meaningful only for a
 *     unique column
 * @param indexed whether an index belongs to the column's definition, as in Django; elsewhere indexes are separate
 *     steps
 * @param details its further properties
 */
public record Column(
        String name,
        Optional<ColumnType> type,
        boolean nullable,
        boolean filled,
        boolean unique,
        boolean constant,
        boolean indexed,
        ColumnDetails details) {

    /** Creates a column without further details. */
    public Column(
            String name,
            Optional<ColumnType> type,
            boolean nullable,
            boolean filled,
            boolean unique,
            boolean constant,
            boolean indexed) {
        this(name, type, nullable, filled, unique, constant, indexed, ColumnDetails.NONE);
    }

    /** Creates a column without an index. */
    public Column(
            String name,
            Optional<ColumnType> type,
            boolean nullable,
            boolean filled,
            boolean unique,
            boolean constant) {
        this(name, type, nullable, filled, unique, constant, false);
    }

    /** Creates a plain, not unique column. */
    public Column(String name, Optional<ColumnType> type, boolean nullable, boolean filled) {
        this(name, type, nullable, filled, false, false);
    }

    /** Returns a copy with another name. */
    public Column named(String other) {
        return new Column(other, type, nullable, filled, unique, constant, indexed, details);
    }

    /** Returns a copy with other details. */
    public Column with(ColumnDetails other) {
        return new Column(name, type, nullable, filled, unique, constant, indexed, other);
    }
}
