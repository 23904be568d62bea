package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.model.WrittenType;
import java.util.List;
import java.util.Optional;

/** A {@code column} element of {@code createTable} and {@code addColumn}. */
final class ColumnElement {

    private static final List<String> LITERALS =
            List.of("defaultValue", "defaultValueNumeric", "defaultValueBoolean", "defaultValueDate");
    private static final List<String> COMPUTED = List.of("defaultValueComputed", "defaultValueSequenceNext");
    private static final List<String> VALUES = List.of(
            "value",
            "valueNumeric",
            "valueBoolean",
            "valueDate",
            "valueComputed",
            "valueSequenceNext",
            "valueSequenceCurrent",
            "valueBlobFile",
            "valueClobFile");

    private ColumnElement() {}

    static Column column(Element element) {
        boolean primary = element.children("constraints").anyMatch(constraints -> !constraints.isFalse("primaryKey"));
        boolean unique = element.children("constraints").anyMatch(constraints -> !constraints.isFalse("unique"));
        // A value other than true, such as a placeholder, may be false.
        boolean nullable = element.children("constraints")
                .allMatch(constraints -> constraints.isTrue("nullable")
                        || constraints.attribute("nullable").isEmpty());
        Optional<ColumnType> type = element.attribute("type").flatMap(WrittenType::read);
        boolean counted = element.isTrue("autoIncrement")
                || element.isTrue("computed")
                || type.map(ColumnType::name)
                        .filter(name -> name.endsWith("serial"))
                        .isPresent();
        return new Column(
                element.attribute("name").map(Names::sql).orElse(""),
                type,
                nullable && !primary,
                counted || hasDefault(element),
                primary || unique,
                isAnySet(element, LITERALS) || isSetOnRows(element));
    }

    /** Returns whether the database supplies a column's value; false for a default of NULL. */
    static boolean hasDefault(Element element) {
        return isAnySet(element, LITERALS) || isAnySet(element, COMPUTED);
    }

    /** Returns whether existing rows get a value. */
    static boolean isSetOnRows(Element element) {
        return isAnySet(element, VALUES);
    }

    private static boolean isAnySet(Element element, List<String> names) {
        return names.stream()
                .flatMap(name -> element.attribute(name).stream())
                .anyMatch(value -> !value.equalsIgnoreCase("null") && !value.equals("(NULL)"));
    }
}
