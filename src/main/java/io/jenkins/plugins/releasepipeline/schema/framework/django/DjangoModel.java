package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Mapping;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.Locale;
import java.util.Optional;

/** Reads the model of an operation. */
final class DjangoModel {

    private DjangoModel() {}

    /** Returns whether a CreateModel creates a table: a proxy shares one, and an unmanaged one is created elsewhere. */
    static boolean hasTable(Call createModel) {
        Optional<Expression> options = createModel.argument("options", 2);
        return !isManagedElsewhere(options) && !is(option(options, "proxy"), "True");
    }

    /** Returns whether the options exclude the table from Django's management. */
    static boolean isManagedElsewhere(Optional<Expression> options) {
        return is(option(options, "managed"), "False");
    }

    /**
     * Returns the explicit table name of a CreateModel; empty if it is derived from the model's name, or not a literal.
     */
    static Optional<String> storedTable(Call createModel) {
        return option(createModel.argument("options", 2), "db_table")
                .filter(value -> value instanceof Text text && text.exact())
                .map(value -> ((Text) value).value());
    }

    /** Returns one of the options of a model. */
    static Optional<Expression> option(Optional<Expression> options, String name) {
        return options.orElse(null) instanceof Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry ->
                                entry.key() instanceof Text key && key.value().equals(name))
                        .map(Expression.Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean is(Optional<Expression> value, String word) {
        return value.orElse(null) instanceof Name name && name.dotted().equals(word);
    }

    /** Returns the model named by an argument, in lower case; empty if it is not a literal. */
    static String lower(Call call, String name, int position) {
        return text(call, name, position).toLowerCase(Locale.ROOT);
    }

    /** Returns the string of an argument; empty if it is not a literal. */
    static String text(Call call, String name, int position) {
        return call.argument(name, position)
                .filter(value -> value instanceof Text text && text.exact())
                .map(value -> ((Text) value).value())
                .orElse("");
    }

    /** Returns whether the expression is empty: None, or an empty list, tuple or set. */
    static boolean isEmpty(Optional<Expression> written) {
        return written.filter(DjangoModel::isNothing).isPresent();
    }

    /** Returns whether the expression is None. */
    static boolean isNone(Expression written) {
        return written instanceof Name name && name.dotted().equals("None");
    }

    private static boolean isNothing(Expression written) {
        return isNone(written)
                || written instanceof Sequence sequence && sequence.items().isEmpty()
                || written instanceof Mapping mapping && mapping.entries().isEmpty()
                || written instanceof Call call
                        && call.callee().equals("set")
                        && (call.arguments().isEmpty()
                                || call.arguments().size() == 1
                                        && isNothing(call.arguments().get(0).value()));
    }
}
