package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import java.util.List;
import java.util.stream.Collectors;

/** A statement or an expression in any language. */
public interface SyntaxNode {

    /** Returns its first line, from 1. */
    int line();

    /** Returns its normalized text. */
    String text();

    /** Returns the texts of these nodes with a separator. */
    static String joined(List<? extends SyntaxNode> nodes, String between) {
        return nodes.stream().map(SyntaxNode::text).collect(Collectors.joining(between));
    }

    /** Returns a string literal of alternating text and code. */
    static String quoted(List<String> pieces) {
        return "'" + String.join("'#'", pieces) + "'";
    }

    /** Returns a list of operands with their operators. */
    static String mixed(List<? extends SyntaxNode> operands, String operators) {
        return "(" + joined(operands, " ") + operators + ")";
    }

    /** Returns a condition with its two branches. */
    static String branched(
            SyntaxNode condition, List<? extends SyntaxNode> then, List<? extends SyntaxNode> otherwise) {
        return "if " + condition.text() + "{" + joined(then, ";") + "}{" + joined(otherwise, ";") + "}";
    }

    /** Appends pieces of a string, joining the adjacent literals. */
    static void append(List<String> pieces, List<String> more) {
        pieces.set(pieces.size() - 1, pieces.get(pieces.size() - 1) + more.get(0));
        pieces.addAll(more.subList(1, more.size()));
    }
}
