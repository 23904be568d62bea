package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python file as it is written. Any text can be read; none of it is run. */
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

    /** Reads a text in time that grows with its length alone. */
    public static PythonModule read(String text) {
        return new PythonModule(PythonTokenizer.cut(text));
    }

    /** Whether this can't be a whole Python file: then nothing in it can be relied upon. */
    public boolean isBroken() {
        return broken;
    }

    /** Every statement, also the nested ones, from top to bottom. */
    public List<Statement> statements() {
        return statements;
    }

    /** How many statements after this one are nested in it. */
    public int nested(int statement) {
        int indent = statements.get(statement).indent();
        int next = statement + 1;
        while (next < statements.size() && statements.get(next).indent() > indent) {
            next++;
        }
        return next - statement - 1;
    }

    /** The full name behind a dotted name as far as imports tell, or the name itself. */
    public String qualify(String dotted) {
        return imports.qualify(dotted);
    }

    /** Whether this dotted name begins with something that is imported, and that nothing here redefines. */
    public boolean imports(String dotted) {
        return imports.imports(dotted);
    }

    /**
     * The value of a name that is set once, at the top level. A list can be changed after that, so anything but a text
     * is given only where the name occurs twice in the whole file: where it is set and where it is used.
     */
    public Optional<Expression> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /** The same expression with all {@link #constant constants} in it, also those that texts are filled in with. */
    public Expression resolve(Expression written) {
        return known.resolve(written);
    }
}
