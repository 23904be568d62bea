package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of a table's constraints: explicit names, and Knex's defaults, such as {@code users_mail_unique}. */
record KnexNames(String table, ScriptScope scope) {

    /** Returns the columns of a constraint, as far as they are known. */
    List<String> columns(Link link) {
        return link.argument(0).map(new Values(scope)::namesIfKnown).orElse(List.of());
    }

    /** Returns the explicit name, which may be in an object of options, or Knex's default; empty if neither is known. */
    String of(Link link, String what) {
        Optional<Node> second = link.argument(1).map(scope::resolve);
        Optional<String> given = second.orElse(null) instanceof Node.Pairs options
                ? options.get("indexName")
                        .or(() -> options.get("constraintName"))
                        .flatMap(scope::text)
                : second.flatMap(scope::text);
        List<String> columns = columns(link);
        return given.orElseGet(() -> columns.isEmpty() ? "" : usual(table, columns, what));
    }

    /** Returns the constraint of a column that is defined as unique. */
    static TableConstraint unique(String table, String column) {
        return new TableConstraint(usual(table, List.of(column), "unique"), ConstraintType.UNIQUE, List.of(column));
    }

    private static String usual(String table, List<String> columns, String what) {
        String name = table + '_' + String.join("_", columns) + '_' + what;
        return name.replaceAll("[.-]", "_").toLowerCase(Locale.ROOT);
    }
}
