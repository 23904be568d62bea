package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;
import java.util.Set;

/**
 * The columns that a condition names.
 *
 * @param tokens the condition
 * @param column one that is asked about
 */
record ConditionNames(List<Token> tokens, String column) {

    private static final Set<String> NO_COLUMNS = Set.of(
            "and",
            "or",
            "not",
            "null",
            "true",
            "false",
            "in",
            "like",
            "ilike",
            "similar",
            "to",
            "between",
            "is",
            "any",
            "all",
            "some",
            "array",
            "escape",
            "regexp",
            "rlike",
            "glob",
            "collate",
            "interval",
            "binary",
            "as",
            "from",
            "current_timestamp",
            "current_date",
            "unknown",
            "div",
            "mod",
            "xor",
            "match");

    /** Whether it names a column that is not this one. */
    boolean others() {
        for (int place = 0; place < tokens.size(); place++) {
            if (isColumn(place) && !isItself(place)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the column that is asked about stands here. */
    boolean isItself(int place) {
        return isColumn(place) && Names.sql(tokens.get(place).text()).equalsIgnoreCase(column);
    }

    /** A name that is neither a function nor a type nor a word of the language. */
    private boolean isColumn(int place) {
        if (place >= tokens.size()
                || !tokens.get(place).isName()
                || tokens.get(place).isOneOf(NO_COLUMNS)) {
            return false;
        }
        boolean followed = place + 1 < tokens.size()
                && (tokens.get(place + 1).isSign('(') || tokens.get(place + 1).isSign('.'));
        boolean typed = place > 0
                && (tokens.get(place - 1).isSign(':') || tokens.get(place - 1).isWord("as"));
        boolean typeGoesOn = place > 1
                && tokens.get(place - 1).isName()
                && tokens.get(place - 2).isSign(':');
        return !followed && !typed && !typeGoesOn;
    }
}
