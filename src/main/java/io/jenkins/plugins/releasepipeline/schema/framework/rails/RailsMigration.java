package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Change.Opaque;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Type;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.RubyFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file of Rails migrations: usually one class. */
public final class RailsMigration {

    private static final Set<String> FORWARD = Set.of("change", "up");
    private static final Pattern BASE = Pattern.compile(
            "(?:::)?(?:ActiveRecord|Gitlab::Database)::Migration(?:\\.\\[\\]\\(([0-9]+)\\.([0-9]+)\\))?");

    private final List<Change> changes = new ArrayList<>();
    private final List<Node> meaning = new ArrayList<>();
    private final StringBuilder bases = new StringBuilder();
    private final List<String> classes = new ArrayList<>();

    /** Parses the text immediately; accepts any text. */
    public RailsMigration(String text) {
        RubyFile file = RubyFile.read(text);
        Map<String, Node> constants = new HashMap<>();
        constants(file.statements(), constants);
        file.statements().forEach(statement -> top(statement, constants));
        if (file.broken()) {
            changes.add(new Opaque(1, Messages.RailsMigration_Broken()));
        }
        if (classes.isEmpty() && changes.isEmpty()) {
            changes.add(new Opaque(1, Messages.RailsMigration_NoForward()));
        }
    }

    /** Returns its forward changes, in order. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Returns a string that is equal for two files with the same effect, however they are written. */
    public String meaning() {
        return bases + meaning.stream().map(Node::text).collect(Collectors.joining("\n"));
    }

    private void top(Node node, Map<String, Node> constants) {
        if (!(node instanceof Type type)) {
            boolean loads = node instanceof Call call && call.method().startsWith("require");
            if (!loads && !(node instanceof Assign)) {
                changes.add(new Opaque(
                        node.line(),
                        Messages.RailsReader_Statement(node.getClass().getSimpleName())));
            }
            meaning.add(node);
            return;
        }
        Map<String, Method> methods = new HashMap<>();
        methods(type.body(), methods);
        if (FORWARD.stream().anyMatch(methods::containsKey)) {
            migration(type, methods, new HashMap<>(constants));
        } else if (type.base().isEmpty() && type.body().stream().anyMatch(Type.class::isInstance)) {
            type.body().forEach(inner -> top(inner, constants));
        } else {
            meaning.add(type);
        }
    }

    private void migration(Type type, Map<String, Method> methods, Map<String, Node> constants) {
        classes.add(type.name());
        bases.append(type.base()).append('\n');
        constants(type.body(), constants);
        Matcher base = BASE.matcher(type.base());
        boolean known = base.matches();
        boolean loose = known && (base.group(1) == null || Integer.parseInt(base.group(1)) < 5);
        RailsReader reader = new RailsReader(methods, loose);
        for (String name : List.of("change", "up")) {
            if (methods.containsKey(name)) {
                reader.run(methods.get(name).body(), RailsScope.top(constants));
            }
        }
        unreadParts(type.body(), reader);
        changes.addAll(reader.changes());
        if (!known || methods.containsKey("migrate") || methods.containsKey("exec_migration")) {
            changes.add(new Opaque(type.line(), Messages.RailsMigration_Base(type.base())));
        }
    }

    /** Adds the parts of the class other than methods to the meaning: all except {@code down}. */
    private void unreadParts(List<Node> body, RailsReader reader) {
        for (Node node : body) {
            boolean down = node instanceof Method method && method.name().equals("down");
            if (node instanceof Node.Unread || node instanceof Node.Branch) {
                reader.unread(node);
            }
            if (node instanceof Type self && self.name().equals("<<")) {
                unreadParts(self.body(), reader);
            } else if (!down) {
                meaning.add(node);
            }
        }
    }

    private static void methods(List<Node> body, Map<String, Method> methods) {
        for (Node node : body) {
            if (node instanceof Method method) {
                methods.put(method.name(), method);
            } else if (node instanceof Call call && !call.arguments().isEmpty()) {
                methods(call.arguments(), methods);
            } else if (node instanceof Type type && type.name().equals("<<")) {
                methods(type.body(), methods);
            }
        }
    }

    private static void constants(List<Node> body, Map<String, Node> constants) {
        for (Node node : body) {
            if (node instanceof Assign assign && assign.sign().equals("=")) {
                Node value = RailsScope.top(constants).resolve(assign.value());
                if (RailsReader.isLiteral(value)) {
                    constants.put(assign.target(), value);
                }
            }
        }
    }
}
