package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Change.Opaque;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Made;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pair;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Silent;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Type;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Unread;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Word;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.ScriptFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The forward part of a script's migration: its function {@code up}, for any form of export. */
public final class Forward {

    private static final Set<String> UP = Set.of("up", "exports.up", "module.exports.up");
    private static final Set<String> DOWN =
            Set.of("down", "exports.down", "module.exports.down", "name", "config", "exports.config");
    private static final Set<String> EXPORTS = Set.of("module.exports", "exports", "exports.default");

    private final Dialect dialect;
    private final Map<String, Function> functions = new HashMap<>();
    private final ScriptScope scope = ScriptScope.top();
    private final List<Function> ups = new ArrayList<>();
    private final List<Node> rest = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    /** Parses the text immediately; accepts any text. */
    public Forward(String text, Dialect dialect) {
        this.dialect = dialect;
        ScriptFile file = ScriptFile.read(text);
        if (file.broken()) {
            changes.add(new Opaque(1, Messages.Forward_Broken()));
            rest.addAll(file.statements());
            return;
        }
        file.statements().forEach(this::top);
        ups.forEach(this::follow);
        if (ups.isEmpty() && changes.isEmpty()) {
            changes.add(new Opaque(1, Messages.Forward_None()));
        }
    }

    /** Returns its forward changes, in order. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Returns a string that is equal for two files with the same effect, however they are written. */
    public String meaning() {
        List<Node> all = new ArrayList<>(rest);
        ups.forEach(up -> all.add(new Function(up.line(), "up", up.parameters(), up.body())));
        return all.stream().map(Node::text).collect(Collectors.joining("\n"));
    }

    private void follow(Function up) {
        ForwardReader reader = new ForwardReader(dialect, new HashMap<>(functions));
        Handle[] handles = dialect.parameters().toArray(Handle[]::new);
        reader.call(up, scope, handles);
        changes.addAll(reader.changes());
    }

    private void top(Node node) {
        if (node instanceof Assign assign) {
            assigned(assign);
        } else if (node instanceof Function function) {
            functions.put(function.name(), function);
            part(function.name(), function);
        } else if (node instanceof Type type) {
            members(type);
        } else if (node instanceof Unread) {
            changes.add(new Opaque(
                    node.line(), Messages.ForwardReader_Statement(node.text().length() > 80 ? "…" : node.text())));
            rest.add(node);
        } else if (!(node instanceof Silent) && !node.text().equals("'use strict'")) {
            rest.add(node);
        }
    }

    private void assigned(Assign assign) {
        String target = assign.target().name();
        Node value = assign.value();
        if (EXPORTS.contains(target)) {
            exported(scope.resolve(value));
        } else if (value instanceof Function || UP.contains(target)) {
            Node known = value instanceof Function ? value : functions.getOrDefault(value.text(), null);
            if (known instanceof Function function) {
                functions.put(target, function);
                part(target, function);
            } else {
                // The result of a helper is unknown, but an edit of the call counts as a change.
                rest.add(assign);
            }
        } else if (!value.text().startsWith("require(")) {
            if (value instanceof Node.Text
                    || value instanceof Node.Items
                    || value instanceof Pairs
                    || value instanceof Made) {
                scope.values().put(target, value);
            }
            if (!DOWN.contains(target)) {
                rest.add(assign);
            }
        }
    }

    private void exported(Node value) {
        if (value instanceof Pairs pairs) {
            pairs.pairs().forEach(this::exportedPart);
        } else if (value instanceof Type type) {
            members(type);
        } else if (!(value instanceof Word)) {
            rest.add(value);
        }
    }

    private void exportedPart(Pair pair) {
        Node value = pair.value() instanceof Word word ? functions.get(word.text()) : pair.value();
        if (value instanceof Function function) {
            functions.putIfAbsent(pair.name(), function);
            part(pair.name(), function);
        } else if (pair.name().equals("up")) {
            rest.add(pair.value());
        }
    }

    private void members(Type type) {
        for (Node member : type.members()) {
            if (member instanceof Function function) {
                functions.put(function.name(), function);
                part(function.name(), function);
            } else if (member instanceof Assign field) {
                field(field.target(), field);
            } else {
                rest.add(member);
            }
        }
    }

    private void field(Parameter target, Assign field) {
        if (field.value() instanceof Function function) {
            functions.put(target.name(), function);
            part(target.name(), function);
        } else if (!DOWN.contains(target.name())) {
            scope.values().put("this." + target.name(), field.value());
            rest.add(field);
        }
    }

    private void part(String name, Function function) {
        if (UP.contains(name)) {
            if (!ups.contains(function)) {
                ups.add(function);
            }
        } else if (!DOWN.contains(name)) {
            rest.add(function);
        }
    }
}
