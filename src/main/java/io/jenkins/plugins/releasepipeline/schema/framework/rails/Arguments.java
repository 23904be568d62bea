package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pair;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pairs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The positional and keyword arguments of a call. */
final class Arguments {

    private final int line;
    private final RailsScope scope;
    private final List<Node> places = new ArrayList<>();
    private final Map<String, Node> options = new LinkedHashMap<>();

    Arguments(int line, List<Node> arguments, RailsScope scope) {
        this.line = line;
        this.scope = scope;
        for (Node argument : arguments) {
            Node node = scope.resolve(argument);
            if (node instanceof Pairs pairs) {
                options(pairs);
            } else {
                places.add(node);
            }
        }
    }

    private void options(Pairs pairs) {
        for (Pair pair : pairs.pairs()) {
            if (pair.key().text().equals("**") && scope.resolve(pair.value()) instanceof Pairs inner) {
                inner.pairs().forEach(each -> options.put(scope.text(each.key()).orElse("**"), each.value()));
            } else {
                options.put(scope.text(pair.key()).orElse("**"), pair.value());
            }
        }
    }

    int line() {
        return line;
    }

    /** Returns whether the call is always reached. */
    boolean isCertain() {
        return scope.certain();
    }

    int count() {
        return places.size();
    }

    Optional<Node> place(int index) {
        return index < places.size() ? Optional.of(places.get(index)) : Optional.empty();
    }

    /** Returns the name at an index. */
    String name(int index) {
        return name(place(index).orElseThrow(NotUnderstood::new));
    }

    /** Returns the names at an index: one, or several from an array. */
    List<String> names(int index) {
        return names(place(index).orElseThrow(NotUnderstood::new));
    }

    /** Returns all names from an index on. */
    List<String> namesFrom(int index) {
        List<String> all = new ArrayList<>();
        for (int i = index; i < places.size(); i++) {
            all.addAll(names(i));
        }
        if (all.isEmpty()) {
            throw new NotUnderstood();
        }
        return all;
    }

    private List<String> names(Node node) {
        return node instanceof Items items
                ? items.items().stream().map(this::name).toList()
                : List.of(name(node));
    }

    private String name(Node node) {
        return named(scope.text(node).orElseThrow(NotUnderstood::new));
    }

    /** Returns a name, quoted as by Rails. */
    static String named(String name) {
        return Names.sql('"' + name.replace("\"", "").replace(".", "\".\"") + '"');
    }

    /** Returns a literal string. */
    public Optional<String> text(int index) {
        return place(index).flatMap(scope::text);
    }

    boolean has(String option) {
        requireKnown();
        return options.containsKey(option);
    }

    Optional<Node> option(String option) {
        requireKnown();
        return Optional.ofNullable(options.get(option)).map(scope::resolve);
    }

    private void requireKnown() {
        if (options.containsKey("**")) {
            throw new NotUnderstood();
        }
    }

    /** Returns the name in an option. */
    Optional<String> nameOption(String option) {
        return option(option).filter(node -> !node.text().equals("nil")).map(this::name);
    }

    /** Returns the names in an option. */
    Optional<List<String>> namesOption(String option) {
        return option(option).filter(node -> !node.text().equals("nil")).map(this::names);
    }

    /** Returns the boolean in an option; {@code otherwise} if it is missing. */
    boolean flag(String option, boolean otherwise) {
        Optional<Node> node = option(option);
        return node.isPresent() ? flag(node.get()) : otherwise;
    }

    /** Returns whether a literal is true in Ruby. */
    static boolean flag(Node node) {
        return switch (node.text()) {
            case "true" -> true;
            case "false", "nil" -> false;
            default -> {
                if (node instanceof Pairs || node instanceof Node.Symbol || node instanceof Node.Text) {
                    yield true;
                }
                throw new NotUnderstood();
            }
        };
    }

    /** Returns a copy with the same options and other positional arguments. */
    Arguments at(Node... others) {
        List<Node> all = new ArrayList<>(List.of(others));
        List<Pair> pairs = new ArrayList<>();
        options.forEach((name, value) -> pairs.add(
                new Pair(name.equals("**") ? new Node.Word(line, "**") : new Node.Symbol(line, name), value)));
        all.add(new Pairs(line, pairs));
        return new Arguments(line, all, scope);
    }

    /** Returns the options nested in another option, such as those of {@code index:}. */
    Arguments inside(String option) {
        List<Node> nested =
                option(option).filter(Pairs.class::isInstance).map(List::of).orElse(List.of());
        return new Arguments(line, nested, scope);
    }
}
