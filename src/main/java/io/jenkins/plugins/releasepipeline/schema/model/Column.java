package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Optional;

/**
 * A column as a migration defines it.
 *
 * @param name as {@link Names} writes it; empty when it is not known
 * @param type its type; empty when it is not known
 * @param nullable whether it may be null
 * @param filled whether the database fills it in when an INSERT leaves it out: a default other than NULL that stays in
 *     the database, an identity or sequence, a computed column. A default that only a program knows does not count
 * @param unique whether no two rows may be equal in it, also as a primary key
 * @param constant whether all rows that exist get the same value: a default that is a literal. Means something only
 *     where it is unique
 * @param indexed whether an index belongs to the column's definition, as in Django; elsewhere indexes are steps of their own
 * @param details what else is known of it
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

    /** One of which nothing else is known. */
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

    /** One without an index. */
    public Column(
            String name,
            Optional<ColumnType> type,
            boolean nullable,
            boolean filled,
            boolean unique,
            boolean constant) {
        this(name, type, nullable, filled, unique, constant, false);
    }

    /** A plain one: not unique. */
    public Column(String name, Optional<ColumnType> type, boolean nullable, boolean filled) {
        this(name, type, nullable, filled, false, false);
    }

    /** The same under another name. */
    public Column named(String other) {
        return new Column(other, type, nullable, filled, unique, constant, indexed, details);
    }

    /** The same with what else is known of it. */
    public Column with(ColumnDetails other) {
        return new Column(name, type, nullable, filled, unique, constant, indexed, other);
    }
}
