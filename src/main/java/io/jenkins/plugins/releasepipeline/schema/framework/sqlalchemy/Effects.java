package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Mapping;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Other;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects the effects of expressions on the database while a file is evaluated, within a bounded number of steps. */
final class Effects {

    private static final int MOST_STEPS = 50_000;
    private static final int DEEPEST = 25;
    private static final Pattern CALLED = Pattern.compile("(?<![.\\w] )\\b([A-Za-z_]\\w*) \\(");

    /** Evaluates the body of a function. */
    interface Body {
        void run(Scope.Function function, Scope scope, boolean certain);
    }

    private final CallReader calls;
    private final Set<String> classes;
    private final Body body;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Block> ran = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean loading;
    private int steps;
    private int depth;

    Effects(PythonModule module, Body body) {
        this.calls = new CallReader(module);
        this.body = body;
        this.classes = module.statements().stream()
                .filter(statement -> statement.begins("class"))
                .flatMap(statement -> statement.defines().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    boolean hasRun(Block definition) {
        return ran.contains(definition);
    }

    /**
     * Runs the statements at a file's top level: these define values, and only recognized operations count as effects.
     */
    void load(Runnable statements) {
        loading = true;
        statements.run();
        loading = false;
    }

    /** Counts a step; returns false if the maximum is exceeded. */
    boolean step(int line) {
        if (++steps == MOST_STEPS) {
            changes.add(new Change.Opaque(line, Messages.UpgradeReader_Deep()));
        }
        return steps < MOST_STEPS;
    }

    void doubt(int line, String why) {
        if (!loading && steps < MOST_STEPS) {
            changes.add(new Change.Opaque(line, why));
        }
    }

    /** Records a value that is assigned to a name. */
    void define(Expression value) {
        calls.define(value);
    }

    /** Evaluates a condition: it has no effect itself, but may call functions of the file. */
    void look(Expression condition, Scope scope) {
        visit(scope.resolve(condition), scope, false, false);
    }

    /** Evaluates a function of the file. */
    void run(Scope.Function function, Optional<Called> call, boolean certain) {
        int line = function.definition().head().line();
        ran.add(function.definition());
        if (depth >= DEEPEST) {
            doubt(line, Messages.UpgradeReader_Deep());
            return;
        }
        depth++;
        body.run(function, Parameters.bind(function, call), certain);
        depth--;
    }

    /**
     * Collects the effects of a resolved expression.
     *
     * @param alone whether it is a statement of its own, which must be supported
     * @return its value, as far as known
     */
    Expression visit(Expression value, Scope scope, boolean certain, boolean alone) {
        if (!step(value.line())) {
            return Scope.unknown("", value.line());
        }
        if (value instanceof Other other) {
            words(other, scope);
        } else if (!seen.add(value)) {
            return value;
        } else if (value instanceof Called called) {
            Written.of(value).ifPresent(of -> visit(of, scope, certain, false));
            called.arguments().forEach(argument -> visit(argument.value(), scope, certain, false));
            return called(called, scope, certain, alone);
        } else if (value instanceof Sequence list) {
            list.items().forEach(item -> visit(item, scope, certain, false));
        } else if (value instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> visit(entry.value(), scope, certain, false));
        } else {
            Written.of(value).ifPresent(of -> visit(of, scope, certain, false));
        }
        return value;
    }

    private Expression called(Called called, Scope scope, boolean certain, boolean alone) {
        String callee = called instanceof Call call ? call.callee() : "";
        Optional<Scope.Function> function = scope.function(callee);
        if (function.isPresent()) {
            if (!loading) {
                run(function.get(), Optional.of(called), certain);
            }
            return Scope.unknown(callee, called.line());
        }
        if (classes.contains(callee)) {
            return called;
        }
        Optional<List<Change>> read = calls.read(called, certain);
        read.ifPresent(changes::addAll);
        if (read.isEmpty() && alone) {
            doubt(called.line(), Messages.UpgradeReader_Called(called.simpleName()));
        }
        return called;
    }

    /** Evaluates an unparsed expression, which may call functions of the file, or access the database. */
    private void words(Other other, Scope scope) {
        Matcher named = CALLED.matcher(other.words());
        while (named.find()) {
            scope.function(named.group(1))
                    .filter(function -> !loading && !hasRun(function.definition()))
                    .ifPresent(function -> run(function, Optional.empty(), false));
        }
        if (CallReader.reaches(other.words())) {
            doubt(other.line(), Messages.UpgradeReader_Statement());
        }
    }

    /**
     * Evaluates an assignment to an attribute or item. It changes rows of a model, or a definition, which is unknown
     * afterwards.
     */
    void changePart(Expression target, Scope scope) {
        String head = Written.words(target).split("[.\\[(]", 2)[0];
        Expression resolved = scope.resolve(target);
        Expression of = Written.of(resolved).orElse(resolved);
        if (SqlAlchemyColumn.isColumn(of) && scope.knows(head)) {
            scope.forget(head);
        } else if (of instanceof Other && !loading) {
            changes.add(new Change.RunCode(target.line(), Messages.UpgradeReader_Rows()));
        }
    }
}
