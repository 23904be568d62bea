package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsScope.Role;
import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsScope.Target;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Word;
import java.util.Optional;
import java.util.Set;

/** Reads the operations on rows, through models or through previously read rows. */
final class ModelCalls {

    private final RailsReader reader;

    ModelCalls(RailsReader reader) {
        this.reader = reader;
    }

    /** Returns whether a chain of calls starts with a model, or with previously read rows or models. */
    boolean isRecord(Node node, RailsScope scope) {
        Node at = node;
        String first = "";
        while (at instanceof Call call && call.receiver().isPresent()) {
            first = call.method();
            at = call.receiver().get();
        }
        if (scope.target(at).filter(target -> target.role() == Role.RECORD).isPresent()) {
            return true;
        }
        boolean model =
                at instanceof Word word && Character.isUpperCase(word.text().charAt(0));
        return model
                && !KnownNames.RAILS.contains(((Word) at).text())
                && (KnownNames.MODELS.contains(first) || first.startsWith("find_by_"));
    }

    void records(Call call, RailsScope scope) {
        Node root = call;
        for (Node at = call; at instanceof Call link; at = link.receiver().orElse(link)) {
            link.block().ifPresent(block -> rows(block, scope));
            root = at;
            if (link.receiver().isEmpty()) {
                break;
            }
            root = link.receiver().get();
        }
        if (root instanceof Word || scope.target(call.receiver().orElse(call)).isEmpty()) {
            reader.add(new Change.RunCode(
                    call.line(), Messages.Calls_Models(root.text().replace("()", ""))));
        }
    }

    private void rows(Block block, RailsScope scope) {
        RailsScope inner = scope.inner();
        block.parameters().forEach(name -> inner.set(name, Optional.empty(), Optional.of(new Target(Role.RECORD, ""))));
        reader.run(block.body(), inner.uncertain());
    }

    /** Evaluates a call on another call's result: the inner call is evaluated, and its result treated as rows. */
    void chained(Call call, Node receiver, RailsScope scope) {
        boolean plain = Set.of(
                        "each",
                        "map",
                        "to_a",
                        "first",
                        "rows",
                        "values",
                        "flatten",
                        "compact",
                        "uniq",
                        "to_i",
                        "any?",
                        "each_with_index",
                        "each_slice",
                        "present?",
                        "select",
                        "reject",
                        "join",
                        "zero?",
                        "positive?",
                        "nil?",
                        "presence",
                        "blank?",
                        "empty?",
                        "to_s",
                        "size",
                        "count")
                .contains(call.method());
        if (!plain) {
            reader.unknown(call);
        }
        reader.expression(receiver, scope);
        call.block().ifPresent(block -> rows(block, scope));
    }
}
