package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.SyntaxNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A statement or an expression of JavaScript or TypeScript. Types, {@code async} and {@code await} are omitted. {@link
 * #text} is equal for two nodes that differ only in layout, quotes, semicolons and redundant parentheses.
 */
public sealed interface Node extends SyntaxNode {

    /** A string or template: alternating literal text and code, starting and ending with a literal. */
    record Text(int line, List<String> pieces) implements Node {

        @Override
        public String text() {
            return SyntaxNode.quoted(pieces);
        }
    }

    /** A name, a number, a regular expression, {@code true}, {@code null}, {@code this} and the like. */
    record Word(int line, String text) implements Node {}

    /** An array. */
    record Items(int line, List<Node> items) implements Node {

        @Override
        public String text() {
            return "[" + SyntaxNode.joined(items, ",") + "]";
        }
    }

    /** An object; an object spread into it has the name {@code ...}. */
    record Pairs(int line, List<Pair> pairs) implements Node {

        @Override
        public String text() {
            return pairs.stream()
                    .map(pair -> pair.name() + ":" + pair.value().text())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        /** Returns the value of a name; the last one counts. */
        public Optional<Node> get(String name) {
            return pairs.stream()
                    .filter(pair -> pair.name().equals(name))
                    .map(Pair::value)
                    .reduce((first, second) -> second);
        }
    }

    /** One entry of an object. */
    record Pair(String name, Node value) {}

    /** A property access: {@code a.b}. */
    record Member(int line, Node object, String name) implements Node {

        @Override
        public String text() {
            return object.text() + "." + name;
        }
    }

    /** A call. */
    record Call(int line, Node called, List<Node> arguments) implements Node {

        @Override
        public String text() {
            return called.text() + "(" + SyntaxNode.joined(arguments, ",") + ")";
        }
    }

    /** A constructor call with {@code new}. */
    record Made(int line, Node type, List<Node> arguments) implements Node {

        @Override
        public String text() {
            return "new " + type.text() + "(" + SyntaxNode.joined(arguments, ",") + ")";
        }
    }

    /** A function, with or without a name. */
    record Function(int line, String name, List<Parameter> parameters, List<Node> body) implements Node {

        @Override
        public String text() {
            String given = parameters.stream().map(Parameter::text).collect(Collectors.joining(","));
            return "function " + name + "(" + given + "){" + SyntaxNode.joined(body, ";") + "}";
        }
    }

    /**
     * A parameter or an assignment target.
     *
     * @param name empty for a destructuring pattern
     * @param parts for an object pattern: the variables by property name
     */
    record Parameter(String name, Map<String, String> parts) {

        /** Returns its normalized text. */
        public String text() {
            return parts.isEmpty() ? name : new TreeMap<>(parts).toString();
        }
    }

    /** {@code if} or a ternary. */
    record Branch(int line, Node condition, List<Node> then, List<Node> otherwise) implements Node {

        @Override
        public String text() {
            return SyntaxNode.branched(condition, then, otherwise);
        }
    }

    /** {@code try}, or a separate block. */
    record Attempt(int line, List<Node> body, List<Node> rescue) implements Node {

        @Override
        public String text() {
            return "try{" + SyntaxNode.joined(body, ";") + "}{" + SyntaxNode.joined(rescue, ";") + "}";
        }
    }

    /** {@code for (… of …)}. */
    record Loop(int line, Parameter variable, Node list, List<Node> body) implements Node {

        @Override
        public String text() {
            return "for " + variable.text() + " of " + list.text() + "{" + SyntaxNode.joined(body, ";") + "}";
        }
    }

    /** An assignment; {@code sign} is not {@code =} if the result depends on the former value. */
    record Assign(int line, Parameter target, String sign, Node value) implements Node {

        @Override
        public String text() {
            return target.text() + sign + value.text();
        }
    }

    /** A return from a function. */
    record Return(int line, Optional<Node> value) implements Node {

        @Override
        public String text() {
            return "return " + value.map(Node::text).orElse("");
        }
    }

    /** A class: its methods as functions and its fields as assignments. */
    record Type(int line, String name, List<Node> members) implements Node {

        @Override
        public String text() {
            return "class {" + SyntaxNode.joined(members, ";") + "}";
        }
    }

    /** Operands and the operators around them. */
    record Mix(int line, List<Node> operands, String operators) implements Node {

        @Override
        public String text() {
            return SyntaxNode.mixed(operands, operators);
        }
    }

    /** A node without effect: an import, a type, a {@code throw}. */
    record Silent(int line, String text) implements Node {}

    /** A node that is not analyzed further. */
    record Unread(int line, String text) implements Node {}
}
