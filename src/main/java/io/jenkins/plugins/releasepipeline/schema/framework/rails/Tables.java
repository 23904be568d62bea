package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsScope.Role;
import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsScope.Target;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Change.AddColumn;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code create_table} and {@code change_table}, whose blocks contain operations on one table. */
final class Tables {

    private static final Set<String> METHODS = Set.of("create_table", "create_join_table", "change_table");
    /** Maps the methods of a table's block to those of a migration. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("column", "add_column"),
            Map.entry("timestamps", "add_timestamps"),
            Map.entry("references", "add_reference"),
            Map.entry("belongs_to", "add_reference"),
            Map.entry("index", "add_index"),
            Map.entry("foreign_key", "add_foreign_key"),
            Map.entry("check_constraint", "add_check_constraint"),
            Map.entry("unique_constraint", "add_unique_constraint"),
            Map.entry("unique_key", "add_unique_constraint"),
            Map.entry("exclusion_constraint", "add_exclusion_constraint"),
            Map.entry("remove", "remove_columns"),
            Map.entry("remove_belongs_to", "remove_reference"),
            Map.entry("remove_references", "remove_reference"),
            Map.entry("rename", "rename_column"),
            Map.entry("change", "change_column"),
            Map.entry("change_default", "change_column_default"),
            Map.entry("change_null", "change_column_null"));

    private final RailsReader reader;
    private final Commands commands;

    Tables(RailsReader reader, Commands commands) {
        this.reader = reader;
        this.commands = commands;
    }

    /** Evaluates a call with a table's block; returns false if it is not one. */
    boolean read(Call call, RailsScope scope) {
        if (!METHODS.contains(call.method())) {
            return false;
        }
        Arguments arguments = new Arguments(call.line(), call.arguments(), scope);
        try {
            boolean joins = call.method().equals("create_join_table");
            String table = joins ? Commands.joinTable(arguments) : arguments.name(0);
            if (call.method().equals("change_table")) {
                reader.addAll(block(call, new Target(Role.TABLE, table), scope));
            } else {
                create(call, table, arguments, joins, scope);
            }
        } catch (NotUnderstood e) {
            reader.add(new Change.Opaque(
                    call.line(),
                    RuleCommands.kind(call.method()),
                    arguments.text(0).map(Arguments::named).orElse(""),
                    "",
                    Messages.Commands_NotLiteral(call.method())));
            call.block().ifPresent(block -> reader.addAll(block(call, new Target(Role.TABLE, ""), scope)));
        }
        return true;
    }

    private void create(Call call, String table, Arguments arguments, boolean joins, RailsScope scope) {
        boolean certain = scope.certain() && !arguments.flag("if_not_exists", false);
        boolean forced = arguments.flag("force", false);
        List<Column> columns = new ArrayList<>(key(arguments, joins));
        List<TableConstraint> rules = new ArrayList<>();
        List<Change> others = new ArrayList<>();
        for (Change change : block(call, new Target(Role.NEW_TABLE, table), scope)) {
            Optional<TableConstraint> rule =
                    TableConstraint.of(change).filter(any -> change.table().equals(table));
            if (change instanceof AddColumn column) {
                columns.add(column.added());
            } else if (rule.isEmpty() || !certain) {
                others.add(change);
            } else {
                rules.add(rule.get());
            }
        }
        if (forced) {
            reader.add(new Change.DropTable(call.line(), table, true));
        }
        reader.add(new Change.CreateTable(call.line(), table, columns, certain, rules));
        reader.addAll(others);
    }

    private static List<Column> key(Arguments arguments, boolean joins) {
        if (joins) {
            return List.of();
        }
        Optional<Node> id = arguments.option("id");
        boolean several =
                arguments.option("primary_key").filter(Items.class::isInstance).isPresent();
        if (several || id.filter(node -> node.text().equals("false")).isPresent()) {
            return List.of();
        }
        String type = id.filter(Symbol.class::isInstance)
                .map(node -> ((Symbol) node).name())
                .orElse("bigint");
        String name = arguments.nameOption("primary_key").orElse("id");
        boolean filled = !type.equals("string");
        return List.of(new Column(name, Optional.of(new ColumnType(type)), false, filled, true, false));
    }

    private List<Change> block(Call call, Target target, RailsScope scope) {
        if (call.block().isEmpty()) {
            return List.of();
        }
        Block block = call.block().get();
        RailsScope inner = scope.inner();
        block.parameters().forEach(name -> inner.set(name, Optional.empty(), Optional.of(target)));
        return reader.collect(block, inner);
    }

    /** Reads the calls on a table inside its block. */
    void inside(Call call, Target target, RailsScope scope) {
        String method = call.method();
        boolean fresh = target.role() == Role.NEW_TABLE;
        Symbol table = new Symbol(call.line(), target.table());
        Arguments given = new Arguments(call.line(), call.arguments(), scope);
        List<Node> arguments = new ArrayList<>(List.of(table));
        arguments.addAll(call.arguments());
        if (target.table().isEmpty() || method.endsWith("_exists?") || method.equals("name")) {
            return;
        }
        if (WORDS.containsKey(method)
                || method.startsWith("remove")
                || method.startsWith("rename")
                || method.equals("primary_key") && given.count() == 0) {
            command(WORDS.getOrDefault(method, method), new Arguments(call.line(), arguments, scope), call);
        } else if (RailsColumn.TYPES.contains(method) || fresh && given.count() > 0) {
            typed(method, given, table, call);
        } else if (!fresh || !method.equals("comment")) {
            unknown(call);
        }
    }

    private void command(String method, Arguments arguments, Call call) {
        commands.read(method, arguments).ifPresentOrElse(reader::addAll, () -> unknown(call));
    }

    private void typed(String type, Arguments given, Symbol table, Call call) {
        try {
            for (String name : given.namesFrom(0)) {
                Node column = new Symbol(call.line(), name);
                command("add_column", given.at(table, column, new Symbol(call.line(), type)), call);
            }
        } catch (NotUnderstood e) {
            command("add_column", given.at(table), call);
        }
    }

    private void unknown(Call call) {
        reader.add(new Change.Opaque(call.line(), Messages.Calls_Unknown(call.method())));
    }
}
