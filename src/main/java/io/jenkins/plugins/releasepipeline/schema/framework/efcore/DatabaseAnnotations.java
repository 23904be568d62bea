package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The effect of {@code AlterDatabase}: extensions and enums of PostgreSQL, and defaults for new tables. */
final class DatabaseAnnotations {

    /** Annotations that apply only to tables created later. */
    private static final Set<String> DEFAULTS =
            Set.of("MySql:CharSet", "MySql:Collation", "MySql:CharSetDelegation", "Relational:Collation");

    private final BuilderCall call;

    DatabaseAnnotations(BuilderCall call) {
        this.call = call;
    }

    List<Change> changes() {
        Set<String> names = new TreeSet<>(call.annotations().keySet());
        names.addAll(call.oldAnnotations().keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Optional<String> now = text(call.annotations(), name);
            Optional<String> old = text(call.oldAnnotations(), name);
            boolean same = now.isPresent() && now.equals(old);
            if (!same && !DEFAULTS.contains(name)) {
                changes.add(change(name, now, old));
            }
        }
        if (!Set.of("collation", "oldCollation").containsAll(call.arguments().keySet())) {
            changes.add(new Change.Opaque(call.line(), Messages.BuilderOperations_Arguments(call.method())));
        }
        return changes.isEmpty()
                ? List.of(new Change.Nothing(
                        call.line(), OperationKind.UNKNOWN, "", Messages.DatabaseAnnotations_NewTables()))
                : changes;
    }

    private Change change(String name, Optional<String> now, Optional<String> old) {
        String what = name.startsWith("Npgsql:PostgresExtension:")
                ? "extension"
                : name.startsWith("Npgsql:Enum:") ? "type" : "";
        boolean hasNow = call.annotations().containsKey(name);
        boolean hasOld = call.oldAnnotations().containsKey(name);
        if (what.isEmpty() || hasNow && now.isEmpty() || hasOld && old.isEmpty()) {
            return new Change.Opaque(call.line(), Messages.DatabaseAnnotations_Unknown(name));
        }
        boolean adds = !hasOld || hasNow && values(now.get()).containsAll(values(old.get()));
        return adds
                ? new FeatureChange.AddFeature(call.line(), what)
                : new FeatureChange.DropFeature(call.line(), what);
    }

    private static Set<String> values(String list) {
        return Set.copyOf(new TreeSet<>(Arrays.asList(list.split(","))));
    }

    private static Optional<String> text(Map<String, Expression> annotations, String name) {
        return annotations.get(name) instanceof Expression.Text text ? Optional.of(text.value()) : Optional.empty();
    }
}
