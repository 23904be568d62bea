package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python file in source form. Accepts any text; nothing of it is executed. */
public final class PythonModule {

    private final List<Statement> statements;
    private final Imports imports;
    private final Map<String, Expression> constants;
    private final Scope known = new Scope();
    private final boolean broken;

    private PythonModule(PythonTokenizer.Cut cut) {
        statements = List.copyOf(cut.statements());
        imports = new Imports(statements);
        constants = Constants.of(statements);
        constants.forEach((name, value) -> {
            if (value instanceof Expression.Text) {
                known.set(name, value);
            }
        });
        constants.forEach((name, value) -> known.set(name, known.resolve(value)));
        broken = cut.broken();
    }

    /** Parses a text in time linear in its length. */
    public static PythonModule read(String text) {
        return new PythonModule(PythonTokenizer.cut(text));
    }

    /** Returns whether this cannot be a complete Python file, so that nothing in it is reliable. */
    public boolean isBroken() {
        return broken;
    }

    /** Returns all statements, including nested ones, in source order. */
    public List<Statement> statements() {
        return statements;
    }

    /** Returns the number of statements nested in this one, which follow it. */
    public int nested(int statement) {
        int indent = statements.get(statement).indent();
        int next = statement + 1;
        while (next < statements.size() && statements.get(next).indent() > indent) {
            next++;
        }
        return next - statement - 1;
    }

    /** Returns the full name for a dotted name as far as imports determine it, otherwise the name itself. */
    public String qualify(String dotted) {
        return imports.qualify(dotted);
    }

    /** Returns whether this dotted name starts with an imported name that is not redefined in the file. */
    public boolean imports(String dotted) {
        return imports.imports(dotted);
    }

    /**
     * Returns the value of a name that is assigned once, at the top level. As a list can be modified afterwards, a
     * value other than a string is returned only if the name occurs exactly twice in the file: where it is assigned and
     * where it is used.
     */
    public Optional<Expression> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /**
     * Returns the expression with all {@link #constant constants} replaced, including those in placeholders of strings.
     */
    public Expression resolve(Expression written) {
        return known.resolve(written);
    }
}
