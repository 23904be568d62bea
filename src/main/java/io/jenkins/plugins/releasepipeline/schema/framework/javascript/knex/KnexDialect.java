package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Dialect;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ForwardReader;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The API of Knex's migrations: its schema builder, its queries and raw SQL. */
public final class KnexDialect implements Dialect {

    private static final Handle KNEX = new Handle("knex", "");
    private static final Set<String> READS = Set.of(
            "hasTable",
            "hasColumn",
            "debug",
            "timeout",
            "transacting",
            "queryContext",
            "toSQL",
            "toString",
            "on",
            "generateDdlCommands");
    private static final String[] WRITES = {
        "insert", "update", "del", "delete", "truncate", "increment", "decrement", "upsert", "batchInsert"
    };

    @Override
    public String framework() {
        return "Knex";
    }

    @Override
    public List<Handle> parameters() {
        return List.of(KNEX);
    }

    @Override
    public Optional<Handle> result(Handle handle, Chain chain) {
        if (handle.equals(KNEX) && chain.path().equals("transaction")) {
            return Optional.of(KNEX);
        }
        boolean query = handle.equals(KNEX) && !chain.links().isEmpty();
        return query ? Optional.of(Handle.QUIET) : Optional.empty();
    }

    @Override
    public void read(Handle handle, Chain chain, ScriptScope scope, ForwardReader reader) {
        Link first = chain.links().get(0);
        if (!handle.equals(KNEX)) {
            new KnexTable(handle, scope, reader).read(chain);
            return;
        }
        switch (first.name()) {
            case "schema" -> schema(chain.from(1), scope, reader);
            case "raw" -> raw(first, scope, reader);
            case "transaction" -> first.argument(0).ifPresent(function -> reader.call(function, scope, KNEX));
            case "commit", "rollback", "destroy", "on", "ref", "isTransaction" -> {}
            case "fn", "client" -> {}
            default -> query(chain, scope, reader);
        }
    }

    private static void raw(Link link, ScriptScope scope, ForwardReader reader) {
        boolean names = link.argument(0)
                .flatMap(scope::text)
                .filter(sql -> sql.contains("??"))
                .isPresent();
        if (names) {
            throw new NotUnderstood();
        }
        reader.sql(link, scope);
    }

    private static void query(Chain chain, ScriptScope scope, ForwardReader reader) {
        Link first = chain.links().get(0);
        boolean begins = Set.of(
                        "",
                        "table",
                        "from",
                        "into",
                        "insert",
                        "select",
                        "with",
                        "withSchema",
                        "queryBuilder",
                        "batchInsert",
                        "where",
                        "update",
                        "del",
                        "delete",
                        "first",
                        "count",
                        "distinct",
                        "max",
                        "min")
                .contains(first.name());
        if (!begins) {
            reader.unknown(first);
            return;
        }
        if (!chain.has(WRITES)) {
            return;
        }
        Link write = chain.link(WRITES).orElse(first);
        Link named = chain.link("", "table", "from", "into", "batchInsert").orElse(first);
        String table = named.argument(0).flatMap(scope::name).orElse("");
        boolean deletes = Set.of("del", "delete").contains(write.name());
        boolean all = chain.links().stream()
                .noneMatch(link -> link.name().toLowerCase(Locale.ROOT).contains("where")
                        || Set.of("limit", "join", "innerJoin").contains(link.name()));
        reader.add(new Change.ChangeRows(write.line(), table, write.name().equals("truncate") || deletes && all));
    }

    private static void schema(Chain chain, ScriptScope scope, ForwardReader reader) {
        String schema = "";
        for (Link link : chain.links()) {
            if (link.name().equals("withSchema")) {
                schema = link.argument(0).flatMap(scope::text).orElseThrow(NotUnderstood::new) + ".";
            } else if (!READS.contains(link.name())) {
                try {
                    one(link, schema, scope, reader);
                } catch (NotUnderstood e) {
                    reader.add(new Change.Opaque(
                            link.line(), kind(link.name()), "", "", Messages.KnexDialect_NotLiteral(link.name())));
                }
            }
        }
    }

    private static OperationKind kind(String name) {
        return switch (name) {
            case "dropTable", "dropTableIfExists" -> OperationKind.DROP_TABLE;
            case "createTable", "createTableIfNotExists" -> OperationKind.CREATE_TABLE;
            case "renameTable" -> OperationKind.RENAME_TABLE;
            case "alterTable", "table" -> OperationKind.ALTER_TABLE;
            case "raw" -> OperationKind.RUN_SQL;
            default -> OperationKind.UNKNOWN;
        };
    }

    private static void one(Link link, String schema, ScriptScope scope, ForwardReader reader) {
        int line = link.line();
        Values values = new Values(scope);
        switch (link.name()) {
            case "createTable" -> create(link, schema, scope.certain(), scope, reader);
            case "createTableIfNotExists" -> create(link, schema, false, scope, reader);
            case "alterTable", "table" -> {
                Handle table = new Handle("table", table(link, 0, schema, scope));
                reader.call(link.argument(1).orElseThrow(NotUnderstood::new), scope, table);
            }
            case "dropTable", "dropTableIfExists" ->
                reader.add(new Change.DropTable(line, table(link, 0, schema, scope)));
            case "renameTable" ->
                reader.add(new Change.RenameTable(line, table(link, 0, schema, scope), table(link, 1, schema, scope)));
            case "raw" -> raw(link, scope, reader);
            case "createSchema", "createSchemaIfNotExists" -> reader.add(new FeatureChange.AddFeature(line, "schema"));
            case "dropSchema", "dropSchemaIfExists" -> reader.add(new FeatureChange.DropFeature(line, "schema"));
            case "createView", "createMaterializedView" -> reader.add(new FeatureChange.AddFeature(line, "view"));
            case "dropView", "dropViewIfExists", "dropMaterializedView", "dropMaterializedViewIfExists", "renameView" ->
                reader.add(new FeatureChange.DropFeature(line, "view"));
            case "createExtension", "createExtensionIfNotExists" ->
                reader.add(new FeatureChange.AddFeature(line, "extension"));
            case "dropExtension", "dropExtensionIfExists" ->
                reader.add(new FeatureChange.DropFeature(line, "extension"));
            case "refreshMaterializedView" -> reader.add(new Change.ChangeRows(line, values.name(link, 0), false));
            default -> reader.unknown(link);
        }
    }

    private static String table(Link link, int index, String schema, ScriptScope scope) {
        String name = link.argument(index).flatMap(scope::text).orElseThrow(NotUnderstood::new);
        return ScriptScope.quoted(schema + name);
    }

    private static void create(Link link, String schema, boolean certain, ScriptScope scope, ForwardReader reader) {
        String name = table(link, 0, schema, scope);
        List<Column> columns = new ArrayList<>();
        List<TableConstraint> rules = new ArrayList<>();
        List<Change> others = new ArrayList<>();
        Node function = link.argument(1).orElseThrow(NotUnderstood::new);
        for (Change change : reader.collect(function, scope, new Handle("new table", name))) {
            Optional<TableConstraint> rule = TableConstraint.of(change)
                    .filter(any -> certain && change.table().equals(name));
            if (change instanceof Change.AddColumn column) {
                columns.add(column.added());
                if (column.added().unique()) {
                    rules.add(KnexNames.unique(name, column.column()));
                }
            } else if (rule.isPresent()) {
                rules.add(rule.get());
            } else {
                others.add(change);
            }
        }
        reader.add(new Change.CreateTable(link.line(), name, columns, certain, rules));
        others.forEach(reader::add);
    }
}
