package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A statement or an expression of Ruby. {@link #text} is equal for two nodes that differ only in layout, quotes,
 * parentheses around arguments, the notation of a hash or a block, and the place of a condition.
 */
public sealed interface Node extends SyntaxNode {

    /** Returns its first line, from 1; for a heredoc, that of its content. */
    @Override
    int line();

    /** A string: alternating literal text and interpolated code, starting and ending with a literal. */
    record Text(int line, List<String> pieces) implements Node {

        @Override
        public String text() {
            return SyntaxNode.quoted(pieces);
        }
    }

    /** A symbol. */
    record Symbol(int line, String name) implements Node {

        @Override
        public String text() {
            return ":" + name;
        }
    }

    /**
     * A number, {@code true}, {@code false}, {@code nil}, {@code self}, a qualified constant, or an {@code @variable}.
     */
    record Word(int line, String text) implements Node {}

    /** An array. */
    record Items(int line, List<Node> items) implements Node {

        @Override
        public String text() {
            return "[" + SyntaxNode.joined(items, ",") + "]";
        }
    }

    /** A hash, or the keyword arguments of a call; a {@code **} of another one has that word as its key. */
    record Pairs(int line, List<Pair> pairs) implements Node {

        @Override
        public String text() {
            return pairs.stream()
                    .map(pair -> pair.key().text() + "=>" + pair.value().text())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** One entry of a hash. */
    record Pair(Node key, Node value) {}

    /** A call; a plain word may be a call or a variable. */
    record Call(int line, Optional<Node> receiver, String method, List<Node> arguments, Optional<Block> block)
            implements Node {

        @Override
        public String text() {
            return receiver.map(node -> node.text() + ".").orElse("")
                    + method
                    + "("
                    + SyntaxNode.joined(arguments, ",")
                    + ")"
                    + block.map(Block::text).orElse("");
        }
    }

    /** A block, or a lambda. */
    record Block(int line, List<String> parameters, List<Node> body) implements Node {

        @Override
        public String text() {
            return "{|" + String.join(",", parameters) + "|" + SyntaxNode.joined(body, ";") + "}";
        }
    }

    /** {@code if}, {@code unless}, a ternary or one arm of {@code case}. */
    record Branch(int line, Node condition, List<Node> then, List<Node> otherwise) implements Node {

        @Override
        public String text() {
            return SyntaxNode.branched(condition, then, otherwise);
        }
    }

    /** {@code begin} with its body, and the bodies of its {@code rescue} parts. */
    record Attempt(int line, List<Node> body, List<Node> rescue) implements Node {

        @Override
        public String text() {
            return "begin{" + SyntaxNode.joined(body, ";") + "}{" + SyntaxNode.joined(rescue, ";") + "}";
        }
    }

    /**
     * An assignment to a variable or constant; {@code sign} is not {@code =} if the result depends on the former value.
     */
    record Assign(int line, String target, String sign, Node value) implements Node {

        @Override
        public String text() {
            return target + sign + value.text();
        }
    }

    /** A return from a method. */
    record Return(int line, List<Node> values) implements Node {

        @Override
        public String text() {
            return "return " + SyntaxNode.joined(values, ",");
        }
    }

    /** A method. */
    record Method(int line, String name, List<String> parameters, List<Node> body) implements Node {

        @Override
        public String text() {
            return "def " + name + "(" + String.join(",", parameters) + "){" + SyntaxNode.joined(body, ";") + "}";
        }
    }

    /** A class or a module; {@code base} is empty if it has none. */
    record Type(int line, String name, String base, List<Node> body) implements Node {

        @Override
        public String text() {
            return "class " + name + "<" + base + "{" + SyntaxNode.joined(body, ";") + "}";
        }
    }

    /** Operands with their operators. */
    record Mix(int line, List<Node> operands, String operators) implements Node {

        @Override
        public String text() {
            return SyntaxNode.mixed(operands, operators);
        }
    }

    /** A node that is not analyzed further, such as a loop. */
    record Unread(int line, String text) implements Node {}
}
