package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Scope;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates {@code upgrade} statement by statement, and the functions of the same file that it calls. Both branches of
 * a condition count; a loop over a literal list runs once for each item, any other loop once. A statement that could
 * not be read becomes a {@link Change.Opaque}.
 */
public final class UpgradeReader {

    private static final Set<String> IDLE =
            Set.of("import", "from", "pass", "break", "continue", "global", "nonlocal", "assert", "del", "class", "@");
    private static final String BY_NAME = "globals ( ) [ \"upgrade_";
    private static final int LONGEST_LOOP = 500;

    private final PythonModule module;
    private final Scope file = new Scope();
    private final Effects effects;

    private UpgradeReader(PythonModule module) {
        this.module = module;
        this.effects = new Effects(module, this::run);
    }

    /** Returns the forward changes of a file. */
    public static List<Change> read(PythonModule module) {
        if (module.isBroken()) {
            return List.of(new Change.Opaque(1, Messages.UpgradeReader_NotPython()));
        }
        UpgradeReader reader = new UpgradeReader(module);
        reader.upgrade();
        return reader.effects.changes();
    }

    /** With several databases, Alembic calls {@code upgrade_one}, {@code upgrade_two}, ... by name. */
    private void upgrade() {
        List<Block> blocks = Block.of(module.statements());
        for (Block block : blocks) {
            block.head()
                    .defines()
                    .filter(name -> block.head().begins("def"))
                    .ifPresent(name -> file.define(name, block));
        }
        effects.load(() ->
                blocks.stream().filter(block -> !block.isCompound()).forEach(block -> statement(block, file, true)));
        List<String> forward = blocks.stream()
                .filter(block -> block.head().begins("def"))
                .flatMap(block -> block.head().defines().stream())
                .filter(UpgradeReader::isForward)
                .distinct()
                .toList();
        if (forward.isEmpty()) {
            effects.doubt(1, Messages.UpgradeReader_NoUpgrade());
        }
        for (String name : forward) {
            if (!effects.hasRun(file.function(name).orElseThrow().definition())) {
                effects.run(file.function(name).orElseThrow(), Optional.empty(), true);
            }
        }
    }

    static boolean isForward(String function) {
        return function.equals("upgrade") || function.startsWith("upgrade_");
    }

    private void run(Scope.Function function, Scope scope, boolean certain) {
        if (function.definition().body().isEmpty()) {
            effects.doubt(function.definition().head().line(), Messages.UpgradeReader_Statement());
        }
        blocks(function.definition().body(), scope, certain);
    }

    /** Evaluates blocks; returns whether they may end the function by return or raise. */
    private boolean blocks(List<Block> blocks, Scope scope, boolean certainly) {
        boolean certain = certainly;
        boolean ends = false;
        for (Block block : blocks) {
            if (!effects.step(block.head().line())) {
                return true;
            }
            boolean may = block(block, scope, certain);
            ends |= may;
            certain &= !may;
        }
        return ends;
    }

    private boolean block(Block block, Scope scope, boolean certain) {
        Statement head = block.head();
        if (!block.whole() || block.isCompound() && block.body().isEmpty()) {
            effects.doubt(head.line(), Messages.UpgradeReader_Deep());
        }
        String word = head.tokens().get(0).kind() == Token.Kind.NAME
                ? head.tokens().get(0).text()
                : "";
        return switch (word) {
            case "if", "elif", "while" -> {
                effects.look(head.expression(1, head.tokens().size()), scope);
                yield blocks(block.body(), scope, false);
            }
            case "else", "except", "try" -> blocks(block.body(), scope, false);
            case "finally" -> blocks(block.body(), scope, certain);
            case "for" -> loop(block, scope);
            case "with" -> {
                with(head, scope, certain);
                yield blocks(block.body(), scope, certain);
            }
            case "def" -> {
                head.defines().ifPresent(name -> scope.define(name, block));
                yield false;
            }
            case "return", "raise" -> {
                if (head.tokens().size() > 1 && word.equals("return")) {
                    effects.visit(scope.resolve(head.expression(1, head.tokens().size())), scope, certain, true);
                }
                yield true;
            }
            default -> {
                statement(block, scope, certain);
                yield false;
            }
        };
    }

    private boolean loop(Block block, Scope scope) {
        Statement head = block.head();
        int in = head.find("in", 1);
        if (in < 0) {
            effects.doubt(head.line(), Messages.UpgradeReader_Statement());
            return false;
        }
        Expression over = scope.resolve(head.expression(in + 1, head.tokens().size()));
        Expression targets = head.expression(1, in);
        effects.visit(over, scope, false, false);
        if (over instanceof Sequence list && list.items().size() <= LONGEST_LOOP) {
            boolean ends = false;
            for (Expression item : list.items()) {
                Targets.set(targets, item, scope);
                ends |= blocks(block.body(), scope, true);
            }
            return ends;
        }
        Targets.set(targets, Scope.unknown("loop", head.line()), scope);
        return blocks(block.body(), scope, false);
    }

    private void with(Statement head, Scope scope, boolean certain) {
        int at = 1;
        while (at < head.tokens().size()) {
            int comma = head.find(",", at);
            int end = comma < 0 ? head.tokens().size() : comma;
            int as = head.find("as", at);
            boolean named = as > at && as < end;
            Expression value = scope.resolve(head.expression(at, named ? as : end));
            effects.visit(value, scope, certain, true);
            if (named) {
                Targets.set(head.expression(as + 1, end), value, scope);
            }
            at = end + 1;
        }
    }

    private void statement(Block block, Scope scope, boolean certain) {
        Statement head = block.head();
        if (IDLE.contains(head.tokens().get(0).text()) || head.isDocstring()) {
            return;
        }
        if (!block.body().isEmpty()) {
            effects.doubt(head.line(), Messages.UpgradeReader_Statement());
        }
        int equals = head.find("=", 0);
        if (equals < 0) {
            augmentedOrCall(head, scope, certain);
            return;
        }
        int last = equals;
        for (int next = equals; next >= 0; next = head.find("=", next + 1)) {
            last = next;
        }
        if (last + 1 == head.tokens().size()) {
            effects.doubt(head.line(), Messages.UpgradeReader_Statement());
            return;
        }
        Expression value = scope.resolve(head.expression(last + 1, head.tokens().size()));
        Expression given = effects.visit(value, scope, certain, true);
        for (int from = 0; from < last; from = head.find("=", from) + 1) {
            int colon = head.find(":", from);
            int end = head.find("=", from);
            assign(head.expression(from, colon > 0 && colon < end ? colon : end), given, scope, certain);
        }
    }

    private void assign(Expression target, Expression value, Scope scope, boolean certain) {
        if (Targets.isPart(target)) {
            effects.changePart(target, scope);
        } else if (!certain && target instanceof Expression.Name name && scope.knows(name.dotted())) {
            // Only one branch assigns it, so the name may still have its former value.
            scope.forget(name.dotted());
        } else {
            Targets.set(target, value, scope);
            effects.define(value);
        }
    }

    private void augmentedOrCall(Statement head, Scope scope, boolean certain) {
        int size = head.tokens().size();
        boolean augmented = size > 2
                && head.tokens().get(1).kind() == Token.Kind.SIGN
                && head.tokens().get(1).text().length() > 1
                && head.tokens().get(1).text().endsWith("=");
        if (augmented) {
            effects.visit(scope.resolve(head.expression(2, size)), scope, certain, true);
            scope.forget(head.tokens().get(0).text());
        } else if (head.find(":", 0) < 0) {
            Expression alone = scope.resolve(head.expression(0, size));
            effects.visit(alone, scope, certain, true);
            boolean byName =
                    alone instanceof Expression.Other other && other.words().startsWith(BY_NAME);
            if (alone instanceof Expression.Other && !byName) {
                effects.doubt(head.line(), Messages.UpgradeReader_Statement());
            }
        }
    }
}
