package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope.Handle;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Change.Opaque;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Attempt;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Function;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Loop;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Mix;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Return;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Unread;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the statements of a migration's forward function and collects its changes. */
public final class ForwardReader {

    private static final int STEPS = 5000;
    private static final int DEPTH = 40;
    static final int SHOWN = 80;

    private final Dialect dialect;
    private final Map<String, Function> functions;
    private final ChainReader chains;
    private List<Change> changes = new ArrayList<>();
    private int steps;

    ForwardReader(Dialect dialect, Map<String, Function> functions) {
        this.dialect = dialect;
        this.functions = functions;
        this.chains = new ChainReader(this, dialect, functions);
    }

    /** Returns the changes so far. */
    public List<Change> changes() {
        return changes;
    }

    /** Adds a change. */
    public void add(Change change) {
        changes.add(change);
    }

    /** Reports a call that the framework does not have. */
    public void unknown(Link link) {
        String name = link.name().isEmpty() ? "()" : link.name();
        add(new Opaque(link.line(), Messages.ForwardReader_Unknown(name, dialect.framework())));
    }

    /** Reports SQL that is executed; it need not be a literal. */
    public void sql(Link link, ScriptScope scope) {
        Optional<String> sql = link.argument(0).flatMap(scope::text);
        if (sql.isPresent()) {
            Node written = scope.resolve(link.argument(0).get());
            changes.addAll(SqlReader.read(sql.get(), written.line()));
        } else {
            String why = Messages.ForwardReader_NotLiteral(link.name());
            add(new Opaque(link.line(), OperationKind.RUN_SQL, "", "", why));
        }
    }

    /** Returns the changes of a function whose first parameters have these handles, without adding them. */
    public List<Change> collect(Node function, ScriptScope scope, Handle... handles) {
        List<Change> before = changes;
        changes = new ArrayList<>();
        call(function, scope, handles);
        List<Change> collected = changes;
        changes = before;
        return collected;
    }

    /** Evaluates a function that is passed as an argument. */
    public void call(Node given, ScriptScope scope, Handle... handles) {
        Node node = scope.resolve(given);
        Function function = node instanceof Function literal ? literal : functions.get(node.text());
        if (function == null) {
            throw new NotUnderstood();
        }
        ScriptScope inner = scope.inner();
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            inner.hide(parameter.name());
            parameter.parts().values().forEach(inner::hide);
            if (i < handles.length) {
                Handle handle = handles[i];
                inner.handles().put(parameter.name(), handle);
                parameter.parts().values().forEach(part -> inner.handles().put(part, handle));
            }
        }
        run(function.body(), inner);
    }

    /** Evaluates statements; returns whether they may leave the function. */
    boolean run(List<Node> statements, ScriptScope scope) {
        ScriptScope here = scope;
        boolean leaves = false;
        for (Node statement : statements) {
            if (++steps > STEPS || scope.depth() > DEPTH) {
                if (steps <= STEPS + 1) {
                    steps = STEPS + 1;
                    add(new Opaque(statement.line(), Messages.ForwardReader_TooMuch()));
                }
                return leaves;
            }
            if (statement instanceof Return done) {
                ScriptScope last = here;
                done.value().ifPresent(value -> expression(value, last));
                return true;
            }
            if (statement(statement, here)) {
                leaves = true;
                here = here.uncertain();
            }
        }
        return leaves;
    }

    private boolean statement(Node node, ScriptScope scope) {
        if (node instanceof Branch branch) {
            expression(branch.condition(), scope);
            boolean leaves = run(branch.then(), scope.uncertain());
            return run(branch.otherwise(), scope.uncertain()) || leaves;
        }
        if (node instanceof Attempt attempt) {
            boolean leaves = run(attempt.body(), scope);
            run(attempt.rescue(), scope.uncertain());
            return leaves;
        }
        if (node instanceof Loop loop) {
            chains.each(scope.resolve(loop.list()), loop.variable(), loop.body(), loop, scope);
            return false;
        }
        if (node instanceof Function function && !function.name().isEmpty()) {
            functions.putIfAbsent(function.name(), function);
            return false;
        }
        expression(node, scope);
        return false;
    }

    /** Evaluates one expression. */
    public void expression(Node node, ScriptScope scope) {
        if (node instanceof Call || node instanceof Member) {
            chains.chain(node, scope);
        } else if (node instanceof Assign assign) {
            assign(assign, scope);
        } else if (node instanceof Mix mix) {
            boolean all = mix.operators().equals(",") || mix.operators().equals("...");
            mix.operands().forEach(operand -> expression(operand, all ? scope : scope.uncertain()));
        } else if (node instanceof Items items) {
            items.items().forEach(item -> expression(item, scope));
        } else if (node instanceof Branch || node instanceof Attempt) {
            statement(node, scope);
        } else if (node instanceof Unread || node instanceof Loop) {
            unread(node);
        } else if (node instanceof Node.Made made && !scope.resolve(made).equals(made)) {
            unread(node);
        }
    }

    void unread(Node node) {
        String text = node.text().strip();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        add(new Opaque(node.line(), Messages.ForwardReader_Statement(shown)));
    }

    private void assign(Assign assign, ScriptScope scope) {
        Node value = scope.resolve(assign.value());
        Parameter target = assign.target();
        scope.hide(target.name());
        target.parts().values().forEach(scope::hide);
        if (value instanceof Function function) {
            functions.put(target.name(), function);
            return;
        }
        Chain chain = ChainReader.expanded(Chain.of(value), scope);
        Optional<Handle> handle = scope.handle(chain.root());
        boolean alias = handle.isPresent()
                && chain.links().stream().allMatch(link -> link.arguments().isEmpty());
        boolean known = !(value instanceof Call) && !(value instanceof Mix) && !(value instanceof Branch);
        if (alias) {
            boolean plain = chain.links().isEmpty();
            handle.filter(role -> plain).ifPresent(role -> scope.handles().put(target.name(), role));
            scope.values().put(target.name(), value);
            target.parts().forEach((part, name) -> scope.values().put(name, new Member(value.line(), value, part)));
        } else if (known && assign.sign().equals("=") && scope.certain()) {
            scope.values().put(target.name(), value);
        } else {
            handle.flatMap(role -> dialect.result(role, chain)).ifPresent(role -> {
                scope.handles().put(target.name(), role);
                target.parts().values().forEach(name -> scope.handles().put(name, role));
            });
            expression(value, scope);
        }
    }
}
