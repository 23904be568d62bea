package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import java.util.Optional;

/** Reads a table's name from its expression. */
final class TableName {

    private TableName() {}

    /**
     * Returns the name of a string, {@code Table("name", ...)}, {@code table("name", ...)} or {@code
     * meta.tables["name"]}.
     */
    static Optional<String> of(Optional<Expression> table) {
        return table.flatMap(TableName::of);
    }

    static Optional<String> of(Expression table) {
        if (table instanceof Called called && Written.isCall(table, "Table", "table")) {
            String name = with(called.argument("schema"), Written.text(called.argument("name", 0)));
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        }
        if (table instanceof Item item && Written.words(item.of()).endsWith("tables")) {
            return Written.text(item.key());
        }
        return Written.text(table);
    }

    /** Returns a name qualified by its schema; empty if one of them is unknown. */
    static String with(Optional<Expression> schema, Optional<String> name) {
        boolean plain = schema.filter(value -> !Written.isNone(value)).isEmpty();
        Optional<String> prefix = Written.text(schema);
        if (plain
                || prefix.filter(value -> value.equals("public") || value.equals("dbo"))
                        .isPresent()) {
            return name.orElse("");
        }
        return prefix.isEmpty()
                ? ""
                : name.map(value -> prefix.get() + '.' + value).orElse("");
    }
}
