package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Symbol;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The known variables at one location of a migration.
 *
 * @param values the variables and constants with a known value
 * @param targets the block parameters and variables with a role
 * @param certain whether this location is always reached
 * @param depth the number of enclosing methods and blocks
 */
record RailsScope(Map<String, Node> values, Map<String, Target> targets, boolean certain, int depth) {

    private static final Set<String> SAME =
            Set.of("to_s", "to_sym", "freeze", "squish", "strip", "strip_heredoc", "chomp", "dup");

    /** The kind of object that a name denotes. */
    enum Role {
        TABLE,
        NEW_TABLE,
        DIRECTION,
        /** Rows or models. */
        RECORD
    }

    /** A role and, for tables, the table's name. */
    record Target(Role role, String table) {}

    static RailsScope top(Map<String, Node> constants) {
        return new RailsScope(new HashMap<>(constants), new HashMap<>(), true, 0);
    }

    /** Returns the scope of a location that may not be reached; assignments there make a variable unknown afterwards. */
    RailsScope uncertain() {
        return new RailsScope(values, targets, false, depth);
    }

    /** Returns a nested scope, with its own names. */
    RailsScope inner() {
        return new RailsScope(new HashMap<>(values), new HashMap<>(targets), certain, depth + 1);
    }

    void set(String name, Optional<Node> value, Optional<Target> target) {
        values.remove(name);
        targets.remove(name);
        value.filter(node -> certain).ifPresent(node -> values.put(name, node));
        target.ifPresent(role -> targets.put(name, role));
    }

    /** Returns the target of a name; empty if it is no name or has no target. */
    Optional<Target> target(Node node) {
        return bare(node).map(targets::get);
    }

    /** Returns the name of a variable, or of a call without receiver and arguments. */
    static Optional<String> bare(Node node) {
        if (node instanceof Word word) {
            return Optional.of(word.text());
        }
        boolean plain = node instanceof Call call
                && call.receiver().isEmpty()
                && call.arguments().isEmpty()
                && call.block().isEmpty();
        return plain ? Optional.of(((Call) node).method()) : Optional.empty();
    }

    /** Returns the value of a variable if known, otherwise the argument. */
    Node resolve(Node node) {
        Node known = bare(node).map(values::get).orElse(node);
        if (known instanceof Call call
                && call.receiver().isPresent()
                && SAME.contains(call.method())
                && call.block().isEmpty()) {
            return resolve(call.receiver().get());
        }
        return known;
    }

    /** Returns a string or symbol with its variables replaced; empty if unknown. */
    Optional<String> text(Node node) {
        Node known = resolve(node);
        if (known instanceof Symbol symbol) {
            return Optional.of(symbol.name());
        }
        return known instanceof Text text ? text(text.pieces()) : Optional.empty();
    }

    private Optional<String> text(List<String> pieces) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            Optional<String> piece = Optional.of(pieces.get(i));
            if ((i & 1) == 1) {
                Node value = values.get(pieces.get(i));
                boolean literal = value instanceof Symbol
                        || value instanceof Text inner && inner.pieces().size() == 1;
                piece = literal ? text(value) : Optional.empty();
            }
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            all.append(piece.get());
        }
        return Optional.of(all.toString());
    }
}
