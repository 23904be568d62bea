package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/**
 * Evaluates the condition of a CHECK for a row that is null in one column. A check rejects a row only if its condition
 * is false: an unknown result, as of most comparisons with NULL, accepts the row.
 */
final class CheckCondition {

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int UNKNOWN = 4;
    private static final int ANY = TRUE | FALSE | UNKNOWN;
    private static final int DEEPEST = 60;

    /** Functions whose result is NULL if an argument is NULL. */
    private static final Set<String> STRICT = Set.of(
            "length",
            "char_length",
            "character_length",
            "octet_length",
            "len",
            "datalength",
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "btrim",
            "substr",
            "substring",
            "left",
            "right",
            "abs",
            "round",
            "floor",
            "ceil",
            "ceiling",
            "mod",
            "jsonb_typeof",
            "json_typeof",
            "json_valid",
            "isjson",
            "json_type",
            "array_length",
            "cardinality",
            "jsonb_array_length",
            "json_array_length",
            "position",
            "strpos",
            "starts_with",
            "date_trunc",
            "date_part",
            "extract",
            "cast",
            "in",
            "any",
            "all",
            "some",
            "and",
            "or",
            "not",
            "like",
            "between",
            "array",
            "regexp_like",
            "json_extract",
            "glob");
    /** Words whose result may be other than NULL although an operand is NULL. */
    private static final Set<String> FORGIVING = Set.of("is", "case", "distinct", "exists", "select", "row");

    private final List<Token> tokens;
    private final ConditionNames names;
    private int at;

    private CheckCondition(List<Token> tokens, String column) {
        this.tokens = tokens;
        this.names = new ConditionNames(tokens, column);
    }

    /** Returns whether it may reject a row that is null in this column, for any values of the others. */
    static boolean mayRefuseNull(List<Token> condition, String column) {
        CheckCondition check = new CheckCondition(condition, column);
        int result = check.or(condition.size(), 0);
        return check.at < condition.size() || (result & FALSE) != 0;
    }

    private int or(int end, int depth) {
        int result = and(end, depth);
        while (at < end && tokens.get(at).isWord("or")) {
            at++;
            result = combined(result, and(end, depth), CheckCondition::either);
        }
        return result;
    }

    private int and(int end, int depth) {
        int result = not(end, depth);
        while (at < end && (tokens.get(at).isWord("and"))) {
            at++;
            result = combined(result, not(end, depth), CheckCondition::both);
        }
        return result;
    }

    private int not(int end, int depth) {
        boolean negated = false;
        while (at < end && tokens.get(at).isWord("not")) {
            negated = !negated;
            at++;
        }
        int result = atom(end, depth);
        int swapped = (result & TRUE) * 2 | (result & FALSE) / 2 | result & UNKNOWN;
        return negated ? swapped : result;
    }

    private int atom(int end, int depth) {
        int close = at < end && tokens.get(at).isSign('(') ? closing(at, end) : end;
        if (close + 1 == end || close + 1 < end && tokens.get(close + 1).isOneOf(Set.of("and", "or"))) {
            at++;
            int inside = depth > DEEPEST ? ANY : or(close, depth + 1);
            int result = at == close ? inside : ANY;
            at = close + 1;
            return result;
        }
        int from = at;
        boolean between = false;
        while (at < end
                && !tokens.get(at).isWord("or")
                && (between || !tokens.get(at).isWord("and"))) {
            between = tokens.get(at).isWord("between")
                    || between && !tokens.get(at).isWord("and");
            at = tokens.get(at).isSign('(') ? Math.min(closing(at, end) + 1, end) : at + 1;
        }
        return value(from, at);
    }

    /** Evaluates a part without AND, OR and NOT. */
    private int value(int from, int to) {
        boolean mentioned = false;
        boolean forgiving = to == from;
        for (int place = from; place < to; place++) {
            mentioned |= names.isItself(place);
            boolean call = tokens.get(place).isName()
                    && place + 1 < to
                    && tokens.get(place + 1).isSign('(');
            boolean typed = place > 0
                    && (tokens.get(place - 1).isSign(':')
                            || tokens.get(place - 1).isWord("as"));
            forgiving |= tokens.get(place).isOneOf(FORGIVING)
                    || call && !typed && !tokens.get(place).isOneOf(STRICT);
            forgiving |= tokens.get(place).isSign('<')
                    && place + 2 < to
                    && tokens.get(place + 2).isSign('>');
        }
        if (mentioned && !forgiving) {
            return UNKNOWN;
        }
        if (names.isItself(from)
                && to - from == 3
                && tokens.get(from + 1).isWord("is")
                && tokens.get(from + 2).isWord("null")) {
            return TRUE;
        }
        return ANY;
    }

    private static int combined(int one, int other, IntBinaryOperator operator) {
        int result = 0;
        for (int first = TRUE; first <= UNKNOWN; first *= 2) {
            for (int second = TRUE; second <= UNKNOWN; second *= 2) {
                result |= (one & first) == 0 || (other & second) == 0 ? 0 : operator.applyAsInt(first, second);
            }
        }
        return result;
    }

    private static int either(int one, int other) {
        return one == TRUE || other == TRUE ? TRUE : Math.max(one, other);
    }

    private static int both(int one, int other) {
        return one == FALSE || other == FALSE ? FALSE : Math.max(one, other);
    }

    private int closing(int open, int end) {
        int depth = 0;
        for (int place = open; place < end; place++) {
            depth += tokens.get(place).isSign('(') ? 1 : tokens.get(place).isSign(')') ? -1 : 0;
            if (depth == 0) {
                return place;
            }
        }
        return end;
    }
}
