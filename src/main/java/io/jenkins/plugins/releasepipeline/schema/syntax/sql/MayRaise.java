package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.List;
import java.util.Set;

/**
 * Determines whether an expression may raise an error for some value of a column: a cast of a string to a number, a
 * division, a function not known to be total. An index or a generated column evaluates it for each row: one row stops
 * the migration, and later INSERTs with such a value are rejected.
 */
final class MayRaise {

    /** Functions with a result for each value of their argument types. */
    private static final Set<String> TOTAL = Set.of(
            "lower",
            "upper",
            "initcap",
            "length",
            "char_length",
            "character_length",
            "octet_length",
            "len",
            "datalength",
            "trim",
            "ltrim",
            "rtrim",
            "btrim",
            "left",
            "right",
            "substr",
            "substring",
            "concat",
            "concat_ws",
            "reverse",
            "replace",
            "translate",
            "split_part",
            "regexp_replace",
            "md5",
            "sha1",
            "sha2",
            "sha256",
            "crc32",
            "hashtext",
            "coalesce",
            "nullif",
            "ifnull",
            "isnull",
            "nvl",
            "greatest",
            "least",
            "if",
            "iif",
            "abs",
            "sign",
            "unaccent",
            "f_unaccent",
            "immutable_unaccent",
            "date",
            "date_trunc",
            "date_part",
            "extract",
            "year",
            "month",
            "day",
            "hour",
            "timezone",
            "to_tsvector",
            "jsonb_to_tsvector",
            "setweight",
            "jsonb_extract_path_text",
            "jsonb_extract_path",
            "json_extract",
            "json_unquote",
            "json_value",
            "jsonb_typeof",
            "num_nonnulls",
            "num_nulls",
            "array_remove",
            "array_position",
            "cardinality",
            "soundex",
            "metaphone",
            "dmetaphone",
            "hex",
            "quote",
            "convert_to",
            "to_hex",
            "encode",
            "persian_normalize",
            "array_to_string",
            "date_format",
            "datepart",
            "datename",
            "format",
            "try_cast",
            "try_convert",
            "in",
            "and",
            "or",
            "not",
            "is",
            "when",
            "then",
            "else",
            "case",
            "between",
            "like",
            "array",
            "row",
            "all",
            "any",
            "some",
            "as",
            "using",
            "values",
            "on",
            "collate",
            "interval",
            "from",
            "starts_with");

    /** Types that accept any string. */
    private static final Set<String> TEXTS = Set.of(
            "text",
            "varchar",
            "character",
            "char",
            "bpchar",
            "nchar",
            "nvarchar",
            "citext",
            "name",
            "regclass",
            "string",
            "tsvector");
    /** PostgreSQL does not allow a cast from a string to these types in an index, so the operand must be a date. */
    private static final Set<String> TIMES = Set.of("date", "time", "timestamp", "timestamptz", "interval");

    /** Fails if the session has no such setting, or if its value is no number or date. */
    private static final Set<String> RAISING_DEFAULTS =
            Set.of("current_setting", "to_number", "to_date", "session_context", "raise_error", "error");

    private final List<Token> tokens;
    private final Dialect dialect;

    private MayRaise(List<Token> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
    }

    /** Returns whether an expression over the columns of a row may raise an error. */
    static boolean expression(List<Token> tokens, Dialect dialect) {
        return new MayRaise(tokens, dialect).any();
    }

    /**
     * Returns whether a default may raise an error. It refers to no columns, and its literals are checked once, when it
     * is set.
     */
    static boolean byDefault(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.isOneOf(RAISING_DEFAULTS));
    }

    private boolean any() {
        for (int at = 0; at < tokens.size(); at++) {
            if (casts(at) || divides(at) || calls(at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Recognizes {@code a::numeric} or {@code CAST(a AS numeric)}; a literal is checked once, when the expression is
     * created.
     */
    private boolean casts(int at) {
        boolean colons = sign(at, ':') && sign(at + 1, ':');
        if (colons) {
            return !literal(at - 1) && mayFail(at + 2);
        }
        return word(at, "as") && !(literal(at - 1) && sign(at - 2, '(')) && mayFail(at + 1);
    }

    private boolean mayFail(int type) {
        if (type >= tokens.size() || !tokens.get(type).isName()) {
            return true;
        }
        String name = tokens.get(type).lower();
        if (dialect == Dialect.ANY && TIMES.contains(name)) {
            return false;
        }
        boolean limited = dialect == Dialect.MYSQL && sign(type + 1, '(');
        return !TEXTS.contains(name) || limited;
    }

    private boolean divides(int at) {
        return (sign(at, '/') || sign(at, '%'))
                && !(at + 1 < tokens.size() && tokens.get(at + 1).is(Kind.NUMBER));
    }

    private boolean calls(int at) {
        Token token = tokens.get(at);
        if (!token.isName()
                || !sign(at + 1, '(')
                || at > 0 && tokens.get(at - 1).isName() && !keyword(at - 1)) {
            return false;
        }
        boolean length = at + 3 < tokens.size() && tokens.get(at + 2).is(Kind.NUMBER) && sign(at + 3, ')');
        boolean type = sign(at - 1, ':') || word(at - 1, "as");
        boolean cast = token.isWord("cast");
        return !length
                && !type
                && !cast
                && !token.isOneOf(TOTAL)
                && !token.lower().startsWith("st_");
    }

    private boolean keyword(int at) {
        return tokens.get(at).isOneOf(TOTAL);
    }

    private boolean literal(int at) {
        return at >= 0 && (tokens.get(at).is(Kind.TEXT) || tokens.get(at).is(Kind.NUMBER) || word(at, "null"));
    }

    private boolean sign(int at, char sign) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isSign(sign);
    }

    private boolean word(int at, String word) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isWord(word);
    }
}
