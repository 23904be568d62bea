package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Change.Opaque;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Mix;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Return;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Type;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the statements of a migration's forward part and collects its changes. */
final class RailsReader {

    private static final int STEPS = 5000;
    private static final int DEPTH = 40;
    private static final int SHOWN = 80;

    private final Map<String, Method> methods;
    private final ModelCalls models = new ModelCalls(this);
    private final Calls calls;
    private List<Change> changes = new ArrayList<>();
    private int steps;

    RailsReader(Map<String, Method> methods, boolean looseTimestamps) {
        this.methods = methods;
        this.calls = new Calls(this, new Commands(looseTimestamps), models);
    }

    List<Change> changes() {
        return changes;
    }

    void add(Change change) {
        changes.add(change);
    }

    void addAll(List<Change> more) {
        changes.addAll(more);
    }

    /** Returns the changes of a block, without adding them. */
    List<Change> collect(Block block, RailsScope scope) {
        List<Change> before = changes;
        changes = new ArrayList<>();
        run(block.body(), scope);
        List<Change> collected = changes;
        changes = before;
        return collected;
    }

    /** Evaluates statements; returns whether they may leave the method. */
    boolean run(List<Node> statements, RailsScope scope) {
        if (scope.depth() > DEPTH) {
            statements.stream().findFirst().ifPresent(first -> tooMuch(first.line()));
            return false;
        }
        RailsScope here = scope;
        boolean leaves = false;
        for (Node statement : statements) {
            if (++steps > STEPS) {
                if (steps == STEPS + 1) {
                    tooMuch(statement.line());
                }
                return leaves;
            }
            if (statement instanceof Return done) {
                done.values().forEach(value -> expression(value, scope));
                return true;
            }
            if (statement(statement, here)) {
                leaves = true;
                here = here.uncertain();
            }
        }
        return leaves;
    }

    private void tooMuch(int line) {
        add(new Opaque(line, Messages.RailsReader_TooMuch()));
    }

    private boolean statement(Node node, RailsScope scope) {
        if (node instanceof Branch branch) {
            return branch(branch, scope);
        }
        if (node instanceof Attempt attempt) {
            RailsScope tried = attempt.rescue().isEmpty() ? scope : scope.uncertain();
            boolean leaves = run(attempt.body(), tried);
            return run(attempt.rescue(), scope.uncertain()) || leaves;
        }
        expression(node, scope);
        return false;
    }

    private boolean branch(Branch branch, RailsScope scope) {
        Optional<Boolean> forward = forward(branch.condition());
        if (forward.isPresent()) {
            run(forward.get() ? branch.then() : branch.otherwise(), scope);
            return false;
        }
        calls.condition(branch.condition(), scope.uncertain());
        boolean leaves = run(branch.then(), scope.uncertain());
        return run(branch.otherwise(), scope.uncertain()) || leaves;
    }

    /** {@code reverting?} is false when running forward. */
    private static Optional<Boolean> forward(Node condition) {
        if (condition.text().equals("reverting?()")) {
            return Optional.of(false);
        }
        return condition.text().equals("(reverting?()!)") ? Optional.of(true) : Optional.empty();
    }

    /** Evaluates one expression. */
    void expression(Node node, RailsScope scope) {
        if (node instanceof Call call) {
            calls.read(call, scope);
        } else if (node instanceof Assign assign) {
            assign(assign, scope);
        } else if (node instanceof Mix mix) {
            mix(mix, scope);
        } else if (node instanceof Items items) {
            items.items().forEach(item -> expression(item, scope));
        } else if (node instanceof Pairs pairs) {
            pairs.pairs().forEach(pair -> expression(pair.value(), scope));
        } else if (node instanceof Branch || node instanceof Attempt) {
            statement(node, scope);
        } else if (node instanceof Unread || node instanceof Block || node instanceof Return) {
            unread(node);
        } else if (node instanceof Text text && text.pieces().size() > 1 || node instanceof Type) {
            // A string or a model's class has no effect.
            return;
        }
    }

    private void mix(Mix mix, RailsScope scope) {
        String operators = mix.operators().replace(" ", "");
        boolean harmless = operators.matches("!|;|-|(?:&&|\\|\\||and|or|==|!=|[<>]=?|[+*/-])+|not|defined\\?");
        if (!harmless) {
            unread(mix);
        }
        mix.operands().forEach(operand -> expression(operand, scope.uncertain()));
    }

    private void assign(Assign assign, RailsScope scope) {
        Node value = scope.resolve(assign.value());
        boolean literal = assign.sign().equals("=") && isLiteral(value);
        boolean rows = !literal && models.isRecord(assign.value(), scope);
        if (!literal) {
            expression(assign.value(), scope);
        }
        scope.set(
                assign.target(),
                Optional.of(value).filter(node -> literal),
                rows ? Optional.of(new RailsScope.Target(RailsScope.Role.RECORD, "")) : Optional.empty());
    }

    /** Returns whether the value contains no call. */
    static boolean isLiteral(Node node) {
        if (node instanceof Items items) {
            return items.items().stream().allMatch(RailsReader::isLiteral);
        }
        if (node instanceof Pairs pairs) {
            return pairs.pairs().stream().allMatch(pair -> isLiteral(pair.value()));
        }
        return node instanceof Text || node instanceof Node.Symbol || node instanceof Node.Word;
    }

    void unread(Node node) {
        String text = node.text().strip();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        add(new Opaque(node.line(), Messages.RailsReader_Statement(shown)));
    }

    /** Evaluates a method that the migration itself defines; returns false if there is none with this name. */
    boolean own(Call call, RailsScope scope) {
        Method method = methods.get(call.method());
        if (method == null) {
            return false;
        }
        RailsScope inner = scope.inner();
        List<Node> given = call.arguments();
        for (int i = 0; i < method.parameters().size(); i++) {
            String name = method.parameters().get(i);
            Optional<Node> value = i < given.size() ? Optional.of(given.get(i)) : Optional.empty();
            inner.values().remove(name);
            value.map(scope::resolve)
                    .filter(RailsReader::isLiteral)
                    .filter(node -> !(node instanceof Pairs))
                    .ifPresent(node -> inner.values().put(name, node));
            inner.set(name, Optional.ofNullable(inner.values().get(name)), value.flatMap(scope::target));
        }
        run(method.body(), inner);
        call.block().ifPresent(block -> run(block.body(), scope.inner().uncertain()));
        return true;
    }

    /** Reports an unsupported call for manual review. */
    void unknown(Call call) {
        add(new Change.Opaque(call.line(), Messages.Calls_Unknown(call.method())));
    }
}
