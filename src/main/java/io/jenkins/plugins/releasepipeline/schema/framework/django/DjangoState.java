package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoStep.Part;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ModelChange;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operation means that is only done to Django's state: models, fields and tables are known otherwise from then on.
 * What the state says of indexes and constraints, or that it forgets a model, changes nothing for what follows.
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

    /** Whether an operation leaves the database as it is, and the program that comes with it finds what it looks for. */
    static boolean isSilent(Change change) {
        return change instanceof Change.Nothing
                || change instanceof ModelChange.ModelTable model && !model.renames()
                || change instanceof ModelChange.InState state
                        && (!state.alone() || state.change() instanceof Change.CreateTable);
    }
}
