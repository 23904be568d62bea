package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Mapping;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import java.util.Locale;
import java.util.Optional;

/** What an operation says about its model. */
final class DjangoModel {

    private DjangoModel() {}

    /** Whether a CreateModel creates a table: a proxy shares one, and an unmanaged one is made elsewhere. */
    static boolean hasTable(Call createModel) {
        Optional<Expression> options = createModel.argument("options", 2);
        return !isManagedElsewhere(options) && !is(option(options, "proxy"), "True");
    }

    /** Whether options say that Django leaves the table alone. */
    static boolean isManagedElsewhere(Optional<Expression> options) {
        return is(option(options, "managed"), "False");
    }

    /** What a CreateModel calls its table; empty when the name follows from the model's, or is not written here. */
    static Optional<String> storedTable(Call createModel) {
        return option(createModel.argument("options", 2), "db_table")
                .filter(value -> value instanceof Text text && text.exact())
                .map(value -> ((Text) value).value());
    }

    /** One of the options of a model. */
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

    /** The model that an argument names, in lower case; empty when it is not written here. */
    static String lower(Call call, String name, int position) {
        return text(call, name, position).toLowerCase(Locale.ROOT);
    }

    /** The text of an argument; empty when it is not written here. */
    static String text(Call call, String name, int position) {
        return call.argument(name, position)
                .filter(value -> value instanceof Text text && text.exact())
                .map(value -> ((Text) value).value())
                .orElse("");
    }

    /** Whether this is written as nothing: None, an empty list, tuple or set. */
    static boolean isEmpty(Optional<Expression> written) {
        return written.filter(DjangoModel::isNothing).isPresent();
    }

    /** Whether this is None. */
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
