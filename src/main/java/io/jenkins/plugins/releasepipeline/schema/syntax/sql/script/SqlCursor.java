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

/** Goes through tokens from left to right. What does not fit is an {@link NotUnderstood}. */
public final class SqlCursor extends Cursor {

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

    private final Dialect dialect;

    /** Over these. */
    public SqlCursor(List<Token> tokens, Dialect dialect) {
        super(tokens);
        this.dialect = dialect;
    }

    /** What is known of the database. */
    public Dialect dialect() {
        return dialect;
    }

    /** The next token, which must be there. */
    @Override
    public Token peek() {
        if (isAtEnd()) {
            throw new NotUnderstood();
        }
        return super.peek();
    }

    /** Takes the next token, which must be there. */
    @Override
    public Token next() {
        if (isAtEnd()) {
            throw new NotUnderstood();
        }
        return super.next();
    }

    /** Whether these words, in lower case with blanks between them, come next. */
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

    /** Takes these words, in lower case with blanks between them, if they come next. */
    @Override
    public boolean accept(String words) {
        boolean there = at(words);
        goTo(position() + (there ? words.split(" ").length : 0));
        return there;
    }

    /** Whether this sign comes next. */
    public boolean atSign(char sign) {
        return peek(0).isSign(sign);
    }

    /** Whether one of these words, which are in lower case, comes next. */
    public boolean atOneOf(Set<String> words) {
        return peek(0).isOneOf(words);
    }

    /** Takes as many of these words as come next. */
    public boolean acceptAll(Set<String> words) {
        int before = position();
        while (atOneOf(words)) {
            next();
        }
        return position() > before;
    }

    /** Takes this sign if it comes next. */
    public boolean acceptSign(char sign) {
        boolean there = atSign(sign);
        goTo(position() + (there ? 1 : 0));
        return there;
    }

    /** Nothing more may come. */
    public void end() {
        if (!isAtEnd()) {
            throw new NotUnderstood();
        }
    }

    /**
     * A name with the schema before it, as {@link Names} writes it. With a colon behind it, it is only a part of a name,
     * as where psql puts in a variable: {@code orders:suffix}. So it is with a number sign: SQL Server takes {@code a#b} for
     * one name, MySQL for a comment behind {@code a}.
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

    /** What stands in the brackets that come next. */
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

    /** All that is left, of which nothing may look like another statement. */
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

    /** An expression: up to one of these words outside brackets, a comma, or the end; at least one token. */
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

    /** Parts between the commas outside brackets. */
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

    /** Over other tokens of the same script. */
    private SqlCursor other(List<Token> others) {
        return new SqlCursor(others, dialect);
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
