package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Item;
import java.util.Optional;

/** Finds the table's name in what a table is written as. */
final class TableName {

    private TableName() {}

    /** Of a text, {@code Table("name", ...)}, {@code table("name", ...)} or {@code meta.tables["name"]}. */
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

    /** A name with its schema; empty when one of both is not known. */
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
