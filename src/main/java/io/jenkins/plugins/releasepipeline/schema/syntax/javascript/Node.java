package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A statement or an expression of JavaScript or TypeScript. Types, {@code async} and {@code await} are left out. What
 * {@link #text} says is equal for two nodes that differ only in layout, quotes, semicolons and needless brackets.
 */
public sealed interface Node {

    /** Where it begins, from 1. */
    int line();

    /** What it does, written in one way only. */
    String text();

    /** A string or template: literal text and code in turn, beginning and ending with a literal. */
    record Text(int line, List<String> pieces) implements Node {

        @Override
        public String text() {
            return "'" + String.join("'#'", pieces) + "'";
        }
    }

    /** A name, a number, a regular expression, {@code true}, {@code null}, {@code this} and the like. */
    record Word(int line, String text) implements Node {}

    /** An array. */
    record Items(int line, List<Node> items) implements Node {

        @Override
        public String text() {
            return "[" + joined(items, ",") + "]";
        }
    }

    /** An object; what is spread into it has the name {@code ...}. */
    record Pairs(int line, List<Pair> pairs) implements Node {

        @Override
        public String text() {
            return pairs.stream()
                    .map(pair -> pair.name() + ":" + pair.value().text())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        /** The value of a name; the last one counts. */
        public Optional<Node> get(String name) {
            return pairs.stream()
                    .filter(pair -> pair.name().equals(name))
                    .map(Pair::value)
                    .reduce((first, second) -> second);
        }
    }

    /** One entry of an object. */
    record Pair(String name, Node value) {}

    /** A part of something: {@code a.b}. */
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
            return called.text() + "(" + joined(arguments, ",") + ")";
        }
    }

    /** {@code new}. */
    record Made(int line, Node type, List<Node> arguments) implements Node {

        @Override
        public String text() {
            return "new " + type.text() + "(" + joined(arguments, ",") + ")";
        }
    }

    /** A function, with or without a name. */
    record Function(int line, String name, List<Parameter> parameters, List<Node> body) implements Node {

        @Override
        public String text() {
            String given = parameters.stream().map(Parameter::text).collect(Collectors.joining(","));
            return "function " + name + "(" + given + "){" + joined(body, ";") + "}";
        }
    }

    /**
     * A parameter, or what a value is assigned to.
     *
     * @param name empty when it is taken apart
     * @param parts for an object that is taken apart: the variables by the names of the parts
     */
    record Parameter(String name, Map<String, String> parts) {

        /** Written in one way only. */
        public String text() {
            return parts.isEmpty() ? name : new TreeMap<>(parts).toString();
        }
    }

    /** {@code if} or a ternary. */
    record Branch(int line, Node condition, List<Node> then, List<Node> otherwise) implements Node {

        @Override
        public String text() {
            return "if " + condition.text() + "{" + joined(then, ";") + "}{" + joined(otherwise, ";") + "}";
        }
    }

    /** {@code try}, or a block of its own. */
    record Attempt(int line, List<Node> body, List<Node> rescue) implements Node {

        @Override
        public String text() {
            return "try{" + joined(body, ";") + "}{" + joined(rescue, ";") + "}";
        }
    }

    /** {@code for (… of …)}. */
    record Loop(int line, Parameter variable, Node list, List<Node> body) implements Node {

        @Override
        public String text() {
            return "for " + variable.text() + " of " + list.text() + "{" + joined(body, ";") + "}";
        }
    }

    /** Something is given a value; {@code sign} is not {@code =} where its former value counts too. */
    record Assign(int line, Parameter target, String sign, Node value) implements Node {

        @Override
        public String text() {
            return target.text() + sign + value.text();
        }
    }

    /** Ends a function. */
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
            return "class {" + joined(members, ";") + "}";
        }
    }

    /** Operands and the operators around them. */
    record Mix(int line, List<Node> operands, String operators) implements Node {

        @Override
        public String text() {
            return "(" + joined(operands, " ") + operators + ")";
        }
    }

    /** Does nothing by itself: an import, a type, a {@code throw}. */
    record Silent(int line, String text) implements Node {}

    /** What is not read further. */
    record Unread(int line, String text) implements Node {}

    /** The texts of these, with something between them. */
    static String joined(List<Node> nodes, String between) {
        return nodes.stream().map(Node::text).collect(Collectors.joining(between));
    }
}
