package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A place among the tokens of a script, that knows where each bracket is closed. */
final class ScriptCursor extends Cursor {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    /** For each token the place of its closing bracket; -1 when it opens none or that is missing. */
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

    /** Whether all brackets are closed by their like. */
    boolean isBalanced() {
        return balanced;
    }

    /** The place behind the bracket that closes the one at this place. */
    int behindBracket() {
        int partner = partners[position()];
        if (partner < 0) {
            throw new NotUnderstood();
        }
        return partner + 1;
    }

    /** Goes behind a statement that can't be read. */
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

    /** Everything. */
    String text() {
        return text(0, partners.length);
    }
}
