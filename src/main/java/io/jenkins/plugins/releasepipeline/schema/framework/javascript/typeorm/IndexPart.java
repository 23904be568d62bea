package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import java.util.List;

/** Reads the creation of a {@code TableIndex}. */
final class IndexPart {

    private IndexPart() {}

    static Change added(int line, String table, Node node, ScriptScope scope) {
        Pairs options = TableParts.object(node, scope);
        boolean partial = options.get("where").isPresent();
        IndexRules rules = new IndexRules(TableParts.unique(node, scope), false, List.of(), partial, false);
        String name = options.get("name").flatMap(scope::name).orElse("");
        Change index = new Change.AddIndex(line, table, TableParts.columns(node, scope), rules, name);
        return options.get("isConcurrent")
                        .filter(value -> value.text().equals("true"))
                        .isPresent()
                ? new ExecutionChange.Online(index)
                : index;
    }
}
