package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A position in the tokens of SQL. Methods throw {@link NotUnderstood} for unexpected tokens. */
public final class SqlCursor extends Cursor {

    /**
     * The first words of statements with an effect: one of them in the rest of another statement makes that unreadable.
     */
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

    private final Dialect dialect;

    /** Creates a cursor over these tokens. */
    public SqlCursor(List<Token> tokens, Dialect dialect) {
        super(tokens);
        this.dialect = dialect;
    }

    /** Returns the database, as far as known. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns the next token, which must exist. */
    @Override
    public Token peek() {
        if (isAtEnd()) {
            throw new NotUnderstood();
        }
        return super.peek();
    }

    /** Consumes the next token, which must exist. */
    @Override
    public Token next() {
        if (isAtEnd()) {
            throw new NotUnderstood();
        }
        return super.next();
    }

    /** Returns whether these words, in lower case and separated by spaces, are next. */
    @Override
    public boolean at(String words) {
        int ahead = 0;
        for (String word : words.split(" ")) {
            if (!peek(ahead++).isWord(word)) {
                return false;
            }
        }
        return true;
    }

    /** Consumes these words, in lower case and separated by spaces, if they are next. */
    @Override
    public boolean accept(String words) {
        boolean there = at(words);
        goTo(position() + (there ? words.split(" ").length : 0));
        return there;
    }

    /** Returns whether this sign is next. */
    public boolean atSign(char sign) {
        return peek(0).isSign(sign);
    }

    /** Returns whether one of these words in lower case is next. */
    public boolean atOneOf(Set<String> words) {
        return peek(0).isOneOf(words);
    }

    /** Consumes the next tokens as long as they are among these words. */
    public boolean acceptAll(Set<String> words) {
        int before = position();
        while (atOneOf(words)) {
            next();
        }
        return position() > before;
    }

    /** Consumes this sign if it is next. */
    public boolean acceptSign(char sign) {
        boolean there = atSign(sign);
        goTo(position() + (there ? 1 : 0));
        return there;
    }

    /** Requires that no tokens remain. */
    public void end() {
        if (!isAtEnd()) {
            throw new NotUnderstood();
        }
    }

    /**
     * Reads a name, qualified by its schema if present, normalized by {@link Names}. Rejects a name followed by a
     * colon, which is only a part of a name, as with a variable of psql: {@code orders:suffix}. Likewise with a number
     * sign: for SQL Server {@code a#b} is one name, for MySQL a comment after {@code a}.
     */
    public String name() {
        StringBuilder written = new StringBuilder();
        boolean more = true;
        while (more) {
            Token part = next();
            if (!part.isName() && !(written.length() > 0 && part.isSign('.'))) {
                throw new NotUnderstood();
            }
            if (part.isSign('.')) {
                written.append('.');
                continue;
            }
            written.append(part.text());
            more = acceptSign('.');
            written.append(more ? "." : "");
        }
        if (atSign(':') || peek(0).isName() && peek(0).text().startsWith("#") && !peek(0).spaced()) {
            throw new NotUnderstood();
        }
        return Names.sql(written.toString());
    }

    /** Reads the tokens in the next parentheses. */
    public List<Token> brackets() {
        if (!acceptSign('(')) {
            throw new NotUnderstood();
        }
        int from = position();
        for (int depth = 1; depth > 0; ) {
            Token token = next();
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
        }
        return between(from, position() - 1);
    }

    /** Reads all remaining tokens, none of which may look like another statement. */
    public List<Token> rest() {
        List<Token> rest = between(position(), Integer.MAX_VALUE);
        if (rest.stream().anyMatch(SqlCursor::mayHideStatement)) {
            throw new NotUnderstood();
        }
        toEnd();
        return rest;
    }

    private static boolean mayHideStatement(Token token) {
        return token.isOneOf(VERBS) || token.isSign('\\') || token.isSign(';');
    }

    /** Reads an expression, at least one token: up to one of these words outside parentheses, a comma, or the end. */
    public List<Token> expression(Set<String> stops) {
        int from = position();
        while (!isAtEnd() && !atSign(',') && (position() == from || afterColon() || !atOneOf(stops))) {
            if (mayHideStatement(peek())) {
                throw new NotUnderstood();
            }
            if (atSign('(')) {
                brackets();
            } else if (atSign('[')) {
                subscript();
            } else {
                next();
            }
        }
        if (position() == from) {
            throw new NotUnderstood();
        }
        return between(from, position());
    }

    /** A list of values, as in {@code ARRAY['a', 'b']}, or one of them. */
    private void subscript() {
        int depth = 0;
        do {
            if (isAtEnd() || mayHideStatement(peek())) {
                throw new NotUnderstood();
            }
            depth += atSign('[') ? 1 : atSign(']') ? -1 : 0;
            next();
        } while (depth > 0);
    }

    /** Whether a type stands here, as in {@code NULL::character varying}. */
    private boolean afterColon() {
        return peek(-1).isSign(':');
    }

    /** Splits a list at the commas outside parentheses. */
    public List<SqlCursor> parts(List<Token> list) {
        List<SqlCursor> parts = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int index = 0; index < list.size(); index++) {
            Token token = list.get(index);
            depth += token.isSign('(') || token.isSign('[') ? 1 : token.isSign(')') || token.isSign(']') ? -1 : 0;
            if (depth == 0 && token.isSign(',')) {
                parts.add(other(list.subList(from, index)));
                from = index + 1;
            }
        }
        parts.add(other(list.subList(from, list.size())));
        return parts;
    }

    /** Creates a cursor over other tokens of the same script. */
    private SqlCursor other(List<Token> others) {
        return new SqlCursor(others, dialect);
    }

    /** Reads names separated by commas. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (acceptSign(','));
        return names;
    }

    /**
     * Reads the plain columns of a list in parentheses, which may have a length in MySQL; empty if one of them is an
     * expression.
     */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (SqlCursor part : parts(brackets())) {
            if (part.isAtEnd() || !part.peek().isName()) {
                return List.of();
            }
            columns.add(part.name());
            if (part.atSign('(') && part.brackets().stream().noneMatch(inside -> inside.kind() == Kind.NUMBER)) {
                return List.of();
            }
        }
        return columns;
    }
}
