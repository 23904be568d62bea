package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.model.Change.Opaque;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates chains of calls: those of the dialect, functions of the file itself, promises and loops. */
final class ChainReader {

    private static final Set<String> PROMISES = Set.of("then", "catch", "finally");
    private static final Set<String> QUIET =
            Set.of("console", "process", "Date", "Math", "JSON", "Object", "logger", "log", "assert", "debug");
    private static final Set<String> LOOPS = Set.of("forEach", "map", "flatMap");

    private final ForwardReader forward;
    private final Dialect dialect;
    private final Map<String, Function> functions;

    ChainReader(ForwardReader forward, Dialect dialect, Map<String, Function> functions) {
        this.forward = forward;
        this.dialect = dialect;
        this.functions = functions;
    }

    /** Returns the chain with its root replaced by its value. */
    static Chain expanded(Chain chain, ScriptScope scope) {
        Node root = scope.resolve(chain.root());
        if (root instanceof Member && !root.equals(chain.root())) {
            Chain whole = Chain.of(root);
            List<Link> links = new ArrayList<>(whole.links());
            List<Link> more = chain.links();
            boolean called = !more.isEmpty() && more.get(0).name().isEmpty();
            if (called) {
                Link last = links.remove(links.size() - 1);
                links.add(new Link(more.get(0).line(), last.name(), more.get(0).arguments()));
            }
            links.addAll(called ? more.subList(1, more.size()) : more);
            return new Chain(whole.root(), links);
        }
        return chain;
    }

    void chain(Node node, ScriptScope scope) {
        Chain chain = expanded(Chain.of(node), scope);
        int promise = 0;
        while (promise < chain.links().size()
                && !PROMISES.contains(chain.links().get(promise).name())) {
            promise++;
        }
        Chain first = new Chain(chain.root(), chain.links().subList(0, promise));
        try {
            root(first, scope);
        } catch (NotUnderstood e) {
            Link link = first.links().get(first.links().size() - 1);
            String names = first.path();
            forward.add(new Opaque(
                    link.line(),
                    Messages.ForwardReader_NotLiteral(names.length() > ForwardReader.SHOWN ? link.name() : names)));
        }
        for (Link link : chain.links().subList(promise, chain.links().size())) {
            promised(link, scope);
        }
    }

    private void promised(Link link, ScriptScope scope) {
        if (!PROMISES.contains(link.name())) {
            forward.unknown(link);
            return;
        }
        for (Node function : link.arguments().orElse(List.of())) {
            try {
                if (!function.text().startsWith("console.")) {
                    forward.call(function, link.name().equals("then") ? scope : scope.uncertain());
                }
            } catch (NotUnderstood e) {
                forward.unknown(link);
            }
        }
    }

    private void root(Chain chain, ScriptScope scope) {
        Optional<Handle> handle = scope.handle(chain.root());
        boolean called =
                chain.links().stream().anyMatch(link -> link.arguments().isPresent());
        if (handle.isPresent()) {
            if (!handle.get().equals(Handle.QUIET) && called) {
                dialect.read(handle.get(), chain, scope, forward);
            }
            return;
        }
        if (!called || QUIET.contains(chain.root().text())) {
            return;
        }
        Link first = chain.links().get(0);
        Node root = scope.resolve(chain.root());
        if (chain.root().text().equals("Promise") || chain.root().text().equals("Bluebird")) {
            promises(chain, scope);
        } else if (root instanceof Items items
                && LOOPS.contains(first.name())
                && chain.links().size() == 1) {
            if (!(first.argument(0).map(scope::resolve).orElse(root) instanceof Function function)
                    || function.parameters().isEmpty()) {
                throw new NotUnderstood();
            }
            each(items, function.parameters().get(0), function.body(), root, scope);
        } else if (first.name().isEmpty() && chain.links().size() == 1 && own(root, first, scope)) {
            return;
        } else if (chain.root().text().equals("this")
                && chain.links().size() == 1
                && own(new Node.Word(first.line(), first.name()), first, scope)) {
            return;
        } else if (!chain.root().text().equals("require")) {
            forward.unknown(first);
        }
    }

    private void promises(Chain chain, ScriptScope scope) {
        Link link = chain.links().get(0);
        boolean known = Set.of("all", "allSettled", "resolve").contains(link.name())
                && chain.links().size() == 1;
        boolean delegates = Set.of("each", "mapSeries", "map").contains(link.name()) && link.count() >= 2;
        if (known) {
            link.argument(0).ifPresent(node -> forward.expression(scope.resolve(node), scope));
        } else if (delegates) {
            forward.expression(
                    new Call(
                            link.line(),
                            new Member(link.line(), link.argument(0).get(), "map"),
                            List.of(link.argument(1).get())),
                    scope);
        } else if (!link.name().equals("reject")) {
            forward.unknown(link);
        }
    }

    /** Evaluates a function of the file itself; returns false if there is none. */
    private boolean own(Node root, Link call, ScriptScope scope) {
        Function function = root instanceof Function literal ? literal : functions.get(root.text());
        if (function == null) {
            return false;
        }
        ScriptScope inner = scope.inner();
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            inner.hide(parameter.name());
            parameter.parts().values().forEach(inner::hide);
            Node given = call.argument(i).orElse(new Node.Word(0, "undefined"));
            scope.handle(given).ifPresent(handle -> inner.handles().put(parameter.name(), handle));
            Node value = scope.resolve(given);
            if (!(value instanceof Node.Word) && !(value instanceof Call)) {
                inner.values().put(parameter.name(), value);
            }
        }
        forward.run(function.body(), inner);
        return true;
    }

    /** Evaluates a body for each item of a list; {@code whole} is reported if the list is unknown. */
    void each(Node list, Parameter variable, List<Node> body, Node whole, ScriptScope scope) {
        if (!(list instanceof Items items)) {
            forward.unread(whole);
            return;
        }
        for (Node item : items.items()) {
            ScriptScope inner = scope.inner();
            Node value = scope.resolve(item);
            inner.hide(variable.name());
            inner.values().put(variable.name(), value);
            variable.parts().forEach((part, name) -> {
                inner.hide(name);
                if (value instanceof Node.Pairs pairs) {
                    pairs.get(part).ifPresent(found -> inner.values().put(name, found));
                }
            });
            forward.run(body, inner);
        }
    }
}
