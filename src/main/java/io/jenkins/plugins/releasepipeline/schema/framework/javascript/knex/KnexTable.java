package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ForwardReader;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the calls on a table inside the callback of {@code createTable} or {@code alterTable}. */
final class KnexTable {

    private static final Set<String> SILENT =
            Set.of("engine", "charset", "collate", "inherits", "queryContext", "comment", "setTableComment");
    private static final Set<String> MODIFIERS = Set.of(
            "notNullable",
            "notNull",
            "nullable",
            "defaultTo",
            "unique",
            "primary",
            "references",
            "inTable",
            "on",
            "onDelete",
            "onUpdate",
            "unsigned",
            "index",
            "comment",
            "alter",
            "first",
            "after",
            "collate",
            "withKeyName",
            "deferrable",
            "queryContext",
            "checkPositive",
            "checkNegative",
            "checkIn",
            "checkNotIn",
            "checkBetween",
            "checkLength",
            "checkRegex",
            "constrained",
            "zerofill");

    private final Handle handle;
    private final String table;
    private final ScriptScope scope;
    private final Values values;
    private final KnexNames names;
    private final ForwardReader reader;

    KnexTable(Handle handle, ScriptScope scope, ForwardReader reader) {
        this.handle = handle;
        this.table = handle.table();
        this.scope = scope;
        this.values = new Values(scope);
        this.names = new KnexNames(table, scope);
        this.reader = reader;
    }

    void read(Chain chain) {
        Link link = chain.links().get(0);
        int line = link.line();
        switch (link.name()) {
            case "dropColumn", "dropColumns" ->
                names(link).forEach(name -> reader.add(new Change.DropColumn(line, table, name)));
            case "dropTimestamps" ->
                List.of("created_at", "updated_at")
                        .forEach(name -> reader.add(new Change.DropColumn(line, table, name)));
            case "renameColumn" ->
                reader.add(new Change.RenameColumn(line, table, values.name(link, 0), values.name(link, 1)));
            case "setNullable", "dropNullable" ->
                reader.add(new Change.AlterColumn(
                        line,
                        table,
                        values.name(link, 0),
                        ColumnEdit.nullable(link.name().equals("setNullable"))));
            case "timestamps" -> timestamps(link);
            case "unique" -> constraint(link, ConstraintType.UNIQUE);
            case "primary" -> constraint(link, ConstraintType.PRIMARY_KEY);
            case "foreign" -> constraint(link, ConstraintType.FOREIGN_KEY);
            case "check" -> reader.add(new Change.AddConstraint(line, table, ConstraintType.CHECK, List.of()));
            case "index" ->
                reader.add(new Change.AddIndex(
                        line,
                        table,
                        names.columns(link),
                        unique(link) ? IndexRules.UNIQUE : IndexRules.PLAIN,
                        names.of(link, "index")));
            case "dropIndex" -> reader.add(new Change.DropIndex(line, table, names.of(link, "index")));
            case "dropUnique" -> drop(line, ConstraintType.UNIQUE, names.of(link, "unique"));
            case "dropPrimary" -> drop(line, ConstraintType.PRIMARY_KEY, "");
            case "dropForeign" -> drop(line, ConstraintType.FOREIGN_KEY, names.of(link, "foreign"));
            case "dropChecks" -> drop(line, ConstraintType.CHECK, "");
            default -> other(chain, link);
        }
    }

    private void other(Chain chain, Link link) {
        boolean column = KnexType.isKnown(link.name()) && link.arguments().isPresent();
        if (column) {
            column(chain, link);
        } else if (SILENT.contains(link.name())) {
            String why = Messages.KnexTable_Comment();
            reader.add(new Change.Nothing(link.line(), OperationKind.ALTER_TABLE, table, why));
        } else {
            reader.unknown(link);
        }
    }

    private void drop(int line, ConstraintType type, String name) {
        reader.add(new Change.DropConstraint(line, table, type, name));
    }

    private boolean unique(Link link) {
        return link.arguments().orElse(List.of()).stream()
                .anyMatch(argument -> argument.text().toLowerCase(Locale.ROOT).contains("unique"));
    }

    private List<String> names(Link link) {
        List<String> all = new ArrayList<>();
        link.arguments().orElse(List.of()).forEach(argument -> all.addAll(values.names(argument)));
        if (all.isEmpty()) {
            throw new NotUnderstood();
        }
        return all;
    }

    private void constraint(Link link, ConstraintType type) {
        Node columns = link.argument(0).orElseThrow(NotUnderstood::new);
        String name = type == ConstraintType.UNIQUE
                ? names.of(link, "unique")
                : type == ConstraintType.FOREIGN_KEY ? names.of(link, "foreign") : "";
        reader.add(new Change.AddConstraint(
                link.line(), table, new TableConstraint(name, type, values.namesIfKnown(columns))));
    }

    private void timestamps(Link link) {
        boolean filled;
        boolean camel = false;
        if (link.argument(0).map(scope::resolve).orElse(null) instanceof Node.Pairs options) {
            filled = values.flag(options.get("defaultToNow"), false);
            camel = values.flag(options.get("useCamelCase"), false);
        } else {
            filled = values.flag(link.argument(1), false);
            camel = values.flag(link.argument(2), false);
        }
        for (String name : camel ? List.of("createdAt", "updatedAt") : List.of("created_at", "updated_at")) {
            Column column = new Column(name, Optional.of(new ColumnType("timestamp")), !filled, filled);
            reader.add(new Change.AddColumn(link.line(), table, column));
        }
    }

    private void column(Chain chain, Link link) {
        int line = link.line();
        boolean increments = KnexType.isIncrements(link.name());
        String name = increments && link.count() == 0 ? "id" : values.name(link, 0);
        boolean nullable = !increments;
        boolean unique = increments;
        Optional<Node> defaultTo = Optional.empty();
        Optional<Alteration> altered = Optional.empty();
        String collation = "";
        List<Change> more = new ArrayList<>();
        for (Link modifier : chain.from(1).links()) {
            switch (modifier.name()) {
                case "notNullable", "notNull" -> nullable = false;
                case "nullable" -> nullable = values.flag(modifier.argument(0), true);
                case "primary" -> {
                    nullable = false;
                    unique = true;
                }
                case "unique" -> unique = true;
                case "defaultTo" -> defaultTo = modifier.argument(0);
                case "collate" ->
                    collation = modifier.argument(0)
                            .flatMap(scope::text)
                            .orElse("?")
                            .toLowerCase(Locale.ROOT);
                case "alter" -> altered = Optional.of(alteration(modifier));
                case "references" ->
                    more.add(new Change.AddConstraint(line, table, ConstraintType.FOREIGN_KEY, List.of(name)));
                case "index" -> more.add(new Change.AddIndex(line, table, List.of(name), unique(modifier)));
                default -> modifier(modifier, more, line);
            }
        }
        boolean filled = increments || values.filled(defaultTo) || KnexType.isFilled(link, scope);
        Optional<ColumnType> type = KnexType.of(link, scope);
        ColumnDetails details = ColumnDetails.collated(collation).withDefault(values.literal(defaultTo));
        Column column = new Column(name, type, nullable, filled, unique, values.constant(defaultTo)).with(details);
        reader.add(
                altered.isPresent()
                        ? new Change.AlterColumn(
                                line, table, name, altered.get().edit(column))
                        : new Change.AddColumn(line, table, column, scope.certain(), List.of()));
        more.forEach(reader::add);
    }

    private void modifier(Link modifier, List<Change> more, int line) {
        if (modifier.name().startsWith("check") && MODIFIERS.contains(modifier.name())) {
            boolean fresh = handle.role().equals("new table");
            if (!fresh) {
                more.add(new Change.AddConstraint(line, table, ConstraintType.CHECK, List.of()));
            }
        } else if (!MODIFIERS.contains(modifier.name())) {
            reader.unknown(modifier);
        }
    }

    /** Reads the options of {@code alter()}, which exclude parts of the change on PostgreSQL. */
    private Alteration alteration(Link modifier) {
        if (modifier.count() == 0) {
            return Alteration.WHOLE;
        }
        if (!(modifier.argument(0).map(scope::resolve).orElse(null) instanceof Node.Pairs options)
                || modifier.count() > 1) {
            throw new NotUnderstood();
        }
        return new Alteration(
                values.flag(options.get("alterNullable"), true), values.flag(options.get("alterType"), true));
    }
}
