package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines the table that an UPDATE or DELETE with several tables changes. In MySQL, the tables precede SET, whose
 * columns determine which of them change; in SQL Server, the target may be an alias from FROM.
 */
final class JoinedRows {

    private static final Set<String> JOINS = Set.of("join", "straight_join");
    private static final Set<String> NO_ALIAS = Set.of(
            "set",
            "inner",
            "left",
            "right",
            "cross",
            "full",
            "outer",
            "join",
            "straight_join",
            "natural",
            "on",
            "using",
            "where",
            "from",
            "top",
            "ignore",
            "low_priority",
            "quick",
            "or",
            "rollback",
            "abort",
            "fail",
            "replace",
            "with",
            "order",
            "limit",
            "partition",
            "output",
            "returning",
            "only",
            "as",
            "values");

    private final List<Token> tokens;
    private final Map<String, String> tables = new HashMap<>();
    private boolean unclear;

    /** Creates an instance for a statement after its verb, up to the end of its enclosing parentheses. */
    JoinedRows(List<Token> tokens) {
        int depth = 0;
        int end = 0;
        while (end < tokens.size() && depth >= 0) {
            depth += tokens.get(end).isSign('(') ? 1 : tokens.get(end).isSign(')') ? -1 : 0;
            end += depth >= 0 ? 1 : 0;
        }
        this.tokens = tokens.subList(0, end);
    }

    /** Returns the only table that an UPDATE changes; empty if there are several or it is ambiguous. */
    String updated(String named) {
        int set = top("set", 0);
        if (set < 0) {
            return "";
        }
        boolean joined = isJoined(0, set);
        collect(0, set);
        int from = top("from", set);
        if (from >= 0) {
            collect(from + 1, end(from));
        }
        if (unclear) {
            return "";
        }
        if (!joined) {
            return tables.getOrDefault(named, named);
        }
        return target(set);
    }

    /** Returns the table that a DELETE names, which may be an alias from FROM or USING; empty if it names several. */
    String deleted(String named) {
        int from = top("from", 0);
        int second = from < 0 ? -1 : top("from", from + 1);
        int using = from == 0 ? top("using", 0) : -1;
        int last = using >= 0 ? using : second >= 0 ? second : Math.max(from, 0);
        if (isJoined(0, last)) {
            return "";
        }
        collect(last + 1, end(last));
        return unclear ? "" : tables.getOrDefault(named, named);
    }

    /** Returns the table of all columns that are set. */
    private String target(int set) {
        String found = "";
        int depth = 0;
        for (int at = set + 1; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            if (depth == 0 && token.isWord("where")) {
                break;
            }
            boolean starts = depth == 0 && (at == set + 1 || tokens.get(at - 1).isSign(','));
            if (!starts) {
                continue;
            }
            boolean qualified = at + 1 < tokens.size() && tokens.get(at + 1).isSign('.') && token.isName();
            String table = qualified ? tables.getOrDefault(Names.sql(token.text()), "") : "";
            if (table.isEmpty() || !found.isEmpty() && !found.equals(table)) {
                return "";
            }
            found = table;
        }
        return found;
    }

    private boolean isJoined(int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            depth += tokens.get(at).isSign('(') ? 1 : tokens.get(at).isSign(')') ? -1 : 0;
            if (tokens.get(at).isOneOf(JOINS) || depth == 0 && tokens.get(at).isSign(',')) {
                return true;
            }
        }
        return false;
    }

    /** Collects the aliases in a list of tables or joins. */
    private void collect(int from, int to) {
        boolean expects = true;
        int at = from;
        while (at < to) {
            Token token = tokens.get(at);
            if (token.isSign('(')) {
                at = closing(at, to) + 1;
                expects = false;
            } else if (token.isOneOf(JOINS) || token.isSign(',')) {
                expects = true;
                at++;
            } else if (expects && token.isName() && !token.isOneOf(NO_ALIAS)) {
                at = table(at, to);
                expects = false;
            } else {
                at++;
            }
        }
    }

    private int table(int from, int to) {
        StringBuilder written = new StringBuilder(tokens.get(from).text());
        int at = from + 1;
        while (at + 1 < to && tokens.get(at).isSign('.') && tokens.get(at + 1).isName()) {
            written.append('.').append(tokens.get(at + 1).text());
            at += 2;
        }
        String table = Names.sql(written.toString());
        unclear |= at < to && tokens.get(at).isSign('(');
        at += at < to && tokens.get(at).isWord("as") ? 1 : 0;
        boolean aliased = at < to && tokens.get(at).isName() && !tokens.get(at).isOneOf(NO_ALIAS);
        tables.put(aliased ? Names.sql(tokens.get(at).text()) : table.substring(table.lastIndexOf('.') + 1), table);
        tables.putIfAbsent(table, table);
        return aliased ? at + 1 : at;
    }

    private int closing(int open, int to) {
        int depth = 0;
        for (int at = open; at < to; at++) {
            depth += tokens.get(at).isSign('(') ? 1 : tokens.get(at).isSign(')') ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return to;
    }

    /** Returns the index of a word outside parentheses; -1 if there is none. */
    private int top(String word, int from) {
        int depth = 0;
        for (int at = from; at < tokens.size(); at++) {
            depth += tokens.get(at).isSign('(') ? 1 : tokens.get(at).isSign(')') ? -1 : 0;
            if (depth == 0 && tokens.get(at).isWord(word) && !isPart(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isPart(int at) {
        return at > 0 && tokens.get(at - 1).isSign('.') || tokens.get(at).is(Kind.QUOTED);
    }

    private int end(int from) {
        int where = top("where", from);
        return where < 0 ? tokens.size() : where;
    }
}
