package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;

/**
 * What an index requires of rows.
 *
 * @param unique whether it rejects two equal rows
 * @param nullsEqual for a unique index: whether two nulls are equal, as in SQL Server and with NULLS NOT DISTINCT
 * @param only conditions that hold for all rows that it covers; only simple conditions are included
 * @param partial whether it excludes some rows
 * @param fallible whether its expression may raise an error for a row, such as a cast of a string to a number
 */
public record IndexRules(
        boolean unique, boolean nullsEqual, List<RowCondition> only, boolean partial, boolean fallible) {

    /** Rejects nothing. */
    public static final IndexRules PLAIN = new IndexRules(false, false, List.of(), false, false);
    /** Rejects two equal rows; nulls are distinct. */
    public static final IndexRules UNIQUE = new IndexRules(true, false, List.of(), false, false);

    /** Defensive copy. */
    public IndexRules {
        only = List.copyOf(only);
    }
}
