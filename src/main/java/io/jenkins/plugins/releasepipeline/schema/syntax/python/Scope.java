package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Entry;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Mapping;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Number;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Other;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a function's names at one point of the evaluation. Values are kept in source form, with their names
 * replaced; one object represents one value, however often it is looked up. Not thread-safe.
 */
public final class Scope {

    private final Optional<Scope> outer;
    private final Map<String, Expression> values = new HashMap<>();
    private final Map<String, Function> functions = new HashMap<>();

    /**
     * A function and its defining scope.
     *
     * @param definition starts with {@code def}
     * @param outer the enclosing scope
     */
    public record Function(Block definition, Scope outer) {}

    /** Creates the scope of a file. */
    public Scope() {
        this.outer = Optional.empty();
    }

    /** Creates the scope of a function that is defined in another scope. */
    public Scope(Scope outer) {
        this.outer = Optional.of(outer);
    }

    /** Assigns a value to a name; the value must be {@link #resolve resolved}. */
    public void set(String name, Expression value) {
        values.put(name, value);
        functions.remove(name);
    }

    /** Makes the value of a name unknown. */
    public void forget(String name) {
        set(name, unknown(name, 0));
    }

    /** Defines a function with this name. */
    public void define(String name, Block definition) {
        functions.put(name, new Function(definition, this));
        values.remove(name);
    }

    /** Returns whether the name has a value here or in an enclosing scope. */
    public boolean knows(String name) {
        return value(name).isPresent();
    }

    /** Returns the value of a name, here or in an enclosing scope. */
    public Optional<Expression> value(String name) {
        Expression here = values.get(name);
        return here != null || functions.containsKey(name)
                ? Optional.ofNullable(here)
                : outer.flatMap(scope -> scope.value(name));
    }

    /** Returns the function with this name, here or in an enclosing scope. */
    public Optional<Function> function(String name) {
        Function here = functions.get(name);
        return here != null || values.containsKey(name)
                ? Optional.ofNullable(here)
                : outer.flatMap(scope -> scope.function(name));
    }

    /**
     * Returns the expression with all known names replaced by their values. A part with an unknown name becomes {@link
     * Other}.
     */
    public Expression resolve(Expression written) {
        if (written instanceof Name name) {
            return name(name.dotted(), name.line()).orElse(name);
        }
        if (written instanceof Text text) {
            return Texts.filled(text, this::value);
        }
        if (written instanceof Sequence sequence) {
            return new Sequence(
                    sequence.ordered(),
                    sequence.items().stream().map(this::resolve).toList(),
                    sequence.line());
        }
        if (written instanceof Mapping mapping) {
            return new Mapping(
                    mapping.entries().stream()
                            .map(entry -> new Entry(resolve(entry.key()), resolve(entry.value())))
                            .toList(),
                    mapping.line());
        }
        if (written instanceof Call call) {
            return call(call);
        }
        if (written instanceof Method method) {
            Method resolved =
                    new Method(resolve(method.of()), method.simpleName(), arguments(method.arguments()), method.line());
            return Texts.result(resolved).map(Expression.class::cast).orElse(resolved);
        }
        if (written instanceof Member member) {
            return new Member(resolve(member.of()), member.name(), member.line());
        }
        if (written instanceof Item item) {
            return item(new Item(resolve(item.of()), resolve(item.key()), item.line()));
        }
        return written;
    }

    private Optional<Expression> name(String dotted, int line) {
        String[] parts = dotted.split("\\.");
        return value(parts[0]).map(first -> {
            Expression value = first;
            for (int at = 1; at < parts.length; at++) {
                value = new Member(value, parts[at], line);
            }
            return value;
        });
    }

    private Expression call(Call call) {
        int dot = call.callee().lastIndexOf('.');
        List<Argument> arguments = arguments(call.arguments());
        Optional<Expression> of =
                dot < 0 ? Optional.empty() : name(call.callee().substring(0, dot), call.line());
        if (of.isEmpty()) {
            return new Call(call.callee(), arguments, call.line());
        }
        Method method = new Method(of.get(), call.simpleName(), arguments, call.line());
        return Texts.result(method).map(Expression.class::cast).orElse(method);
    }

    private List<Argument> arguments(List<Argument> arguments) {
        return arguments.stream()
                .map(argument -> new Argument(argument.name(), resolve(argument.value())))
                .toList();
    }

    private static Expression item(Item item) {
        if (item.of() instanceof Sequence sequence
                && sequence.ordered()
                && item.key() instanceof Number number
                && number.digits().matches("[0-9]{1,4}")
                && Integer.parseInt(number.digits()) < sequence.items().size()) {
            return sequence.items().get(Integer.parseInt(number.digits()));
        }
        if (item.of() instanceof Mapping mapping && item.key() instanceof Text key && key.exact()) {
            for (Entry entry : mapping.entries()) {
                if (entry.key() instanceof Text text
                        && text.exact()
                        && text.value().equals(key.value())) {
                    return entry.value();
                }
            }
        }
        return item;
    }

    /** Returns an unknown value. */
    public static Expression unknown(String name, int line) {
        return new Other('?' + name, line);
    }
}
