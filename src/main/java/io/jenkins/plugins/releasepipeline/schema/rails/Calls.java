package io.jenkins.plugins.releasepipeline.schema.rails;

import io.jenkins.plugins.releasepipeline.schema.migration.Change;
import io.jenkins.plugins.releasepipeline.schema.migration.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.rails.Scope.Role;
import io.jenkins.plugins.releasepipeline.schema.rails.Scope.Target;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Mix;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Pair;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.ruby.Node.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what a call in a migration is about: the migration's own methods, tables, models, or what only wraps others. */
final class Calls {

    private static final Set<String> WRAPPERS = Set.of(
            "safety_assured",
            "say_with_time",
            "suppress_messages",
            "transaction",
            "ddl_transaction",
            "up_only",
            "with_lock_retries",
            "disable_statement_timeout",
            "without_statement_timeout",
            "without_timeout",
            "with_statement_timeout",
            "silence",
            "silence_stream",
            "timeout",
            "unscoped",
            "tap",
            "no_touching",
            "disable_ddl_transaction",
            "with_timeout",
            "ignored_columns");
    private static final Set<String> SILENT = Set.of(
            "say",
            "puts",
            "p",
            "pp",
            "print",
            "announce",
            "write",
            "sleep",
            "raise",
            "warn",
            "require",
            "require_relative",
            "binding",
            "reverting?",
            "connection",
            "private",
            "clear_cache!",
            "include",
            "extend",
            "disable_ddl_transaction!",
            "block_given?",
            "table_exists?",
            "column_exists?",
            "index_exists?",
            "foreign_key_exists?",
            "index_name_exists?",
            "data_source_exists?",
            "view_exists?",
            "extension_enabled?",
            "check_constraint_exists?",
            "constraint_exists?",
            "adapter_name",
            "flush",
            "quote",
            "quote_table_name",
            "quote_column_name",
            "tables",
            "columns",
            "indexes",
            "open_transactions",
            "commit_db_transaction",
            "begin_db_transaction");
    private static final Set<String> MODELS = Set.of(
            "where",
            "find_each",
            "find_in_batches",
            "in_batches",
            "find_by",
            "find_or_create_by",
            "find_or_create_by!",
            "find_or_initialize_by",
            "find",
            "all",
            "unscoped",
            "update_all",
            "update",
            "update!",
            "create",
            "create!",
            "new",
            "insert",
            "insert!",
            "insert_all",
            "insert_all!",
            "upsert",
            "upsert_all",
            "delete_all",
            "destroy_all",
            "delete",
            "destroy",
            "each",
            "first",
            "last",
            "pluck",
            "select",
            "joins",
            "includes",
            "left_joins",
            "left_outer_joins",
            "order",
            "group",
            "limit",
            "count",
            "exists?",
            "any?",
            "none?",
            "import",
            "import!",
            "with_deleted",
            "delete_by",
            "destroy_by",
            "update_counters",
            "reset_counters",
            "unscope",
            "not",
            "from",
            "distinct",
            "preload",
            "eager_load",
            "find_by_sql",
            "empty?",
            "ids",
            "sum",
            "maximum",
            "minimum",
            "take",
            "save",
            "save!",
            "update_columns",
            "update_column",
            "update_attribute",
            "update_attributes",
            "update_attributes!",
            "with_discarded",
            "seed");
    private static final Set<String> QUIET = Set.of(
            "Rails.logger()",
            "Rails.cache()",
            "STDOUT",
            "$stdout",
            "STDERR",
            "$stderr",
            "Kernel",
            "ActiveSupport::Deprecation",
            "Rails");
    private static final Set<String> RAILS = Set.of(
            "ActiveRecord::Base", "ActiveRecord::Migration", "ApplicationRecord", "self", "Timeout", "ActiveRecord");
    private static final Set<String> LOOPS = Set.of("each", "map", "each_pair", "flat_map");

    private final RailsReader reader;
    private final Tables tables;
    private final Commands commands;

    Calls(RailsReader reader, Commands commands) {
        this.reader = reader;
        this.commands = commands;
        this.tables = new Tables(reader, commands);
    }

    void read(Call call, Scope scope) {
        if (call.receiver().isEmpty() || isConnection(call.receiver().get(), scope)) {
            bare(call, scope);
        } else {
            received(call, call.receiver().get(), scope);
        }
    }

    /** {@code ActiveRecord::Base.connection}, {@code connection} and the like: what is called on them is as if alone. */
    private static boolean isConnection(Node receiver, Scope scope) {
        if (receiver instanceof Call call
                && Set.of("connection", "lease_connection").contains(call.method())) {
            return true;
        }
        return Scope.bare(receiver).filter(RAILS::contains).isPresent()
                && scope.target(receiver).isEmpty();
    }

    private void bare(Call call, Scope scope) {
        String method = call.method();
        if (scope.values().containsKey(method) && call.arguments().isEmpty()
                || scope.target(call).isPresent()
                || call.receiver().isEmpty() && reader.own(call, scope)) {
            return;
        }
        if (WRAPPERS.contains(method)) {
            call.block().ifPresent(block -> reader.run(block.body(), scope.inner()));
        } else if (method.equals("reversible") && call.block().isPresent()) {
            Block block = call.block().get();
            Scope inner = scope.inner();
            block.parameters().forEach(name -> inner.set(name, Optional.empty(), role(Role.DIRECTION, "")));
            reader.run(block.body(), inner);
        } else if (!SILENT.contains(method) && !tables.read(call, scope)) {
            Arguments arguments = new Arguments(call.line(), call.arguments(), scope);
            Optional<List<Change>> changes = commands.read(method, arguments);
            changes.ifPresentOrElse(reader::addAll, () -> unknown(call));
            call.block()
                    .ifPresent(block -> reader.run(block.body(), scope.inner().uncertain()));
        }
    }

    private static Optional<Target> role(Role role, String table) {
        return Optional.of(new Target(role, table));
    }

    private void unknown(Call call) {
        reader.add(new Change.Opaque(call.line(), Messages.Calls_Unknown(call.method())));
    }

    private void received(Call call, Node receiver, Scope scope) {
        Optional<Target> target = scope.target(receiver);
        if (target.isPresent() && target.get().role() == Role.DIRECTION) {
            direction(call, scope);
        } else if (target.isPresent() && target.get().role() != Role.RECORD) {
            tables.inside(call, target.get(), scope);
        } else if (LOOPS.contains(call.method()) && isKnownList(scope.resolve(receiver))) {
            loop(call, scope.resolve(receiver), scope);
        } else if (call.method().equals("reset_column_information")) {
            reader.add(new Change.Nothing(call.line(), OperationKind.RUN_CODE, "", Messages.Calls_Reset()));
        } else if (isQuiet(receiver)) {
            return;
        } else if (isRecord(call, scope)) {
            records(call, scope);
        } else if (WRAPPERS.contains(call.method())) {
            call.block().ifPresent(block -> reader.run(block.body(), scope.inner()));
        } else if (receiver instanceof Call || call.method().equals("each")) {
            chained(call, receiver, scope);
        } else if (!RailsReader.isLiteral(receiver) || receiver instanceof Word) {
            unknown(call);
        }
    }

    private void direction(Call call, Scope scope) {
        if (call.method().equals("up")) {
            call.block().ifPresentOrElse(block -> reader.run(block.body(), scope.inner()), () -> unknown(call));
        } else if (!call.method().equals("down")) {
            unknown(call);
        }
    }

    private static boolean isQuiet(Node receiver) {
        return QUIET.contains(receiver.text())
                || receiver instanceof Call call
                        && call.receiver().filter(Calls::isQuiet).isPresent();
    }

    private static boolean isKnownList(Node node) {
        return node instanceof Items || node instanceof Pairs;
    }

    private void loop(Call call, Node list, Scope scope) {
        Block block = call.block().orElse(null);
        if (block == null) {
            unknown(call);
            return;
        }
        List<Node> items = list instanceof Items literal
                ? literal.items()
                : ((Pairs) list).pairs().stream().map(Calls::both).toList();
        for (Node item : items) {
            Scope inner = scope.inner();
            List<Node> parts =
                    block.parameters().size() > 1 && item instanceof Items both ? both.items() : List.of(item);
            for (int i = 0; i < block.parameters().size(); i++) {
                Optional<Node> value = i < parts.size() ? Optional.of(scope.resolve(parts.get(i))) : Optional.empty();
                String name = block.parameters().get(i);
                inner.set(name, Optional.empty(), Optional.empty());
                value.filter(RailsReader::isLiteral)
                        .ifPresent(node -> inner.values().put(name, node));
            }
            reader.run(block.body(), inner);
        }
    }

    private static Node both(Pair pair) {
        return new Items(pair.key().line(), List.of(pair.key(), pair.value()));
    }

    /** Whether a chain of calls begins with a model, or with rows or models read before. */
    boolean isRecord(Node node, Scope scope) {
        Node at = node;
        String first = "";
        while (at instanceof Call call && call.receiver().isPresent()) {
            first = call.method();
            at = call.receiver().get();
        }
        if (scope.target(at).filter(target -> target.role() == Role.RECORD).isPresent()) {
            return true;
        }
        boolean model =
                at instanceof Word word && Character.isUpperCase(word.text().charAt(0));
        return model && !RAILS.contains(((Word) at).text()) && (MODELS.contains(first) || first.startsWith("find_by_"));
    }

    private void records(Call call, Scope scope) {
        Node root = call;
        for (Node at = call; at instanceof Call link; at = link.receiver().orElse(link)) {
            link.block().ifPresent(block -> rows(block, scope));
            root = at;
            if (link.receiver().isEmpty()) {
                break;
            }
            root = link.receiver().get();
        }
        if (root instanceof Word || scope.target(call.receiver().orElse(call)).isEmpty()) {
            reader.add(new Change.RunCode(
                    call.line(), Messages.Calls_Models(root.text().replace("()", ""))));
        }
    }

    private void rows(Block block, Scope scope) {
        Scope inner = scope.inner();
        block.parameters().forEach(name -> inner.set(name, Optional.empty(), role(Role.RECORD, "")));
        reader.run(block.body(), inner.uncertain());
    }

    /** What is called on another call's result: that call is followed, and the result taken for rows. */
    private void chained(Call call, Node receiver, Scope scope) {
        boolean plain = Set.of(
                        "each",
                        "map",
                        "to_a",
                        "first",
                        "rows",
                        "values",
                        "flatten",
                        "compact",
                        "uniq",
                        "to_i",
                        "any?",
                        "each_with_index",
                        "each_slice",
                        "present?",
                        "select",
                        "reject",
                        "join",
                        "zero?",
                        "positive?",
                        "nil?",
                        "presence",
                        "blank?",
                        "empty?",
                        "to_s",
                        "size",
                        "count")
                .contains(call.method());
        if (!plain) {
            unknown(call);
        }
        reader.expression(receiver, scope);
        call.block().ifPresent(block -> rows(block, scope));
    }

    /** Looks for what a condition does besides asking. */
    void condition(Node node, Scope scope) {
        if (node instanceof Mix mix) {
            mix.operands().forEach(operand -> condition(operand, scope));
        } else if (node instanceof Call call
                && call.receiver().isEmpty()
                && RuleCommands.kind(call.method()) != OperationKind.UNKNOWN) {
            read(call, scope);
        }
    }
}
