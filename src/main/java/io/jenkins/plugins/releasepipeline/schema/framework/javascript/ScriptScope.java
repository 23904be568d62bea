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
 * What is known at one place of a migration.
 *
 * @param values variables with a known value
 * @param handles variables that stand for something of the framework
 * @param certain whether this place is always reached
 * @param depth how many functions are around it
 */
public record ScriptScope(Map<String, Node> values, Map<String, Handle> handles, boolean certain, int depth) {

    /**
     * Something of the framework.
     *
     * @param role what it is, in the framework's words
     * @param table the table it belongs to; empty when there is none
     */
    public record Handle(String role, String table) {

        /** What needs no watching: what is called on it reads only. */
        public static final Handle QUIET = new Handle("quiet", "");
    }

    /** A file's top level. */
    public static ScriptScope top() {
        return new ScriptScope(new HashMap<>(), new HashMap<>(), true, 0);
    }

    /** The same place, but perhaps not reached; what is set there is not known behind it. */
    public ScriptScope uncertain() {
        return new ScriptScope(values, handles, false, depth);
    }

    /** One level deeper, with names of its own. */
    public ScriptScope inner() {
        return new ScriptScope(new HashMap<>(values), new HashMap<>(handles), certain, depth + 1);
    }

    /** The same with a handle more. */
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

    /** What a variable stands for. */
    public Optional<Handle> handle(Node node) {
        return Optional.ofNullable(handles.get(node.text()));
    }

    /** The value of a variable, or of a part of one, where it is known; else what is given. */
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

    /** A text with the variables in it; empty when it is not known. */
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

    /** A name as such frameworks quote it. */
    public Optional<String> name(Node node) {
        return text(node).map(ScriptScope::quoted);
    }

    /** A name as it is written between quotes, with dots between its parts. */
    public static String quoted(String name) {
        return Names.sql('"' + name.replace("\"", "").replace(".", "\".\"") + '"');
    }
}
