package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoStep.Part;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import java.util.ArrayList;
import java.util.List;

/**
 * Determines the effect of an operation on Django's state alone: models, fields and tables may have other definitions
 * from then on. Indexes and constraints in the state, or the removal of a model from it, do not affect later
 * operations.
 */
final class DjangoState {

    private DjangoState() {}

    static List<Change> of(List<Change> operation, Part part) {
        List<Change> changes = new ArrayList<>();
        for (Change change : operation) {
            if (change instanceof ModelChange.InState) {
                changes.add(change);
            } else if (change instanceof ModelChange.ModelTable model && !model.renames()) {
                changes.add(change);
            } else if (isRemembered(change)) {
                changes.add(new ModelChange.InState(change, part == Part.STATE_ALONE));
            }
        }
        return changes;
    }

    private static boolean isRemembered(Change change) {
        return change instanceof Change.CreateTable
                || change instanceof Change.RenameTable
                || change instanceof ModelChange.ModelTable
                || change instanceof Change.AddColumn
                || change instanceof Change.AlterColumn
                || change instanceof Change.DropColumn
                || change instanceof Change.RenameColumn;
    }

    /** Returns whether an operation changes neither the database nor a definition on which the new code relies. */
    static boolean isSilent(Change change) {
        return change instanceof Change.Nothing
                || change instanceof ModelChange.ModelTable model && !model.renames()
                || change instanceof ModelChange.InState state
                        && (!state.alone() || state.change() instanceof Change.CreateTable);
    }
}
