package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A position in the tokens of a script, with the closing bracket of each opening one. */
final class ScriptCursor extends Cursor {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    /** For each token the index of its closing bracket; -1 if it is no opening bracket or unclosed. */
    private final int[] partners;

    private final boolean balanced;

    ScriptCursor(List<Token> tokens) {
        super(tokens);
        partners = new int[tokens.size()];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        boolean fits = true;
        for (int place = 0; place < tokens.size(); place++) {
            Token token = tokens.get(place);
            if (token.opens()) {
                open.push(place);
            } else if (token.closes()) {
                String opening = OPENING.substring(CLOSING.indexOf(token.text()), CLOSING.indexOf(token.text()) + 1);
                boolean partner = !open.isEmpty() && tokens.get(open.peek()).is(opening);
                fits &= partner;
                if (partner) {
                    partners[open.pop()] = place;
                }
            }
        }
        balanced = fits && open.isEmpty();
    }

    /** Returns whether all brackets are closed by a matching one. */
    boolean isBalanced() {
        return balanced;
    }

    /** Returns the position after the bracket that closes the one at the current position. */
    int behindBracket() {
        int partner = partners[position()];
        if (partner < 0) {
            throw new NotUnderstood();
        }
        return partner + 1;
    }

    /** Skips a statement that could not be read. */
    void skipStatement() {
        boolean first = true;
        while (!isAtEnd()) {
            Token token = peek();
            int partner = partners[position()];
            if (token.closes() || !first && token.fresh() && partner < 0 && !token.is(".")) {
                return;
            }
            first = false;
            boolean block = token.is("{");
            goTo(partner < 0 ? position() + 1 : partner + 1);
            if (token.is(";") || block && peek().fresh()) {
                return;
            }
        }
    }

    /** Returns the whole text. */
    String text() {
        return text(0, partners.length);
    }
}
