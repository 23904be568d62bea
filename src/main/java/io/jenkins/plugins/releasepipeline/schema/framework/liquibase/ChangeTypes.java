package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.List;

/** Reads each of Liquibase's change types. An unsupported one, such as an extension's, needs manual review. */
final class ChangeTypes {

    private ChangeTypes() {}

    static List<Change> read(Element element) {
        if (element.hasAlias()) {
            return List.of(new Change.Opaque(element.line(), Messages.ChangeTypes_Alias()));
        }
        return new TableChanges(element).read().orElseGet(() -> other(element));
    }

    private static List<Change> other(Element element) {
        int line = element.line();
        return switch (element.name()) {
            case "sql" -> Statements.read(element);
            case "insert", "update", "loadData", "loadUpdateData" ->
                List.of(new Change.ChangeRows(line, table(element), false));
            case "delete" -> List.of(new Change.ChangeRows(line, table(element), !hasCondition(element)));
            case "createView" ->
                List.of(
                        element.isFalse("replaceIfExists")
                                ? new FeatureChange.AddFeature(line, "view")
                                : opaque(element, OperationKind.ADD_FEATURE, Messages.ChangeTypes_Replaced()));
            case "createSequence" -> List.of(new FeatureChange.AddFeature(line, "sequence"));
            case "dropView", "renameView" -> List.of(new FeatureChange.DropFeature(line, "view"));
            case "dropSequence", "renameSequence" -> List.of(new FeatureChange.DropFeature(line, "sequence"));
            case "dropProcedure" -> List.of(new FeatureChange.DropFeature(line, "procedure"));
            case "dropFunction" -> List.of(new FeatureChange.DropFeature(line, "function"));
            case "dropTrigger" -> List.of(new FeatureChange.DropFeature(line, "trigger"));
            case "sqlFile" ->
                List.of(opaque(
                        element,
                        OperationKind.RUN_SQL,
                        Messages.ChangeTypes_File(element.attribute("path").orElse(""))));
            case "createProcedure", "createFunction", "createTrigger", "createPackage", "createPackageBody" ->
                List.of(opaque(element, OperationKind.ADD_FEATURE, Messages.ChangeTypes_Replaced()));
            case "customChange", "executeCommand" ->
                List.of(opaque(element, OperationKind.RUN_CODE, Messages.ChangeTypes_Program()));
            case "tagDatabase", "empty", "output" ->
                List.of(new Change.Nothing(line, OperationKind.UNKNOWN, "", Messages.ChangeTypes_Nothing()));
            default -> List.of(opaque(element, OperationKind.UNKNOWN, Messages.ChangeTypes_Unknown(element.name())));
        };
    }

    private static Change opaque(Element element, OperationKind kind, String why) {
        return new Change.Opaque(element.line(), kind, table(element), "", why);
    }

    private static String table(Element element) {
        String schema = element.attribute("schemaName").map(name -> name + ".").orElse("");
        return element.attribute("tableName")
                .map(name -> Names.sql(schema + name))
                .orElse("");
    }

    private static boolean hasCondition(Element delete) {
        return delete.attribute("where").isPresent()
                || delete.children("where")
                        .anyMatch(where ->
                                !where.text().isBlank() || !where.children().isEmpty());
    }
}
