package io.jenkins.plugins.releasepipeline.schema.syntax.common;

import java.util.List;
import java.util.stream.Collectors;

/** A statement or an expression, in whatever language. */
public interface SyntaxNode {

    /** Where it begins, from 1. */
    int line();

    /** What it does, written in one way only. */
    String text();

    /** The texts of these, with something between them. */
    static String joined(List<? extends SyntaxNode> nodes, String between) {
        return nodes.stream().map(SyntaxNode::text).collect(Collectors.joining(between));
    }

    /** A text of literal and code in turn. */
    static String quoted(List<String> pieces) {
        return "'" + String.join("'#'", pieces) + "'";
    }

    /** A list of operands with the operators around them. */
    static String mixed(List<? extends SyntaxNode> operands, String operators) {
        return "(" + joined(operands, " ") + operators + ")";
    }

    /** A condition with what is done where it holds and where it does not. */
    static String branched(
            SyntaxNode condition, List<? extends SyntaxNode> then, List<? extends SyntaxNode> otherwise) {
        return "if " + condition.text() + "{" + joined(then, ";") + "}{" + joined(otherwise, ";") + "}";
    }

    /** Texts that follow each other, as one. */
    static void append(List<String> pieces, List<String> more) {
        pieces.set(pieces.size() - 1, pieces.get(pieces.size() - 1) + more.get(0));
        pieces.addAll(more.subList(1, more.size()));
    }
}
