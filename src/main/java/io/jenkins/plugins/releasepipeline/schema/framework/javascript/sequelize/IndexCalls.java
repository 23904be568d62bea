package io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ForwardReader;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Pairs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code addIndex} and {@code addConstraint}. */
final class IndexCalls {

    private IndexCalls() {}

    static void index(Link link, ScriptScope scope, ForwardReader reader) {
        Values values = new Values(scope);
        boolean listed = link.argument(1)
                .map(scope::resolve)
                .filter(Items.class::isInstance)
                .isPresent();
        Optional<Node> second = link.argument(listed ? 2 : 1);
        Pairs options = second.isPresent() ? values.object(second.get()) : new Pairs(link.line(), List.of());
        Optional<Node> fields = listed ? link.argument(1) : options.get("fields");
        boolean unique = values.flag(options.get("unique"), false)
                || word(options, "type", scope).equals("unique")
                || word(options, "indicesType", scope).equals("unique");
        List<String> columns = fields.map(values::namesIfKnown).orElseThrow(NotUnderstood::new);
        String table = SequelizeDialect.table(link, scope);
        String name = options.get("name")
                .or(() -> options.get("indexName"))
                .flatMap(scope::text)
                .orElse(usual(table, columns));
        boolean partial = options.get("where").isPresent();
        Change index = new Change.AddIndex(
                link.line(), table, columns, new IndexRules(unique, false, List.of(), partial, false), name);
        reader.add(values.flag(options.get("concurrently"), false) ? new ExecutionChange.Online(index) : index);
    }

    /** Reads the removal of an index by its name or its columns. */
    static void dropped(Link link, ScriptScope scope, ForwardReader reader) {
        String table = SequelizeDialect.table(link, scope);
        Optional<Node> which = link.argument(1).map(scope::resolve);
        String name = which.orElse(null) instanceof Items
                ? usual(table, new Values(scope).namesIfKnown(which.get()))
                : which.flatMap(scope::text).orElse("");
        reader.add(new Change.DropIndex(link.line(), table, name));
    }

    /** Returns Sequelize's default name of an index. */
    private static String usual(String table, List<String> columns) {
        return table + '_' + String.join("_", columns);
    }

    private static String word(Pairs options, String name, ScriptScope scope) {
        return options.get(name).flatMap(scope::text).orElse("").toLowerCase(Locale.ROOT);
    }

    static void constraint(Link link, ScriptScope scope, ForwardReader reader) {
        Values values = new Values(scope);
        boolean listed = link.argument(1)
                .map(scope::resolve)
                .filter(Items.class::isInstance)
                .isPresent();
        Pairs options = values.object(link.argument(listed ? 2 : 1).orElseThrow(NotUnderstood::new));
        ConstraintType type =
                switch (word(options, "type", scope)) {
                    case "unique" -> ConstraintType.UNIQUE;
                    case "foreign key" -> ConstraintType.FOREIGN_KEY;
                    case "primary key" -> ConstraintType.PRIMARY_KEY;
                    case "check" -> ConstraintType.CHECK;
                    default -> ConstraintType.OTHER;
                };
        Optional<Node> fields = listed ? link.argument(1) : options.get("fields");
        String table = SequelizeDialect.table(link, scope);
        if (word(options, "type", scope).equals("default")) {
            String column = fields.map(values::namesIfKnown).orElse(List.of()).stream()
                    .findFirst()
                    .orElseThrow(NotUnderstood::new);
            reader.add(new Change.AlterColumn(link.line(), table, column, ColumnEdit.filled(true)));
        } else {
            List<String> columns = fields.map(values::namesIfKnown).orElse(List.of());
            String name = options.get("name").flatMap(scope::text).orElse("");
            String referred = options.get("references")
                    .map(to -> Attribute.reference("", scope.resolve(to), scope).definition())
                    .orElse("");
            reader.add(new Change.AddConstraint(
                    link.line(), table, new TableConstraint(name, type, columns, false, referred)));
        }
    }
}
