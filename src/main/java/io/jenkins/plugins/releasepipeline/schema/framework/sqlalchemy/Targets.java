package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Scope;

/** The targets of an assignment or of a {@code for} statement. */
final class Targets {

    private Targets() {}

    /** Assigns each name its value, as far as the value is a literal. */
    static void set(Expression targets, Expression value, Scope scope) {
        if (targets instanceof Name name && !name.dotted().contains(".")) {
            scope.set(name.dotted(), value);
        } else if (targets instanceof Sequence names) {
            boolean matching = value instanceof Sequence values
                    && values.ordered()
                    && values.items().size() == names.items().size();
            for (int at = 0; at < names.items().size(); at++) {
                Expression part = matching ? ((Sequence) value).items().get(at) : Scope.unknown("part", targets.line());
                set(names.items().get(at), part, scope);
            }
        }
    }

    /** Returns whether it assigns to an attribute or item: {@code a.b = c}, {@code a["b"] = c}. */
    static boolean isPart(Expression target) {
        return target instanceof Name name && name.dotted().contains(".")
                || target instanceof Expression.Member
                || target instanceof Expression.Item;
    }
}
