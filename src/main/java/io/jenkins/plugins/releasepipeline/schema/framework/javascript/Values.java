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
 * Reads what calls are given, as literals or variables with a literal value; throws {@link NotUnderstood} where it is neither.
 *
 * @param scope what variables are known
 */
public record Values(ScriptScope scope) {

    private static final Pattern SIZED = Pattern.compile("([^(]+)\\(([^)]*)\\)(.*)", Pattern.DOTALL);

    /** The name at a place. */
    public String name(Link link, int index) {
        return name(link.argument(index).orElseThrow(NotUnderstood::new));
    }

    /** A name. */
    public String name(Node node) {
        return scope.name(node).orElseThrow(NotUnderstood::new);
    }

    /** One name, or several in an array. */
    public List<String> names(Node node) {
        Node known = scope.resolve(node);
        return known instanceof Items items
                ? items.items().stream().map(this::name).toList()
                : List.of(name(known));
    }

    /** One name, or several in an array; empty when something else is among them. */
    public List<String> namesIfKnown(Node node) {
        Node known = scope.resolve(node);
        List<String> names = new ArrayList<>();
        for (Node item : known instanceof Items items ? items.items() : List.of(known)) {
            scope.name(item).ifPresent(names::add);
        }
        return names;
    }

    /** An object with all its parts; those spread into it must be known. */
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

    /** True or false where that is written; {@code otherwise} where nothing is. */
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

    /** Whether a default is one that the database keeps and that is not NULL. */
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

    /** A default that is written as a plain value, as {@link DefaultValues} writes it; empty for any other one. */
    public Optional<String> literal(Optional<Node> node) {
        Optional<Node> known = node.map(scope::resolve);
        if (known.orElse(null) instanceof Node.Text) {
            return scope.text(known.get()).map(text -> DefaultValues.sql('\'' + text.replace("'", "''") + '\''));
        }
        return known.filter(
                        value -> value instanceof Node.Word word && word.text().matches("true|false|-?[0-9.]+"))
                .map(value -> DefaultValues.sql(value.text()));
    }

    /** Whether a default is the same for all rows. */
    public boolean constant(Optional<Node> node) {
        return node.map(scope::resolve)
                .filter(value -> value instanceof Node.Text || value instanceof Node.Word)
                .isPresent();
    }

    /** A type as SQL writes it, such as {@code varchar(20)}. */
    public static ColumnType type(String written, List<String> sizes) {
        Matcher matcher = SIZED.matcher(written);
        return matcher.matches()
                ? new ColumnType(
                        matcher.group(1) + matcher.group(3),
                        List.of(matcher.group(2).split("\\s*,\\s*")))
                : new ColumnType(written, sizes);
    }
}
