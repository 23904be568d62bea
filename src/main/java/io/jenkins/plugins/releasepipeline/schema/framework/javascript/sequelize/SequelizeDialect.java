package io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Dialect;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ForwardReader;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API of Sequelize's migrations: the query interface, and raw queries. */
public final class SequelizeDialect implements Dialect {

    private static final Handle INTERFACE = new Handle("query interface", "");
    private static final Handle LIBRARY = new Handle("library", "");
    private static final Set<String> WAYS = Set.of("sequelize", "context", "getQueryInterface", "queryInterface");
    private static final Set<String> READS = Set.of(
            "describeTable",
            "showAllTables",
            "showIndex",
            "tableExists",
            "showAllSchemas",
            "showConstraint",
            "select",
            "getForeignKeyReferencesForTable",
            "getForeignKeysForTables",
            "getDialect",
            "rawSelect",
            "escape",
            "quoteIdentifier",
            "quoteTable",
            "fn",
            "literal",
            "col",
            "authenticate",
            "close",
            "showConstraints");

    @Override
    public String framework() {
        return "Sequelize";
    }

    @Override
    public List<Handle> parameters() {
        return List.of(INTERFACE, LIBRARY);
    }

    @Override
    public Optional<Handle> result(Handle handle, Chain chain) {
        boolean reads = chain.links().stream().anyMatch(link -> READS.contains(link.name()));
        boolean rows = chain.has("query", "transaction");
        return reads || rows ? Optional.of(Handle.QUIET) : Optional.empty();
    }

    @Override
    public void read(Handle handle, Chain chain, ScriptScope scope, ForwardReader reader) {
        if (handle.equals(LIBRARY)) {
            return;
        }
        int begin = 0;
        while (begin < chain.links().size()
                && WAYS.contains(chain.links().get(begin).name())) {
            begin++;
        }
        if (begin == chain.links().size()
                || READS.contains(chain.links().get(begin).name())) {
            return;
        }
        Link link = chain.links().get(begin);
        boolean more = begin + 1 < chain.links().size();
        if (more && link.arguments().isEmpty()) {
            reader.unknown(link);
        } else {
            call(link, scope, reader);
        }
    }

    private static void call(Link link, ScriptScope scope, ForwardReader reader) {
        int line = link.line();
        Values values = new Values(scope);
        switch (link.name()) {
            case "query" -> reader.sql(sql(link, scope), scope);
            case "transaction" -> transaction(link, scope, reader);
            case "createTable" -> create(link, scope, reader);
            case "dropTable" -> reader.add(new Change.DropTable(line, table(link, scope)));
            case "renameTable" ->
                reader.add(new Change.RenameTable(line, table(link, scope), table(link.argument(1), scope)));
            case "addColumn" -> add(link, scope, reader);
            case "removeColumn" -> reader.add(new Change.DropColumn(line, table(link, scope), values.name(link, 1)));
            case "renameColumn" ->
                reader.add(
                        new Change.RenameColumn(line, table(link, scope), values.name(link, 1), values.name(link, 2)));
            case "changeColumn" -> change(link, scope, reader);
            case "addIndex" -> IndexCalls.index(link, scope, reader);
            case "removeIndex" -> IndexCalls.dropped(link, scope, reader);
            case "addConstraint" -> IndexCalls.constraint(link, scope, reader);
            case "removeConstraint" ->
                reader.add(new Change.DropConstraint(
                        line,
                        table(link, scope),
                        ConstraintType.OTHER,
                        link.argument(1).flatMap(scope::text).orElse("")));
            case "bulkInsert", "bulkUpdate" -> reader.add(new Change.ChangeRows(line, table(link, scope), false));
            case "bulkDelete" -> {
                String condition =
                        link.argument(1).map(scope::resolve).map(Node::text).orElse("null");
                boolean all =
                        Set.of("null", "{}", "undefined").contains(condition) || condition.contains("truncate:true");
                reader.add(new Change.ChangeRows(line, table(link, scope), all));
            }
            case "insert", "upsert", "update", "delete" -> reader.add(new Change.ChangeRows(line, "", false));
            case "createSchema" -> reader.add(new FeatureChange.AddFeature(line, "schema"));
            case "dropSchema" -> reader.add(new FeatureChange.DropFeature(line, "schema"));
            case "createFunction" -> reader.add(new FeatureChange.AddFeature(line, "function"));
            case "dropFunction" -> reader.add(new FeatureChange.DropFeature(line, "function"));
            default -> reader.unknown(link);
        }
    }

    /** A query may be an object: {@code {query, values}}. */
    private static Link sql(Link link, ScriptScope scope) {
        Node first = link.argument(0).map(scope::resolve).orElseThrow(NotUnderstood::new);
        return first instanceof Pairs pairs && pairs.get("query").isPresent()
                ? new Link(
                        link.line(),
                        link.name(),
                        Optional.of(List.of(pairs.get("query").get())))
                : link;
    }

    private static void transaction(Link link, ScriptScope scope, ForwardReader reader) {
        for (Node argument : link.arguments().orElse(List.of())) {
            if (!(scope.resolve(argument) instanceof Pairs)) {
                reader.call(argument, scope, Handle.QUIET);
            }
        }
    }

    static String table(Link link, ScriptScope scope) {
        return table(link.argument(0), scope);
    }

    private static String table(Optional<Node> node, ScriptScope scope) {
        Node known = node.map(scope::resolve).orElseThrow(NotUnderstood::new);
        if (!(known instanceof Pairs pairs)) {
            return scope.name(known).orElseThrow(NotUnderstood::new);
        }
        String schema = pairs.get("schema")
                .map(part -> scope.text(part).orElseThrow(NotUnderstood::new) + ".")
                .orElse("");
        return ScriptScope.quoted(
                schema + pairs.get("tableName").flatMap(scope::text).orElseThrow(NotUnderstood::new));
    }

    private static void create(Link link, ScriptScope scope, ForwardReader reader) {
        String table = table(link, scope);
        List<Column> columns = new ArrayList<>();
        List<TableConstraint> keys = new ArrayList<>();
        Pairs attributes = new Values(scope).object(link.argument(1).orElseThrow(NotUnderstood::new));
        for (Node.Pair pair : attributes.pairs()) {
            Attribute attribute = new Attribute(pair.name(), pair.value(), scope);
            columns.add(attribute.column());
            attribute.reference().ifPresent(keys::add);
        }
        // Sequelize always writes CREATE TABLE IF NOT EXISTS, but a migration runs on a database without the table.
        reader.add(new Change.CreateTable(link.line(), table, columns, scope.certain(), keys));
    }

    private static void add(Link link, ScriptScope scope, ForwardReader reader) {
        String table = table(link, scope);
        Attribute attribute = attribute(link, scope);
        reader.add(new Change.AddColumn(link.line(), table, attribute.column(), scope.certain(), List.of()));
        attribute.reference().ifPresent(key -> reader.add(new Change.AddConstraint(link.line(), table, key)));
    }

    private static Attribute attribute(Link link, ScriptScope scope) {
        String name = new Values(scope).name(link, 1);
        return new Attribute(name, link.argument(2).orElseThrow(NotUnderstood::new), scope);
    }

    private static void change(Link link, ScriptScope scope, ForwardReader reader) {
        String table = table(link, scope);
        Attribute attribute = attribute(link, scope);
        Column column = attribute.column();
        Optional<Boolean> unique = column.unique() ? Optional.of(true) : Optional.empty();
        ColumnEdit edit = new ColumnEdit(
                        column.type(), Optional.of(column.nullable()), Optional.of(column.filled()), unique, true)
                .with(new ColumnDetails.Edit(
                        Optional.empty(), column.details().defaultValue(), Optional.empty(), false))
                .inFrameworksTypes();
        reader.add(new Change.AlterColumn(link.line(), table, column.name(), edit));
        attribute.reference().ifPresent(key -> reader.add(new Change.AddConstraint(link.line(), table, key)));
    }
}
