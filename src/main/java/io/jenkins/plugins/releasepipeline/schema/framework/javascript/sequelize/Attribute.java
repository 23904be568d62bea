package io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A column in Sequelize's form: an object, or only a type. */
final class Attribute {

    /** Defaults that Sequelize computes itself; the database does not have them. */
    private static final Set<String> COMPUTED = Set.of("NOW", "UUIDV1", "UUIDV4");

    private final Column column;
    private final Optional<TableConstraint> reference;

    Attribute(String name, Node written, ScriptScope scope) {
        Values values = new Values(scope);
        Node node = scope.resolve(written);
        if (!(node instanceof Pairs)) {
            column = new Column(ScriptScope.quoted(name), type(node, scope), true, serial(node, scope));
            reference = Optional.empty();
            return;
        }
        Pairs options = values.object(node);
        boolean key = values.flag(options.get("primaryKey"), false);
        boolean increments = values.flag(options.get("autoIncrement"), false)
                || values.flag(options.get("autoIncrementIdentity"), false)
                || options.get("type").filter(type -> serial(type, scope)).isPresent();
        Optional<Node> value = options.get("defaultValue").filter(each -> !computed(each));
        Column plain = new Column(
                options.get("field").map(values::name).orElse(ScriptScope.quoted(name)),
                options.get("type").flatMap(type -> type(scope.resolve(type), scope)),
                !key && values.flag(options.get("allowNull"), true),
                increments || values.filled(value),
                key || values.flag(options.get("unique"), false),
                values.constant(value));
        column = plain.with(ColumnDetails.NONE.withDefault(values.literal(value)));
        reference = options.get("references").map(to -> reference(column.name(), scope.resolve(to), scope));
    }

    private static boolean computed(Node value) {
        String text = value.text();
        String last = text.substring(text.lastIndexOf('.') + 1).replace("()", "");
        return COMPUTED.contains(last)
                || value instanceof Node.Function
                || value instanceof Node.Made
                || text.equals("Date.now");
    }

    Column column() {
        return column;
    }

    /** Returns its foreign key. */
    Optional<TableConstraint> reference() {
        return reference;
    }

    /** Returns the foreign key of {@code references: 'user'} or {@code references: {model: 'user'}}. */
    static TableConstraint reference(String column, Node to, ScriptScope scope) {
        Optional<Node> model =
                to instanceof Pairs pairs ? pairs.get("model").or(() -> pairs.get("table")) : Optional.of(to);
        String referred = model.map(scope::resolve).flatMap(scope::text).orElse("");
        return new TableConstraint("", ConstraintType.FOREIGN_KEY, List.of(column), false, referred);
    }

    private static boolean serial(Node type, ScriptScope scope) {
        return scope.text(type).orElse("").toLowerCase(Locale.ROOT).contains("serial");
    }

    private static Optional<ColumnType> type(Node node, ScriptScope scope) {
        Optional<String> text = scope.text(node);
        if (text.isPresent()) {
            return Optional.of(Values.type(text.get(), List.of()));
        }
        Chain chain = Chain.of(node);
        if (chain.links().isEmpty()) {
            if (node instanceof Node.Word word && word.text().equals(word.text().toUpperCase(Locale.ROOT))) {
                return Optional.of(new ColumnType(sql(word.text())));
            }
            throw new NotUnderstood();
        }
        String name = "";
        List<String> sizes = List.of();
        for (Chain.Link link : chain.links()) {
            boolean type = link.name().equals(link.name().toUpperCase(Locale.ROOT))
                    && !link.name().isEmpty();
            boolean modifier = Set.of("UNSIGNED", "BINARY", "ZEROFILL").contains(link.name());
            if (type && !modifier) {
                name = link.name();
                sizes = link.arguments().orElse(List.of()).stream()
                        .map(Node::text)
                        .toList();
            }
        }
        boolean plain = sizes.stream().allMatch(size -> size.matches("[0-9]+"));
        boolean known =
                !name.isEmpty() && plain && !Set.of("ENUM", "ARRAY", "VIRTUAL").contains(name);
        List<String> stated = name.equals("STRING") && sizes.isEmpty() ? List.of("255") : sizes;
        return known ? Optional.of(new ColumnType(sql(name), stated)) : Optional.empty();
    }

    private static String sql(String word) {
        return switch (word) {
            case "STRING" -> "varchar";
            case "DECIMAL" -> "numeric";
            case "DATE" -> "timestamp with time zone";
            case "DATEONLY" -> "date";
            case "BLOB" -> "binary";
            default -> word;
        };
    }
}
