package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;
import java.util.Optional;

/**
 * One logical line, which may span several lines of the file by brackets and backslashes.
 *
 * @param indent the width of its indentation
 * @param tokens its tokens, at least one
 */
public record Statement(int indent, List<Token> tokens) {

    /** Returns its first line, from 1. */
    public int line() {
        return tokens.get(0).line();
    }

    /** Returns whether it starts with this keyword or sign. */
    public boolean begins(String word) {
        return tokens.get(0).isName(word) || tokens.get(0).isSign(word);
    }

    /** Returns whether it is only a string. */
    public boolean isDocstring() {
        return tokens.stream().allMatch(Token::isString);
    }

    /** Returns whether it is an import of either form. */
    public boolean isImport() {
        return begins("import") || begins("from");
    }

    /** Returns the name after {@code def} or {@code class}; empty for any other statement. */
    public Optional<String> defines() {
        int at = begins("async") ? 1 : 0;
        boolean definition = tokens.size() > at + 1
                && (tokens.get(at).isName("def") || tokens.get(at).isName("class"))
                && tokens.get(at + 1).kind() == Token.Kind.NAME;
        return definition ? Optional.of(tokens.get(at + 1).text()) : Optional.empty();
    }

    /** Returns the name assigned by {@code name = value} or {@code name: type = value}; empty for any other statement. */
    public Optional<String> assigns() {
        return assignment() > 0 ? Optional.of(tokens.get(0).text()) : Optional.empty();
    }

    /**
     * Returns the right side of an assignment recognized by {@link #assigns}; must not be called for other statements.
     */
    public Expression value() {
        return new ExpressionReader(tokens.subList(assignment() + 1, tokens.size())).read();
    }

    /** Returns a range of tokens as one expression. */
    public Expression expression(int from, int to) {
        return new ExpressionReader(tokens.subList(from, to)).read();
    }

    /** Returns the index of this token outside all brackets, from an index on; -1 if there is none. */
    public int find(String word, int from) {
        int depth = 0;
        for (int at = from; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (depth == 0 && (token.isSign(word) || token.isName(word))) {
                return at;
            }
            if (token.isSign("(") || token.isSign("[") || token.isSign("{")) {
                depth++;
            } else if (token.isSign(")") || token.isSign("]") || token.isSign("}")) {
                depth--;
            }
        }
        return -1;
    }

    private int assignment() {
        if (tokens.size() < 2 || tokens.get(0).kind() != Token.Kind.NAME) {
            return -1;
        }
        if (tokens.get(1).isSign("=")) {
            return 1;
        }
        if (!tokens.get(1).isSign(":")) {
            return -1;
        }
        for (int at = 2; at < tokens.size(); at++) {
            if (tokens.get(at).isSign("=")) {
                return at;
            }
        }
        return -1;
    }
}
