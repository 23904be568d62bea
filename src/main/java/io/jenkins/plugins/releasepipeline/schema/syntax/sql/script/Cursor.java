package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Goes through tokens from left to right. What does not fit is an {@link UnreadableStatement}. */
public final class Cursor {

    /** What begins a statement that does something: where it stands in the rest of another one, that is not understood. */
    private static final Set<String> VERBS = Set.of(
            "alter",
            "create",
            "drop",
            "insert",
            "update",
            "delete",
            "exec",
            "execute",
            "truncate",
            "merge",
            "grant",
            "revoke",
            "rename",
            "call",
            "deny");

    private final List<Token> tokens;
    private final Dialect dialect;
    private int at;

    public Cursor(List<Token> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
    }

    /** Over other tokens of the same script. */
    Cursor over(List<Token> others) {
        return new Cursor(others, dialect);
    }

    public Dialect dialect() {
        return dialect;
    }

    public boolean done() {
        return at >= tokens.size();
    }

    public int position() {
        return at;
    }

    public void back(int position) {
        at = position;
    }

    /** The next token. */
    public Token peek() {
        if (done()) {
            throw new UnreadableStatement();
        }
        return tokens.get(at);
    }

    public Token next() {
        Token token = peek();
        at++;
        return token;
    }

    /** Whether these words, in lower case with blanks between them, come next. */
    public boolean at(String words) {
        int ahead = at;
        for (String word : words.split(" ")) {
            if (ahead >= tokens.size() || !tokens.get(ahead).is(word)) {
                return false;
            }
            ahead++;
        }
        return true;
    }

    public boolean atSign(char sign) {
        return !done() && peek().isSign(sign);
    }

    public boolean atOneOf(Set<String> words) {
        return !done() && peek().isOneOf(words);
    }

    public boolean accept(String words) {
        boolean there = at(words);
        at += there ? words.split(" ").length : 0;
        return there;
    }

    /** Takes as many of these words as come next. */
    public boolean acceptAll(Set<String> words) {
        int before = at;
        while (atOneOf(words)) {
            at++;
        }
        return at > before;
    }

    public boolean acceptSign(char sign) {
        boolean there = atSign(sign);
        at += there ? 1 : 0;
        return there;
    }

    public void require(String words) {
        if (!accept(words)) {
            throw new UnreadableStatement();
        }
    }

    public void end() {
        if (!done()) {
            throw new UnreadableStatement();
        }
    }

    /**
     * A name with the schema before it, as {@link Names} writes it. With a colon behind it, it is only a part of a name,
     * as where psql puts in a variable: {@code orders:suffix}.
     */
    public String name() {
        StringBuilder written = new StringBuilder();
        boolean more = true;
        while (more) {
            Token part = next();
            if (!part.isName() && !(written.length() > 0 && part.isSign('.'))) {
                throw new UnreadableStatement();
            }
            if (part.isSign('.')) {
                written.append('.');
                continue;
            }
            written.append(part.text());
            more = acceptSign('.');
            written.append(more ? "." : "");
        }
        if (atSign(':')) {
            throw new UnreadableStatement();
        }
        return Names.sql(written.toString());
    }

    /** What stands in the brackets that come next. */
    public List<Token> brackets() {
        if (!acceptSign('(')) {
            throw new UnreadableStatement();
        }
        int from = at;
        for (int depth = 1; depth > 0; at++) {
            depth += peek().isSign('(') ? 1 : peek().isSign(')') ? -1 : 0;
        }
        return tokens.subList(from, at - 1);
    }

    /** All that is left, of which nothing may look like another statement. */
    public List<Token> rest() {
        List<Token> rest = tokens.subList(at, tokens.size());
        if (rest.stream().anyMatch(token -> token.isOneOf(VERBS) || token.isSign('\\') || token.isSign(';'))) {
            throw new UnreadableStatement();
        }
        at = tokens.size();
        return rest;
    }

    /** An expression: up to one of these words outside brackets, a comma, or the end; at least one token. */
    public List<Token> expression(Set<String> stops) {
        int from = at;
        while (!done() && !atSign(',') && (at == from || isCast(at) || !peek().isOneOf(stops))) {
            if (peek().isOneOf(VERBS) || peek().isSign('\\') || peek().isSign(';')) {
                throw new UnreadableStatement();
            }
            if (atSign('(')) {
                brackets();
            } else {
                at++;
            }
        }
        if (at == from) {
            throw new UnreadableStatement();
        }
        return tokens.subList(from, at);
    }

    /** Whether a type stands here, as in {@code NULL::character varying}. */
    private boolean isCast(int index) {
        return tokens.get(index - 1).isSign(':');
    }

    /** Parts between the commas outside brackets. */
    public List<Cursor> parts(List<Token> list) {
        List<Cursor> parts = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int index = 0; index < list.size(); index++) {
            Token token = list.get(index);
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            if (depth == 0 && token.isSign(',')) {
                parts.add(over(list.subList(from, index)));
                from = index + 1;
            }
        }
        parts.add(over(list.subList(from, list.size())));
        return parts;
    }

    /** Names between commas, up to something else. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (acceptSign(','));
        return names;
    }

    /** The plain columns of a list in brackets, in MySQL with a length; none where one of them is an expression. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Cursor part : parts(brackets())) {
            if (part.done() || !part.peek().isName()) {
                return List.of();
            }
            columns.add(part.name());
            if (part.atSign('(') && part.brackets().stream().noneMatch(inside -> inside.type() == Token.Type.NUMBER)) {
                return List.of();
            }
        }
        return columns;
    }
}
