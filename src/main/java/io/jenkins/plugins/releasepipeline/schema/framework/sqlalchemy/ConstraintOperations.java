package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code create()} and {@code drop()} of indexes, constraints, types and sequences. */
final class ConstraintOperations {

    private static final Map<String, ConstraintType> TYPES = Map.of(
            "UniqueConstraint", ConstraintType.UNIQUE,
            "PrimaryKeyConstraint", ConstraintType.PRIMARY_KEY,
            "ForeignKeyConstraint", ConstraintType.FOREIGN_KEY,
            "CheckConstraint", ConstraintType.CHECK);

    /** Returns the changes of a method call on such an object; empty for any other call. */
    Optional<List<Change>> read(Expression of, Called call) {
        boolean creates = call.simpleName().equals("create");
        if (!creates && !call.simpleName().equals("drop") || !(of instanceof Called made)) {
            return Optional.empty();
        }
        List<ColumnPlace> places = new ArrayList<>();
        for (Argument argument : made.arguments()) {
            List<Expression> values =
                    argument.value() instanceof Sequence list ? list.items() : List.of(argument.value());
            if (!argument.name().equals("refcolumns")) {
                values.forEach(value -> ColumnPlace.of(value).ifPresent(places::add));
            }
        }
        String table = table(made, places);
        int line = call.line();
        if (made.simpleName().equals("Index")) {
            List<String> columns = places.stream().map(ColumnPlace::name).toList();
            return Optional.of(List.of(
                    creates
                            ? new Change.AddIndex(line, table, columns, Written.holds(made.argument("unique")))
                            : new Change.DropIndex(line, table, false)));
        }
        ConstraintType type = TYPES.get(made.simpleName());
        if (type != null) {
            return Optional.of(List.of(
                    creates
                            ? new Change.AddConstraint(line, table, type, columns(made, places))
                            : new Change.DropConstraint(line, table, type)));
        }
        return switch (made.simpleName().toLowerCase(Locale.ROOT)) {
            case "enum", "domain" -> Optional.of(List.of(feature(line, "type", creates)));
            case "sequence" -> Optional.of(List.of(feature(line, "sequence", creates)));
            default -> Optional.empty();
        };
    }

    private static Change feature(int line, String what, boolean creates) {
        return creates ? new FeatureChange.AddFeature(line, what) : new FeatureChange.DropFeature(line, what);
    }

    private static String table(Called made, List<ColumnPlace> places) {
        return made.argument("table")
                .flatMap(TableName::of)
                .or(() -> places.stream()
                        .map(ColumnPlace::tableName)
                        .filter(name -> !name.isEmpty())
                        .findFirst())
                .orElse("");
    }

    private static List<String> columns(Called made, List<ColumnPlace> places) {
        if (!places.isEmpty()) {
            return places.stream().map(ColumnPlace::name).toList();
        }
        List<String> columns = new ArrayList<>();
        for (Argument argument : made.arguments()) {
            if (argument.name().isEmpty() && columns.isEmpty()
                    || argument.name().equals("columns")) {
                columns.addAll(Written.texts(Optional.of(argument.value())));
            }
        }
        return columns;
    }
}
