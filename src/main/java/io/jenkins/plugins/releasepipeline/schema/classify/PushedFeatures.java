package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import java.util.HashSet;
import java.util.Set;

/** Views, routines, types and the like that come with a push, and what it means that one comes or goes. */
final class PushedFeatures {

    private final Set<String> names = new HashSet<>();

    /** Whether one of this name is known to come with the push. */
    boolean bring(String name) {
        return !name.isEmpty() && names.contains(name);
    }

    /** One that may replace another is new where no earlier migration mentions it; a trigger on a new table harms nothing. */
    Classification added(FeatureChange.AddFeature feature, boolean newTable, EarlierColumns earlier) {
        if (!feature.table().isEmpty() && !newTable) {
            return Classification.opaque(Messages.ChangeClassifier_OnTable(feature.what()));
        }
        boolean known = feature.replaces() && !newTable && !bring(feature.name()) && earlier.mayHave(feature.name());
        return known
                ? Classification.opaque(Messages.ChangeClassifier_Replaced(feature.what()))
                : Classification.additive(Messages.ChangeClassifier_AddFeature(feature.what()));
    }

    Classification dropped(FeatureChange.DropFeature feature) {
        return bring(feature.name())
                ? Classification.additive(Messages.ChangeClassifier_NewTable())
                : Classification.destructive(Messages.ChangeClassifier_DropFeature(feature.what()));
    }

    /** Later steps know it, unless it may have been there before. */
    void remember(FeatureChange.AddFeature feature, EarlierColumns earlier) {
        if (!feature.name().isEmpty() && !earlier.mayHave(feature.name())) {
            names.add(feature.name());
        }
    }
}
