package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Number;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the values of literals. */
final class Written {

    private static final int DEEPEST = 200;

    private Written() {}

    /** Returns a string without placeholders; also {@code quoted_name("a", True)} and {@code op.f("a")}. */
    static Optional<String> text(Optional<Expression> value) {
        return value.flatMap(Written::text);
    }

    static Optional<String> text(Expression value) {
        if (value instanceof Called called && List.of("f", "quoted_name").contains(called.simpleName())) {
            return text(called.argument("name", 0));
        }
        return value instanceof Text text && text.exact() ? Optional.of(text.value()) : Optional.empty();
    }

    /** Returns the strings in a list; unknown ones are omitted. */
    static List<String> texts(Optional<Expression> value) {
        return value.orElse(null) instanceof Sequence list
                ? list.items().stream().flatMap(item -> text(item).stream()).toList()
                : text(value).map(List::of).orElse(List.of());
    }

    /** Returns True or False; empty if it is neither. */
    static Optional<Boolean> truth(Expression value) {
        if (value instanceof Name name
                && (name.dotted().equals("True") || name.dotted().equals("False"))) {
            return Optional.of(name.dotted().equals("True"));
        }
        return value instanceof Number number
                        && (number.digits().equals("1") || number.digits().equals("0"))
                ? Optional.of(number.digits().equals("1"))
                : Optional.empty();
    }

    /** Returns whether a rule applies; an unreadable rule applies. */
    static boolean holds(Optional<Expression> rule) {
        return rule.isPresent() && !isNone(rule.get()) && truth(rule.get()).orElse(true);
    }

    static boolean isNone(Expression value) {
        return value instanceof Name name && name.dotted().equals("None");
    }

    /** Returns whether this is a call with this name, in any module. */
    static boolean isCall(Expression value, String... names) {
        return value instanceof Called called && List.of(names).contains(called.simpleName());
    }

    /** Returns the object of an attribute: for {@code a.b().c}, {@code a.b()}. */
    static Optional<Expression> of(Expression value) {
        if (value instanceof Method method) {
            return Optional.of(method.of());
        }
        if (value instanceof Member member) {
            return Optional.of(member.of());
        }
        return value instanceof Item item ? Optional.of(item.of()) : Optional.empty();
    }

    /** Returns the normalized text; an unknown value is a question mark. */
    static String words(Expression value) {
        return words(value, 0);
    }

    private static String words(Expression value, int depth) {
        if (depth > DEEPEST) {
            return "?";
        }
        if (value instanceof Text text) {
            return text.exact() ? '\'' + text.value() + '\'' : "?";
        }
        if (value instanceof Number number) {
            return number.digits();
        }
        if (value instanceof Name name) {
            return name.dotted();
        }
        if (value instanceof Sequence list) {
            return list.items().stream()
                    .map(item -> words(item, depth + 1))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Called called) {
            String name = called instanceof Method method
                    ? words(method.of(), depth + 1) + '.' + method.simpleName()
                    : ((Expression.Call) called).callee();
            return called.arguments().stream()
                    .map(argument -> (argument.name().isEmpty() ? "" : argument.name() + '=')
                            + words(argument.value(), depth + 1))
                    .collect(Collectors.joining(", ", name + '(', ")"));
        }
        return value instanceof Member member ? words(member.of(), depth + 1) + '.' + member.name() : "?";
    }
}
