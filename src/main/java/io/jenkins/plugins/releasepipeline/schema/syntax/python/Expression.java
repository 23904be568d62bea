package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import java.util.List;
import java.util.Optional;

/** A value as it is written: what is neither literal, name nor call stays {@link Other}. */
public sealed interface Expression {

    /** The line on which it begins, from 1. */
    int line();

    /**
     * A string; strings that follow each other or are added are one.
     *
     * @param value what it says
     * @param exact whether nothing is filled in when it runs
     */
    record Text(String value, boolean exact, int line) implements Expression {}

    /**
     * A number.
     *
     * @param digits as written
     */
    record Number(String digits, int line) implements Expression {}

    /**
     * A name, perhaps with attributes; also True, False and None.
     *
     * @param dotted such as {@code models.CASCADE}
     */
    record Name(String dotted, int line) implements Expression {}

    /**
     * A list, a tuple or a set.
     *
     * @param ordered false for a set
     * @param items its members; {@code *other} is {@link Other}
     */
    record Sequence(boolean ordered, List<Expression> items, int line) implements Expression {}

    /**
     * A dictionary.
     *
     * @param entries in the order in which they are written; {@code **other} has {@link Other} as its key
     */
    record Mapping(List<Entry> entries, int line) implements Expression {}

    /**
     * A key and its value in a dictionary.
     *
     * @param key mostly a {@link Text}
     * @param value any
     */
    record Entry(Expression key, Expression value) {}

    /** A call. */
    sealed interface Called extends Expression {

        /** What it is called with, in the order in which it is written. */
        List<Argument> arguments();

        /** What is called, without the module or the value that it belongs to. */
        String simpleName();

        /** The argument of this name, or, where it is given by position, at this position from 0. */
        default Optional<Expression> argument(String name, int position) {
            Optional<Expression> named = argument(name);
            boolean positional = position < arguments().size()
                    && arguments().subList(0, position + 1).stream()
                            .allMatch(argument -> argument.name().isEmpty());
            return named.isPresent() || !positional
                    ? named
                    : Optional.of(arguments().get(position).value());
        }

        /** The argument of this name. */
        default Optional<Expression> argument(String name) {
            return arguments().stream()
                    .filter(argument -> argument.name().equals(name))
                    .map(Argument::value)
                    .findFirst();
        }

        /** Whether {@code *some} or {@code **some} brings arguments that are not written here. */
        default boolean hasHiddenArguments() {
            return arguments().stream().anyMatch(argument -> argument.name().startsWith("*"));
        }
    }

    /**
     * A call of something that has a name.
     *
     * @param callee its dotted name
     */
    record Call(String callee, List<Argument> arguments, int line) implements Called {

        @Override
        public String simpleName() {
            return callee.substring(callee.lastIndexOf('.') + 1);
        }
    }

    /**
     * A call of what belongs to a value that is not just a name, such as {@code f(x).g()}. The operators {@code %} and
     * {@code +} of texts are methods too.
     *
     * @param of the value
     * @param simpleName what is called
     */
    record Method(Expression of, String simpleName, List<Argument> arguments, int line) implements Called {}

    /**
     * What belongs to a value that is not just a name, such as {@code f(x).name}.
     *
     * @param of the value
     */
    record Member(Expression of, String name, int line) implements Expression {}

    /**
     * What a value holds under a key, such as {@code x["a"]}.
     *
     * @param of the value
     * @param key any
     */
    record Item(Expression of, Expression key, int line) implements Expression {}

    /**
     * An argument of a call.
     *
     * @param name empty when it is given by position, {@code *} or {@code **} when it stands for several
     * @param value any
     */
    record Argument(String name, Expression value) {}

    /**
     * Anything else.
     *
     * @param words its tokens, without comments and layout
     */
    record Other(String words, int line) implements Expression {}
}
