package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Items;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the methods of a Rails migration that change indexes, constraints and features of the database. */
final class RuleCommands {

    private static final Set<String> ONLINE = Set.of(":concurrently", ":inplace", ":instant");
    private static final Pattern PLAIN = Pattern.compile("\\w+");
    private static final Pattern NOT_NULL = Pattern.compile("(?i)\\W*(\\w+)\\W+is\\s+not\\s+null\\W*");

    private RuleCommands() {}

    /** Returns the changes of a call; empty if the method is not supported here. */
    static Optional<List<Change>> read(String method, Arguments a) {
        Change change = change(method, a);
        return Optional.ofNullable(change).map(List::of);
    }

    private static Change change(String method, Arguments a) {
        int line = a.line();
        return switch (method) {
            case "add_index" ->
                online(a, new Change.AddIndex(line, a.name(0), covered(a), indexRules(a), indexName(a, a.place(1))));
            case "remove_index" ->
                new Change.DropIndex(line, a.name(0), indexName(a, a.place(1).or(() -> a.option("column"))));
            case "rename_index" ->
                new Change.DropIndex(
                        line, a.name(0), true, a.text(1).orElse(""), a.text(2).orElse(""));
            case "add_foreign_key" -> constraint(a, ConstraintType.FOREIGN_KEY, foreignKey(a));
            case "add_check_constraint" -> check(a);
            case "add_unique_constraint" ->
                constraint(a, ConstraintType.UNIQUE, a.count() > 1 ? a.names(1) : List.of());
            case "add_exclusion_constraint" -> constraint(a, ConstraintType.OTHER, List.of());
            case "remove_foreign_key" -> new Change.DropConstraint(line, a.name(0), ConstraintType.FOREIGN_KEY);
            case "remove_check_constraint" -> new Change.DropConstraint(line, a.name(0), ConstraintType.CHECK);
            case "remove_unique_constraint" ->
                new Change.DropConstraint(
                        line,
                        a.name(0),
                        ConstraintType.UNIQUE,
                        a.nameOption("name").orElse(""));
            case "remove_exclusion_constraint" -> new Change.DropConstraint(line, a.name(0), ConstraintType.OTHER);
            case "validate_foreign_key", "validate_check_constraint", "validate_constraint" ->
                new Change.Nothing(line, OperationKind.ALTER_TABLE, a.name(0), Messages.RuleCommands_Validate());
            default -> feature(method, line);
        };
    }

    private static Change feature(String method, int line) {
        return switch (method) {
            case "enable_extension" -> new FeatureChange.AddFeature(line, "extension");
            case "disable_extension" -> new FeatureChange.DropFeature(line, "extension");
            case "create_enum" -> new FeatureChange.AddFeature(line, "type");
            case "add_enum_value" -> new FeatureChange.AddFeature(line, "value of a type");
            case "drop_enum", "rename_enum" -> new FeatureChange.DropFeature(line, "type");
            case "rename_enum_value" -> new FeatureChange.DropFeature(line, "value of a type");
            case "create_schema" -> new FeatureChange.AddFeature(line, "schema");
            case "drop_schema" -> new FeatureChange.DropFeature(line, "schema");
            case "create_view" -> new FeatureChange.AddFeature(line, "view");
            case "drop_view" -> new FeatureChange.DropFeature(line, "view");
            default -> null;
        };
    }

    /** Returns an index as done online if its options say so. */
    static Change online(Arguments options, Change index) {
        boolean online = options.option("algorithm")
                .filter(algorithm -> ONLINE.contains(algorithm.text()))
                .isPresent();
        return online ? new ExecutionChange.Online(index) : index;
    }

    private static IndexRules indexRules(Arguments a) {
        boolean nullsEqual = a.flag("nulls_not_distinct", false);
        boolean partial =
                a.option("where").filter(where -> !where.text().equals("nil")).isPresent();
        return new IndexRules(unique(a), nullsEqual, List.of(), partial, false);
    }

    /** Returns the explicit name, or Rails' default: {@code index_people_on_first_name_and_last_name}. */
    private static String indexName(Arguments a, Optional<Node> columns) {
        Optional<String> given = a.nameOption("name");
        if (given.isPresent()) {
            return given.get();
        }
        List<Node> all = columns.map(node -> node instanceof Items items ? items.items() : List.of(node))
                .orElse(List.of());
        List<String> names = all.stream()
                .map(node -> node instanceof Node.Symbol symbol
                        ? symbol.name()
                        : node instanceof Node.Text text && text.pieces().size() == 1
                                ? text.pieces().get(0)
                                : "")
                .toList();
        boolean known = !names.isEmpty()
                && names.stream().allMatch(name -> PLAIN.matcher(name).matches());
        return known ? "index_" + a.name(0).replace('.', '_') + "_on_" + String.join("_and_", names) : "";
    }

    private static boolean unique(Arguments a) {
        return a.flag("unique", false)
                || a.option("type")
                        .filter(type -> type.text().equals(":unique"))
                        .isPresent();
    }

    private static List<String> covered(Arguments a) {
        Node columns = a.place(1).orElseThrow(NotUnderstood::new);
        if (!(columns instanceof Items) && a.text(1).isEmpty() && !unique(a)) {
            return List.of();
        }
        return a.names(1).stream().filter(name -> PLAIN.matcher(name).matches()).toList();
    }

    private static List<String> foreignKey(Arguments a) {
        String to = a.name(1);
        return a.namesOption("column")
                .orElseGet(() -> List.of(singular(to.substring(to.lastIndexOf('.') + 1)) + "_id"));
    }

    /**
     * Returns an approximate singular, for a default name: a wrong name matches no new column, so that the constraint
     * is classified conservatively.
     */
    private static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        boolean es = plural.matches(".*(?:ss|sh|ch|x)es");
        int cut = es ? 2 : plural.endsWith("s") && !plural.endsWith("ss") ? 1 : 0;
        return plural.substring(0, plural.length() - cut);
    }

    private static Change check(Arguments a) {
        Matcher notNull = NOT_NULL.matcher(a.text(1).orElse(""));
        return notNull.matches()
                ? constraint(a, ConstraintType.NOT_NULL, List.of(notNull.group(1)))
                : constraint(a, ConstraintType.CHECK, List.of());
    }

    private static Change constraint(Arguments a, ConstraintType type, List<String> columns) {
        String name = a.nameOption("name").orElse("");
        Change added = new Change.AddConstraint(a.line(), a.name(0), new TableConstraint(name, type, columns));
        return a.flag("validate", true) ? added : new ExecutionChange.Online(added);
    }

    /** Returns the kind of a method's operation, for unknown arguments. */
    static OperationKind kind(String method) {
        return switch (method) {
            case "create_table", "create_join_table" -> OperationKind.CREATE_TABLE;
            case "drop_table", "drop_join_table" -> OperationKind.DROP_TABLE;
            case "rename_table" -> OperationKind.RENAME_TABLE;
            case "change_table" -> OperationKind.ALTER_TABLE;
            case "add_column", "add_columns", "add_timestamps", "add_reference", "add_belongs_to" ->
                OperationKind.ADD_COLUMN;
            case "remove_column", "remove_columns", "remove_timestamps", "remove_reference", "remove_belongs_to" ->
                OperationKind.DROP_COLUMN;
            case "rename_column" -> OperationKind.RENAME_COLUMN;
            case "change_column", "change_column_null", "change_column_default" -> OperationKind.ALTER_COLUMN;
            case "add_index" -> OperationKind.ADD_INDEX;
            case "remove_index" -> OperationKind.DROP_INDEX;
            case "rename_index" -> OperationKind.RENAME_INDEX;
            case "execute", "exec_query", "update", "insert", "delete" -> OperationKind.RUN_SQL;
            default ->
                method.startsWith("add_")
                        ? OperationKind.ADD_CONSTRAINT
                        : method.startsWith("remove_") ? OperationKind.DROP_CONSTRAINT : OperationKind.UNKNOWN;
        };
    }
}
