package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Made;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code Table}, {@code TableColumn}, {@code TableIndex} and the like, as objects or constructor calls. */
final class TableParts {

    private TableParts() {}

    static Pairs object(Node node, ScriptScope scope) {
        Node known = scope.resolve(node);
        boolean made = known instanceof Made each && each.arguments().size() == 1;
        return new Values(scope).object(made ? ((Made) known).arguments().get(0) : known);
    }

    /** Returns a name, or the name of a part. */
    static String name(Node node, ScriptScope scope) {
        Optional<String> name = scope.name(node);
        if (name.isPresent()) {
            return name.get();
        }
        return object(node, scope).get("name").flatMap(scope::name).orElseThrow(NotUnderstood::new);
    }

    static List<String> columns(Node node, ScriptScope scope) {
        return object(node, scope)
                .get("columnNames")
                .map(new Values(scope)::namesIfKnown)
                .orElseThrow(NotUnderstood::new);
    }

    static boolean unique(Node node, ScriptScope scope) {
        return new Values(scope).flag(object(node, scope).get("isUnique"), false);
    }

    static List<Column> tableColumns(Node table, ScriptScope scope) {
        List<Column> columns = new ArrayList<>();
        Node written = object(table, scope).get("columns").map(scope::resolve).orElseThrow(NotUnderstood::new);
        if (!(written instanceof Items items)) {
            throw new NotUnderstood();
        }
        items.items().forEach(item -> columns.add(column(item, scope)));
        return columns;
    }

    static Column column(Node node, ScriptScope scope) {
        Values values = new Values(scope);
        Pairs options = object(node, scope);
        boolean key = values.flag(options.get("isPrimary"), false);
        Optional<Node> value = options.get("default");
        boolean filled = values.flag(options.get("isGenerated"), false)
                || options.get("generationStrategy").isPresent()
                || options.get("asExpression").isPresent()
                || options.get("generatedIdentity").isPresent()
                || values.filled(value);
        boolean called =
                value.flatMap(scope::text).filter(text -> text.contains("(")).isPresent();
        Column column = new Column(
                values.name(options.get("name").orElseThrow(NotUnderstood::new)),
                type(options, scope),
                !key && values.flag(options.get("isNullable"), false),
                filled,
                key || values.flag(options.get("isUnique"), false),
                values.constant(value) && !called);
        return column.with(new ColumnDetails(
                options.get("collation")
                        .or(() -> options.get("charset"))
                        .map(each -> scope.text(each).orElse("?").toLowerCase(Locale.ROOT))
                        .orElse(""),
                value.map(each -> scope.text(each).orElse(each.text())).map(DefaultValues::sql),
                options.get("asExpression").map(Node::text),
                false));
    }

    private static Optional<ColumnType> type(Pairs options, ScriptScope scope) {
        Optional<String> type = options.get("type").flatMap(scope::text);
        List<String> sizes = new ArrayList<>();
        for (String size : List.of("length", "precision", "scale")) {
            options.get(size).map(node -> scope.text(node).orElse(node.text())).ifPresent(sizes::add);
        }
        boolean array = options.get("isArray")
                .filter(node -> node.text().equals("true"))
                .isPresent();
        return type.filter(word -> !word.equals("enum")).map(word -> Values.type(array ? word + "[]" : word, sizes));
    }
}
