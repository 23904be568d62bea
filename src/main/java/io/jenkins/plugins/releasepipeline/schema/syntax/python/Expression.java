package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import java.util.List;
import java.util.Optional;

/** An expression in source form: any expression except literals, names and calls is {@link Other}. */
public sealed interface Expression {

    /** Returns its first line, from 1. */
    int line();

    /**
     * A string; adjacent or added strings are joined.
     *
     * @param value its value
     * @param exact whether it has no placeholders
     */
    record Text(String value, boolean exact, int line) implements Expression {}

    /**
     * A number.
     *
     * @param digits as written
     */
    record Number(String digits, int line) implements Expression {}

    /**
     * A name, optionally with attributes; also True, False and None.
     *
     * @param dotted such as {@code models.CASCADE}
     */
    record Name(String dotted, int line) implements Expression {}

    /**
     * A list, a tuple or a set.
     *
     * @param ordered false for a set
     * @param items its items; {@code *other} is {@link Other}
     */
    record Sequence(boolean ordered, List<Expression> items, int line) implements Expression {}

    /**
     * A dictionary.
     *
     * @param entries its entries in source order; {@code **other} has {@link Other} as its key
     */
    record Mapping(List<Entry> entries, int line) implements Expression {}

    /**
     * An entry of a dictionary.
     *
     * @param key usually a {@link Text}
     * @param value any
     */
    record Entry(Expression key, Expression value) {}

    /** A call. */
    sealed interface Called extends Expression {

        /** Returns the arguments, in source order. */
        List<Argument> arguments();

        /** Returns the called name, without its module or object. */
        String simpleName();

        /** Returns the argument with this name, or the positional one at this position from 0. */
        default Optional<Expression> argument(String name, int position) {
            Optional<Expression> named = argument(name);
            boolean positional = position < arguments().size()
                    && arguments().subList(0, position + 1).stream()
                            .allMatch(argument -> argument.name().isEmpty());
            return named.isPresent() || !positional
                    ? named
                    : Optional.of(arguments().get(position).value());
        }

        /** Returns the argument with this name. */
        default Optional<Expression> argument(String name) {
            return arguments().stream()
                    .filter(argument -> argument.name().equals(name))
                    .map(Argument::value)
                    .findFirst();
        }

        /** Returns whether {@code *some} or {@code **some} adds unknown arguments. */
        default boolean hasHiddenArguments() {
            return arguments().stream().anyMatch(argument -> argument.name().startsWith("*"));
        }
    }

    /**
     * A call of a name.
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
     * A call of a method of a value that is not a name, such as {@code f(x).g()}. The string operators {@code %} and
     * {@code +} are methods too.
     *
     * @param of the value
     * @param simpleName the method's name
     */
    record Method(Expression of, String simpleName, List<Argument> arguments, int line) implements Called {}

    /**
     * An attribute of a value that is not a name, such as {@code f(x).name}.
     *
     * @param of the value
     */
    record Member(Expression of, String name, int line) implements Expression {}

    /**
     * An item of a value, such as {@code x["a"]}.
     *
     * @param of the value
     * @param key any
     */
    record Item(Expression of, Expression key, int line) implements Expression {}

    /**
     * An argument of a call.
     *
     * @param name empty for a positional argument, {@code *} or {@code **} for unpacked ones
     * @param value any
     */
    record Argument(String name, Expression value) {}

    /**
     * Any other expression.
     *
     * @param words its tokens, without comments and layout
     */
    record Other(String words, int line) implements Expression {}
}
