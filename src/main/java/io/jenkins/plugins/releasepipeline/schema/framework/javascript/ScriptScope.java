package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The known variables at one location of a migration.
 *
 * @param values the variables with a known value
 * @param handles the variables for an object of the framework
 * @param certain whether this location is always reached
 * @param depth the number of enclosing functions
 */
public record ScriptScope(Map<String, Node> values, Map<String, Handle> handles, boolean certain, int depth) {

    /**
     * An object of the framework.
     *
     * @param role its kind, in the framework's terms
     * @param table the table to which it belongs; empty if there is none
     */
    public record Handle(String role, String table) {

        /** An object that is not analyzed: calls on it only read. */
        public static final Handle QUIET = new Handle("quiet", "");
    }

    /** Returns the scope of a file's top level. */
    public static ScriptScope top() {
        return new ScriptScope(new HashMap<>(), new HashMap<>(), true, 0);
    }

    /** Returns the scope of a location that may not be reached; assignments there make a variable unknown afterwards. */
    public ScriptScope uncertain() {
        return new ScriptScope(values, handles, false, depth);
    }

    /** Returns a nested scope, with its own names. */
    public ScriptScope inner() {
        return new ScriptScope(new HashMap<>(values), new HashMap<>(handles), certain, depth + 1);
    }

    /** Returns a copy with another handle. */
    public ScriptScope with(String name, Handle handle) {
        ScriptScope scope = inner();
        scope.hide(name);
        scope.handles.put(name, handle);
        return scope;
    }

    void hide(String name) {
        values.remove(name);
        handles.remove(name);
    }

    /** Returns the handle of a variable. */
    public Optional<Handle> handle(Node node) {
        return Optional.ofNullable(handles.get(node.text()));
    }

    /** Returns the value of a variable, or of a property of one, if known; otherwise the argument. */
    public Node resolve(Node node) {
        if ((node instanceof Word || node instanceof Member) && values.containsKey(node.text())) {
            return values.get(node.text());
        }
        if (node instanceof Member member
                && member.object() instanceof Word
                && resolve(member.object()) instanceof Pairs pairs) {
            return pairs.get(member.name()).orElse(node);
        }
        return node;
    }

    /** Returns a string with its variables replaced; empty if unknown. */
    public Optional<String> text(Node node) {
        if (!(resolve(node) instanceof Text text)) {
            return Optional.empty();
        }
        StringBuilder all = new StringBuilder();
        List<String> pieces = text.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            boolean code = (i & 1) == 1;
            Node value = code ? part(pieces.get(i)) : null;
            if (code && !(value instanceof Text literal && literal.pieces().size() == 1)) {
                return Optional.empty();
            }
            all.append(code ? ((Text) value).pieces().get(0) : pieces.get(i));
        }
        return Optional.of(all.toString());
    }

    private Node part(String code) {
        int dot = code.indexOf('.');
        Node node = dot < 0
                ? new Word(0, code)
                : new Member(0, new Word(0, code.substring(0, dot)), code.substring(dot + 1));
        return resolve(node);
    }

    /** Returns a name, quoted as by these frameworks. */
    public Optional<String> name(Node node) {
        return text(node).map(ScriptScope::quoted);
    }

    /** Returns a name whose parts are quoted and separated by dots. */
    public static String quoted(String name) {
        return Names.sql('"' + name.replace("\"", "").replace(".", "\".\"") + '"');
    }
}
