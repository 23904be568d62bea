package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reverts the changes in a block of {@code revert}: the inverse of each step, in reverse order, as in Rails' own {@code
 * ActiveRecord::Migration::CommandRecorder}. A step without a known inverse needs manual review.
 */
final class Reverted {

    /** Methods with special behavior inside a reverted block. */
    private static final Pattern OWN_WAY = Pattern.compile("\\b(?:reversible|up_only|reverting\\?|revert)\\(");

    private Reverted() {}

    /** Returns whether this call has only a block, in which every step is reverted normally. */
    static boolean isPlain(Call call) {
        return call.arguments().isEmpty()
                && call.block()
                        .map(Node::text)
                        .filter(text -> !OWN_WAY.matcher(text).find())
                        .isPresent();
    }

    static List<Change> of(List<Change> changes) {
        List<Change> reverted = new ArrayList<>();
        for (Change change : changes) {
            reverted.add(0, opposite(Change.plain(change)));
        }
        return reverted;
    }

    private static Change opposite(Change change) {
        int line = change.line();
        String table = change.table();
        if (change instanceof Change.CreateTable) {
            return new Change.DropTable(line, table);
        }
        if (change instanceof Change.RenameTable rename) {
            return new Change.RenameTable(line, rename.to(), table);
        }
        if (change instanceof Change.AddColumn) {
            return new Change.DropColumn(line, table, change.column());
        }
        if (change instanceof Change.RenameColumn rename) {
            return new Change.RenameColumn(line, table, rename.to(), rename.column());
        }
        if (change instanceof Change.AlterColumn alter) {
            return nullness(alter).orElseGet(() -> unknown(change));
        }
        if (change instanceof Change.AddIndex index) {
            return new Change.DropIndex(line, table, index.name());
        }
        if (change instanceof Change.AddConstraint constraint) {
            return new Change.DropConstraint(
                    line, table, constraint.type(), constraint.constraint().name());
        }
        if (change instanceof FeatureChange.AddFeature feature) {
            return new FeatureChange.DropFeature(line, feature.what(), feature.name(), "", false);
        }
        boolean same = change instanceof Change.Nothing
                || change instanceof Change.Opaque
                || change instanceof Change.DropIndex index && index.renamed();
        return same ? change : unknown(change);
    }

    /** Reverts {@code change_column_null}; for any other change, the former state is unknown. */
    private static Optional<Change> nullness(Change.AlterColumn alter) {
        return alter.edit()
                .nullable()
                .filter(nullable -> alter.edit().equals(ColumnEdit.nullable(nullable)))
                .map(nullable -> new Change.AlterColumn(
                        alter.line(), alter.table(), alter.column(), ColumnEdit.nullable(!nullable)));
    }

    private static Change unknown(Change change) {
        return new Change.Opaque(
                change.line(), OperationKind.of(change), change.table(), change.column(), Messages.Reverted_Unknown());
    }
}
