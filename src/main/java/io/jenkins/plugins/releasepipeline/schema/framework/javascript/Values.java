package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pair;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the arguments of calls, as literals or variables with a literal value; throws {@link NotUnderstood} for any
 * other value.
 *
 * @param scope the known variables
 */
public record Values(ScriptScope scope) {

    private static final Pattern SIZED = Pattern.compile("([^(]+)\\(([^)]*)\\)(.*)", Pattern.DOTALL);

    /** Returns the name at an index. */
    public String name(Link link, int index) {
        return name(link.argument(index).orElseThrow(NotUnderstood::new));
    }

    /** Returns a name. */
    public String name(Node node) {
        return scope.name(node).orElseThrow(NotUnderstood::new);
    }

    /** Returns one name, or several from an array. */
    public List<String> names(Node node) {
        Node known = scope.resolve(node);
        return known instanceof Items items
                ? items.items().stream().map(this::name).toList()
                : List.of(name(known));
    }

    /** Returns one name, or several from an array; empty if the array contains anything else. */
    public List<String> namesIfKnown(Node node) {
        Node known = scope.resolve(node);
        List<String> names = new ArrayList<>();
        for (Node item : known instanceof Items items ? items.items() : List.of(known)) {
            scope.name(item).ifPresent(names::add);
        }
        return names;
    }

    /** Returns an object with all its properties; objects spread into it must be known. */
    public Pairs object(Node node) {
        if (!(scope.resolve(node) instanceof Pairs pairs)) {
            throw new NotUnderstood();
        }
        List<Pair> all = new ArrayList<>();
        for (Pair pair : pairs.pairs()) {
            if (!pair.name().equals("...")) {
                all.add(pair);
            } else if (scope.resolve(pair.value()) instanceof Pairs inner
                    && inner.pairs().stream().noneMatch(part -> part.name().equals("..."))) {
                all.addAll(inner.pairs());
            } else {
                throw new NotUnderstood();
            }
        }
        return new Pairs(pairs.line(), all);
    }

    /** Returns a boolean literal; {@code otherwise} if it is missing. */
    public boolean flag(Optional<Node> node, boolean otherwise) {
        String text = node.map(scope::resolve).map(Node::text).orElse(String.valueOf(otherwise));
        return switch (text) {
            case "true" -> true;
            case "false", "null", "undefined" -> false;
            default -> {
                boolean truthy = node.map(scope::resolve)
                        .filter(value -> value instanceof Pairs || value instanceof Node.Text)
                        .isPresent();
                if (truthy) {
                    yield true;
                }
                throw new NotUnderstood();
            }
        };
    }

    /** Returns whether a default stays in the database and is not NULL. */
    public boolean filled(Optional<Node> node) {
        if (node.isEmpty()) {
            return false;
        }
        Node value = scope.resolve(node.get());
        if (value instanceof Node.Text text) {
            return !text.pieces().get(0).strip().equalsIgnoreCase("null");
        }
        boolean variable = value instanceof Node.Word word
                && Character.isLetter(word.text().charAt(0))
                && !List.of("true", "false", "null", "undefined").contains(word.text());
        if (variable || value instanceof Node.Branch) {
            throw new NotUnderstood();
        }
        return !List.of("null", "undefined").contains(value.text());
    }

    /** Returns a default that is a plain value, normalized by {@link DefaultValues}; empty for any other one. */
    public Optional<String> literal(Optional<Node> node) {
        Optional<Node> known = node.map(scope::resolve);
        if (known.orElse(null) instanceof Node.Text) {
            return scope.text(known.get()).map(text -> DefaultValues.sql('\'' + text.replace("'", "''") + '\''));
        }
        return known.filter(
                        value -> value instanceof Node.Word word && word.text().matches("true|false|-?[0-9.]+"))
                .map(value -> DefaultValues.sql(value.text()));
    }

    /** Returns whether a default is the same for all rows. */
    public boolean constant(Optional<Node> node) {
        return node.map(scope::resolve)
                .filter(value -> value instanceof Node.Text || value instanceof Node.Word)
                .isPresent();
    }

    /** Returns a type written in SQL, such as {@code varchar(20)}. */
    public static ColumnType type(String written, List<String> sizes) {
        Matcher matcher = SIZED.matcher(written);
        return matcher.matches()
                ? new ColumnType(
                        matcher.group(1) + matcher.group(3),
                        List.of(matcher.group(2).split("\\s*,\\s*")))
                : new ColumnType(written, sizes);
    }
}
