package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A statement or an expression of Ruby. What {@link #text} says is equal for two nodes that differ only in layout, quotes,
 * brackets around arguments, the way a hash or a block is written, and the place of a condition.
 */
public sealed interface Node extends SyntaxNode {

    /** Where it begins, from 1; for a heredoc where its content begins. */
    @Override
    int line();

    /** A string: literal text and interpolated code in turn, beginning and ending with a literal. */
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

    /** A number, {@code true}, {@code false}, {@code nil}, {@code self}, a constant with its path, or an {@code @variable}. */
    record Word(int line, String text) implements Node {}

    /** An array. */
    record Items(int line, List<Node> items) implements Node {

        @Override
        public String text() {
            return "[" + SyntaxNode.joined(items, ",") + "]";
        }
    }

    /** A hash, or the named arguments of a call; a {@code **} of another one has that word for its key. */
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

    /** A call; a bare word may be one, or a variable. */
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

    /** What a call is given between {@code do} and {@code end}, or a lambda. */
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

    /** {@code begin}: what it does, and what its {@code rescue} parts do when that fails. */
    record Attempt(int line, List<Node> body, List<Node> rescue) implements Node {

        @Override
        public String text() {
            return "begin{" + SyntaxNode.joined(body, ";") + "}{" + SyntaxNode.joined(rescue, ";") + "}";
        }
    }

    /** A variable or constant is given a value; {@code sign} is not {@code =} where its former value counts too. */
    record Assign(int line, String target, String sign, Node value) implements Node {

        @Override
        public String text() {
            return target + sign + value.text();
        }
    }

    /** Ends a method. */
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

    /** A class or a module; {@code base} is empty when it has none. */
    record Type(int line, String name, String base, List<Node> body) implements Node {

        @Override
        public String text() {
            return "class " + name + "<" + base + "{" + SyntaxNode.joined(body, ";") + "}";
        }
    }

    /** Operands and the operators around them. */
    record Mix(int line, List<Node> operands, String operators) implements Node {

        @Override
        public String text() {
            return SyntaxNode.mixed(operands, operators);
        }
    }

    /** What is not read further, such as a loop. */
    record Unread(int line, String text) implements Node {}
}
