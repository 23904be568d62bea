package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Dialect;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ForwardReader;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Made;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API of TypeORM's migrations: the query runner. */
public final class TypeOrmDialect implements Dialect {

    private static final Handle RUNNER = new Handle("query runner", "");
    private static final Set<String> READS = Set.of(
            "hasTable",
            "hasColumn",
            "hasSchema",
            "hasDatabase",
            "getTable",
            "getTables",
            "getView",
            "getViews",
            "startTransaction",
            "commitTransaction",
            "rollbackTransaction",
            "release",
            "connect",
            "getCurrentSchema",
            "getCurrentDatabase",
            "getDatabases",
            "getSchemas");

    @Override
    public String framework() {
        return "TypeORM";
    }

    @Override
    public List<Handle> parameters() {
        return List.of(RUNNER);
    }

    @Override
    public Optional<Handle> result(Handle handle, Chain chain) {
        boolean reads = chain.links().stream()
                .anyMatch(link -> READS.contains(link.name()) || link.name().equals("query"));
        return reads || chain.has("manager", "connection") ? Optional.of(Handle.QUIET) : Optional.empty();
    }

    @Override
    public void read(Handle handle, Chain chain, ScriptScope scope, ForwardReader reader) {
        Link first = chain.links().get(0);
        boolean other = Set.of("manager", "connection", "dataSource").contains(first.name());
        Link last = chain.links().get(chain.links().size() - 1);
        if (other && last.name().equals("query")) {
            reader.sql(last, scope);
        } else if (other) {
            reader.add(new Change.RunCode(first.line(), Messages.TypeOrmDialect_Manager()));
        } else if (!READS.contains(first.name())) {
            new Calls(first, scope, reader).read();
        }
    }

    /** One call of the query runner. */
    private record Calls(Link link, ScriptScope scope, ForwardReader reader) {

        void read() {
            int line = link.line();
            switch (link.name()) {
                case "query" -> reader.sql(link, scope);
                case "createTable" -> reader.add(table());
                case "dropTable" -> reader.add(new Change.DropTable(line, name(0)));
                case "renameTable" -> reader.add(new Change.RenameTable(line, name(0), name(1)));
                case "addColumn", "addColumns" ->
                    each(1).forEach(node -> reader.add(new Change.AddColumn(
                            line, name(0), TableParts.column(node, scope), scope.certain(), List.of())));
                case "dropColumn", "dropColumns" ->
                    each(1).forEach(node ->
                            reader.add(new Change.DropColumn(line, name(0), TableParts.name(node, scope))));
                case "renameColumn" -> reader.add(new Change.RenameColumn(line, name(0), name(1), name(2)));
                case "changeColumn" -> change();
                case "createIndex", "createIndices" ->
                    each(1).forEach(node -> reader.add(IndexPart.added(line, name(0), node, scope)));
                case "dropIndex", "dropIndices" ->
                    each(1).forEach(node ->
                            reader.add(new Change.DropIndex(line, name(0), TableParts.name(node, scope))));
                case "createForeignKey", "createForeignKeys" -> constraints(ConstraintType.FOREIGN_KEY);
                case "createUniqueConstraint", "createUniqueConstraints" -> constraints(ConstraintType.UNIQUE);
                case "createCheckConstraint", "createCheckConstraints" -> constraints(ConstraintType.CHECK);
                case "createExclusionConstraint" -> constraints(ConstraintType.OTHER);
                case "createPrimaryKey" ->
                    reader.add(new Change.AddConstraint(
                            line,
                            name(0),
                            ConstraintType.PRIMARY_KEY,
                            each(1).stream()
                                    .map(node -> TableParts.name(node, scope))
                                    .toList()));
                case "dropForeignKey", "dropForeignKeys" -> dropped(ConstraintType.FOREIGN_KEY);
                case "dropUniqueConstraint", "dropUniqueConstraints" -> dropped(ConstraintType.UNIQUE);
                case "dropCheckConstraint", "dropCheckConstraints" -> dropped(ConstraintType.CHECK);
                case "dropPrimaryKey" -> dropped(ConstraintType.PRIMARY_KEY);
                case "dropExclusionConstraint" -> dropped(ConstraintType.OTHER);
                case "clearTable" -> reader.add(new Change.ChangeRows(line, name(0), true));
                case "createSchema" -> reader.add(new FeatureChange.AddFeature(line, "schema"));
                case "dropSchema" -> reader.add(new FeatureChange.DropFeature(line, "schema"));
                case "createView" -> reader.add(new FeatureChange.AddFeature(line, "view"));
                case "dropView" -> reader.add(new FeatureChange.DropFeature(line, "view"));
                default -> reader.unknown(link);
            }
        }

        private String name(int index) {
            return TableParts.name(link.argument(index).orElseThrow(NotUnderstood::new), scope);
        }

        private List<Node> each(int index) {
            Node node = link.argument(index).map(scope::resolve).orElseThrow(NotUnderstood::new);
            return node instanceof Items items ? items.items() : List.of(node);
        }

        private Change table() {
            Node first = link.argument(0).map(scope::resolve).orElseThrow(NotUnderstood::new);
            if (!(first instanceof Made) && !(first instanceof Pairs)) {
                throw new NotUnderstood();
            }
            boolean certain = scope.certain() && !new Values(scope).flag(link.argument(1), false);
            List<Column> columns = TableParts.tableColumns(first, scope);
            return new Change.CreateTable(link.line(), TableParts.name(first, scope), columns, certain);
        }

        /** TypeORM may drop and re-create the column if its type changes, so the type is reported as unknown. */
        private void change() {
            String former = name(1);
            Column column = TableParts.column(link.argument(2).orElseThrow(NotUnderstood::new), scope);
            Optional<Boolean> unique = column.unique() ? Optional.of(true) : Optional.empty();
            ColumnEdit edit = new ColumnEdit(
                    Optional.empty(), Optional.of(column.nullable()), Optional.of(column.filled()), unique, true);
            reader.add(new Change.AlterColumn(link.line(), name(0), former, edit));
            if (!column.name().equals(former)) {
                reader.add(new Change.RenameColumn(link.line(), name(0), former, column.name()));
            }
        }

        private void constraints(ConstraintType type) {
            for (Node node : each(1)) {
                List<String> columns = type == ConstraintType.CHECK || type == ConstraintType.OTHER
                        ? List.of()
                        : TableParts.columns(node, scope);
                reader.add(new Change.AddConstraint(link.line(), name(0), type, columns));
            }
        }

        private void dropped(ConstraintType type) {
            reader.add(new Change.DropConstraint(link.line(), name(0), type));
        }
    }
}
