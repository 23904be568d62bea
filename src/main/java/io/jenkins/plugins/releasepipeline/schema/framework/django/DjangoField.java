package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Number;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.util.Optional;
import java.util.Set;

/** Reads a field as a column. */
final class DjangoField {

    private static final Set<String> INDEXED = Set.of("ForeignKey", "SlugField");
    private static final Set<String> SERIALS = Set.of("AutoField", "BigAutoField", "SmallAutoField");
    private static final Set<String> MANY = Set.of("ManyToManyField", "TaggableManager");

    private final DjangoType types;

    DjangoField(PythonModule module) {
        this.types = new DjangoType(module);
    }

    /** Returns whether this relation is stored in another model's table, so that the database is not affected. */
    static boolean isElsewhere(Call field) {
        return isMany(field)
                && field.argument("through")
                        .filter(through -> !DjangoModel.isNone(through))
                        .isPresent();
    }

    /**
     * Returns the column of a field; empty if the field is not defined here. A many-to-many relation becomes a nullable
     * column: its table is as new as the relation, and unknown to the running code.
     */
    Optional<Column> column(String name, Expression written) {
        if (!(written instanceof Call field) || field.hasHiddenArguments()) {
            return Optional.empty();
        }
        Optional<Expression> nullness = field.argument("null");
        if (nullness.isPresent() && !is(nullness, "True") && !is(nullness, "False")) {
            return Optional.empty();
        }
        boolean serial = SERIALS.contains(field.simpleName());
        boolean primary = isSaid(field.argument("primary_key"));
        boolean nullable =
                is(nullness, "True") && !primary || field.simpleName().equals("NullBooleanField") || isMany(field);
        boolean unique =
                serial || primary || field.simpleName().equals("OneToOneField") || isSaid(field.argument("unique"));
        boolean filled = serial || isFilled(field) || field.simpleName().equals("GeneratedField");
        Column column = new Column(
                name, Optional.of(types.of(field)), nullable, filled, unique, hasOneValue(field), isIndexed(field));
        Optional<String> generated = field.simpleName().equals("GeneratedField")
                ? field.argument("expression").map(types::write)
                : Optional.empty();
        Optional<String> value =
                field.argument("db_default").filter(unused -> filled).flatMap(DjangoField::value);
        return Optional.of(column.with(new ColumnDetails("", value, generated, false).storedAs(storedName(field))));
    }

    private static Optional<String> value(Expression given) {
        if (given instanceof Text text && text.exact()) {
            return Optional.of(DefaultValues.sql('\'' + text.value().replace("'", "''") + '\''));
        }
        return given instanceof Number
                        || given instanceof Name name && Set.of("True", "False").contains(name.dotted())
                ? Optional.of(
                        DefaultValues.sql(given instanceof Number number ? number.digits() : ((Name) given).dotted()))
                : Optional.empty();
    }

    /** Returns the value of {@code db_column}; a value that is not a literal yields a name that no other column has. */
    private static Optional<String> storedName(Call field) {
        return field.argument("db_column")
                .filter(value -> !DjangoModel.isNone(value))
                .map(value -> value instanceof Text text && text.exact() ? text.value() : "?");
    }

    /** Returns a field's name in the database: a reference ends with {@code _id}. */
    static String stored(Column field) {
        boolean refers = field.type()
                .filter(type -> type.name().startsWith(DjangoType.REFERENCE))
                .isPresent();
        return field.details().stored().orElseGet(() -> refers ? field.name() + "_id" : field.name());
    }

    private static boolean isMany(Call field) {
        return MANY.contains(field.simpleName()) || field.simpleName().endsWith("ManyToManyField");
    }

    /** Returns whether it has an index; references and slugs have one by default. */
    private static boolean isIndexed(Call field) {
        Optional<Expression> index = field.argument("db_index");
        return index.isPresent() ? !is(index, "False") : INDEXED.contains(field.simpleName());
    }

    private static boolean isFilled(Call field) {
        Optional<Expression> value = field.argument("db_default");
        return value.isPresent()
                && !is(value, "None")
                && !(value.get() instanceof Name name && name.dotted().endsWith("NOT_PROVIDED"));
    }

    /**
     * Returns whether all rows get the same value: Django evaluates a default once and writes it to all rows, even if
     * it is a function, unlike a database default.
     */
    private static boolean hasOneValue(Call field) {
        Optional<Expression> value = field.argument("db_default").filter(unused -> isFilled(field));
        return value.map(each -> each instanceof Text || each instanceof Number || each instanceof Name)
                .orElseGet(() -> field.argument("default")
                        .filter(each -> !DjangoModel.isNone(each))
                        .isPresent());
    }

    /** Returns whether a rule applies. Any value except a literal False counts: an unreadable rule must not be missed. */
    private static boolean isSaid(Optional<Expression> rule) {
        return rule.isPresent() && !is(rule, "False");
    }

    private static boolean is(Optional<Expression> value, String name) {
        return value.filter(expression ->
                        expression instanceof Name written && written.dotted().equals(name))
                .isPresent();
    }
}
