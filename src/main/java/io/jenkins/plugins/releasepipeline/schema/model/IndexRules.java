package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.List;

/**
 * What an index asks of rows.
 *
 * @param unique whether it refuses two equal rows
 * @param nullsEqual where it is unique, whether two rows without a value are equal for it, as in SQL Server and with NULLS NOT
 *     DISTINCT
 * @param only conditions that hold for all rows that it covers; those that are not simple are left out
 * @param partial whether it leaves some rows out
 * @param fallible whether what it computes may raise an error for a row, as a cast of a text to a number
 */
public record IndexRules(
        boolean unique, boolean nullsEqual, List<RowCondition> only, boolean partial, boolean fallible) {

    /** Refuses nothing. */
    public static final IndexRules PLAIN = new IndexRules(false, false, List.of(), false, false);
    /** Refuses two equal rows, whose nulls differ. */
    public static final IndexRules UNIQUE = new IndexRules(true, false, List.of(), false, false);

    /** Defensive copy. */
    public IndexRules {
        only = List.copyOf(only);
    }
}
