package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Number;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the placeholders of strings with known values: {@code f"{a}"}, {@code "%s" % a}, {@code "{}".format(a)},
 * {@code a + b}.
 */
final class Texts {

    private static final int LONGEST = 1 << 18;
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([A-Za-z_0-9]*)}|[{}]");
    private static final Pattern PERCENT = Pattern.compile("%(?:%|s|d|\\(([A-Za-z_0-9]+)\\)s|)");

    private Texts() {}

    /** Returns the string with its placeholders replaced; the string itself if a value is unknown. */
    static Text filled(Text text, Function<String, Optional<Expression>> values) {
        if (text.exact()) {
            return text;
        }
        return fill(text, BRACES, (name, at) -> name.isEmpty() ? Optional.empty() : values.apply(name))
                .orElse(text);
    }

    /** Returns the result of a string method, if known. */
    static Optional<Text> result(Method method) {
        List<Argument> arguments = method.arguments();
        if (!(method.of() instanceof Text text) || !text.exact()) {
            return Optional.empty();
        }
        return switch (method.simpleName()) {
            case "+" -> joined(text, arguments);
            case "%" -> {
                Expression with = arguments.get(0).value();
                List<Expression> values = with instanceof Sequence list ? list.items() : List.of(with);
                yield fill(
                        text,
                        PERCENT,
                        (name, at) ->
                                name.isEmpty() && at < values.size() ? Optional.of(values.get(at)) : named(with, name));
            }
            case "format" ->
                fill(
                        text,
                        BRACES,
                        (name, at) -> name.isEmpty() && at < arguments.size()
                                ? Optional.of(arguments.get(at).value())
                                : method.argument(name).filter(value -> !name.isEmpty()));
            case "strip" -> arguments.isEmpty() ? Optional.of(text) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Expression> named(Expression mapping, String name) {
        return mapping instanceof Expression.Mapping map
                ? map.entries().stream()
                        .filter(entry ->
                                entry.key() instanceof Text key && key.value().equals(name))
                        .map(Expression.Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Text> joined(Text first, List<Argument> rest) {
        StringBuilder value = new StringBuilder(first.value());
        for (Argument argument : rest) {
            if (!(argument.value() instanceof Text next) || !next.exact() || value.length() > LONGEST) {
                return Optional.empty();
            }
            value.append(next.value());
        }
        return Optional.of(new Text(value.toString(), true, first.line()));
    }

    private static Optional<Text> fill(Text text, Pattern places, Place values) {
        Matcher place = places.matcher(text.value());
        StringBuilder filled = new StringBuilder();
        List<String> positions = new ArrayList<>();
        while (place.find()) {
            String found = place.group();
            String with;
            if (found.equals("{{") || found.equals("}}") || found.equals("%%")) {
                with = found.substring(1);
            } else if (found.length() < 2 || filled.length() > LONGEST) {
                return Optional.empty();
            } else {
                String name = place.group(1) == null ? "" : place.group(1);
                Optional<Expression> value = values.at(name, positions.size());
                if (name.isEmpty()) {
                    positions.add(found);
                }
                with = value.map(Texts::written).orElse(null);
            }
            if (with == null) {
                return Optional.empty();
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(with));
        }
        place.appendTail(filled);
        return Optional.of(new Text(filled.toString(), true, text.line()));
    }

    private static String written(Expression value) {
        if (value instanceof Number number) {
            return number.digits();
        }
        return value instanceof Text text && text.exact() ? text.value() : null;
    }

    /** Returns the value for the placeholder with this name, or with this position among those without a name. */
    private interface Place {
        Optional<Expression> at(String name, int position);
    }
}
