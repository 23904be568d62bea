package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsScope.Role;
import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsScope.Target;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Mix;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pair;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dispatches the calls in a migration: the migration's own methods, tables, models, or wrappers around other calls. */
final class Calls {

    private static final Set<String> LOOPS = Set.of("each", "map", "each_pair", "flat_map");

    /** Methods whose block only defines how to re-create the table on rollback (Rails guide, "drop_table"). */
    private static final Set<String> BLOCK_LEADS_BACK = Set.of("drop_table", "drop_join_table");

    private final RailsReader reader;
    private final Tables tables;
    private final Commands commands;
    private final ModelCalls models;

    Calls(RailsReader reader, Commands commands, ModelCalls models) {
        this.reader = reader;
        this.commands = commands;
        this.tables = new Tables(reader, commands);
        this.models = models;
    }

    void read(Call call, RailsScope scope) {
        if (call.receiver().isEmpty() || isConnection(call.receiver().get(), scope)) {
            bare(call, scope);
        } else {
            received(call, call.receiver().get(), scope);
        }
    }

    /**
     * Returns whether it is {@code ActiveRecord::Base.connection}, {@code connection} or the like: calls on it equal
     * those without a receiver.
     */
    private static boolean isConnection(Node receiver, RailsScope scope) {
        if (receiver instanceof Call call
                && Set.of("connection", "lease_connection").contains(call.method())) {
            return true;
        }
        return RailsScope.bare(receiver).filter(KnownNames.RAILS::contains).isPresent()
                && scope.target(receiver).isEmpty();
    }

    private void bare(Call call, RailsScope scope) {
        String method = call.method();
        if (scope.values().containsKey(method) && call.arguments().isEmpty()
                || scope.target(call).isPresent()
                || call.receiver().isEmpty() && reader.own(call, scope)) {
            return;
        }
        if (KnownNames.WRAPPERS.contains(method)) {
            call.block().ifPresent(block -> reader.run(block.body(), scope.inner()));
        } else if (method.equals("reversible") && call.block().isPresent()) {
            Block block = call.block().get();
            RailsScope inner = scope.inner();
            block.parameters().forEach(name -> inner.set(name, Optional.empty(), role(Role.DIRECTION, "")));
            reader.run(block.body(), inner);
        } else if (method.equals("revert") && Reverted.isPlain(call)) {
            reader.addAll(Reverted.of(reader.collect(call.block().orElseThrow(), scope.inner())));
        } else if (!KnownNames.SILENT.contains(method) && !tables.read(call, scope)) {
            Arguments arguments = new Arguments(call.line(), call.arguments(), scope);
            Optional<List<Change>> changes = commands.read(method, arguments);
            changes.ifPresentOrElse(reader::addAll, () -> reader.unknown(call));
            call.block()
                    .filter(block -> !BLOCK_LEADS_BACK.contains(method))
                    .ifPresent(block -> reader.run(block.body(), scope.inner().uncertain()));
        }
    }

    private static Optional<Target> role(Role role, String table) {
        return Optional.of(new Target(role, table));
    }

    private void received(Call call, Node receiver, RailsScope scope) {
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
        } else if (models.isRecord(call, scope)) {
            models.records(call, scope);
        } else if (KnownNames.WRAPPERS.contains(call.method())) {
            call.block().ifPresent(block -> reader.run(block.body(), scope.inner()));
        } else if (receiver instanceof Call || call.method().equals("each")) {
            models.chained(call, receiver, scope);
        } else if (!RailsReader.isLiteral(receiver) || receiver instanceof Word) {
            reader.unknown(call);
        }
    }

    private void direction(Call call, RailsScope scope) {
        if (call.method().equals("up")) {
            call.block().ifPresentOrElse(block -> reader.run(block.body(), scope.inner()), () -> reader.unknown(call));
        } else if (!call.method().equals("down")) {
            reader.unknown(call);
        }
    }

    private static boolean isQuiet(Node receiver) {
        return KnownNames.QUIET.contains(receiver.text())
                || receiver instanceof Call call
                        && call.receiver().filter(Calls::isQuiet).isPresent();
    }

    private static boolean isKnownList(Node node) {
        return node instanceof Items || node instanceof Pairs;
    }

    private void loop(Call call, Node list, RailsScope scope) {
        Block block = call.block().orElse(null);
        if (block == null) {
            reader.unknown(call);
            return;
        }
        List<Node> items = list instanceof Items literal
                ? literal.items()
                : ((Pairs) list).pairs().stream().map(Calls::both).toList();
        for (Node item : items) {
            RailsScope inner = scope.inner();
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

    /** Evaluates a condition for side effects. */
    void condition(Node node, RailsScope scope) {
        if (node instanceof Mix mix) {
            mix.operands().forEach(operand -> condition(operand, scope));
        } else if (node instanceof Call call
                && call.receiver().isEmpty()
                && RuleCommands.kind(call.method()) != OperationKind.UNKNOWN) {
            read(call, scope);
        }
    }
}
