package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement with its nested statements.
 *
 * @param head the statement; for a compound one, up to its colon
 * @param body its nested statements, including one on the same line
 * @param whole false if it exceeds the maximum nesting depth, so that nested statements are missing
 */
public record Block(Statement head, List<Block> body, boolean whole) {

    private static final int DEEPEST = 50;
    private static final Set<String> COMPOUND =
            Set.of("if", "elif", "else", "for", "while", "with", "try", "except", "finally", "def", "class", "async");

    /** Defensive copy. */
    public Block {
        body = List.copyOf(body);
    }

    /** Returns the top-level statements of a file, each with its nested statements. */
    public static List<Block> of(List<Statement> statements) {
        return of(statements, 0);
    }

    /** Returns whether this statement may contain others. */
    public boolean isCompound() {
        return COMPOUND.contains(head.tokens().get(0).text());
    }

    private static List<Block> of(List<Statement> statements, int depth) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < statements.size()) {
            Statement head = statements.get(at++);
            int end = at;
            while (end < statements.size() && statements.get(end).indent() > head.indent()) {
                end++;
            }
            boolean whole = depth < DEEPEST || end == at;
            List<Statement> nested = new ArrayList<>(whole ? statements.subList(at, end) : List.of());
            int colon = COMPOUND.contains(head.tokens().get(0).text()) ? colon(head.tokens()) : -1;
            if (colon > 0) {
                if (colon + 1 < head.tokens().size()) {
                    nested.add(
                            0,
                            new Statement(
                                    head.indent() + 1,
                                    head.tokens()
                                            .subList(colon + 1, head.tokens().size())));
                }
                head = new Statement(head.indent(), head.tokens().subList(0, colon));
            }
            blocks.add(new Block(head, of(nested, depth + 1), whole));
            at = end;
        }
        return blocks;
    }

    private static int colon(List<Token> tokens) {
        int depth = 0;
        int lambdas = 0;
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.isSign("(") || token.isSign("[") || token.isSign("{")) {
                depth++;
            } else if (token.isSign(")") || token.isSign("]") || token.isSign("}")) {
                depth--;
            } else if (depth == 0 && token.isName("lambda")) {
                lambdas++;
            } else if (depth == 0 && token.isSign(":") && lambdas-- <= 0) {
                return at;
            }
        }
        return -1;
    }
}
