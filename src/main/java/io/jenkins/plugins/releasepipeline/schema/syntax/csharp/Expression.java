package io.jenkins.plugins.releasepipeline.schema.syntax.csharp;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;
import java.util.Optional;

/** An expression of C#, as far as migrations use it. */
public sealed interface Expression {

    /** Returns its first line, from 1. */
    int line();

    /** A string literal, or a concatenation of string literals. */
    record Text(int line, String value) implements Expression {}

    /** A number, a character, {@code true}, {@code false} or {@code null}. */
    record Value(int line, String text) implements Expression {}

    /** A qualified name, such as {@code a.b}. */
    record Name(int line, String path) implements Expression {}

    /**
     * A method call.
     *
     * @param target the object of the method; empty for an unqualified call
     * @param typeArguments the text between {@code <} and {@code >}; empty if there is none
     */
    record Call(int line, Optional<Expression> target, String method, String typeArguments, List<Argument> arguments)
            implements Expression {

        /** Defensive copy. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A new object, array or collection.
     *
     * @param members the members in its braces; a value without a name has an empty one
     */
    record New(int line, List<Argument> members) implements Expression {

        /** Defensive copy. */
        public New {
            members = List.copyOf(members);
        }
    }

    /** A lambda whose body is an expression. */
    record Lambda(int line, Expression body) implements Expression {}

    /** A lambda whose body is a block. */
    record Block(int line, List<Token> body) implements Expression {

        /** Defensive copy. */
        public Block {
            body = List.copyOf(body);
        }
    }

    /** Any other expression. */
    record Other(int line) implements Expression {}

    /** A value with its parameter's or member's name, which may be empty. */
    record Argument(String name, Expression value) {}
}
