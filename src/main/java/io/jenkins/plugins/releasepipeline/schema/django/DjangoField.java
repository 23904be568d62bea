package io.jenkins.plugins.releasepipeline.schema.django;

import io.jenkins.plugins.releasepipeline.schema.migration.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Name;
import java.util.Optional;
import java.util.Set;

/**
 * What a new field means for the code that runs without knowing it.
 *
 * @param operationClass how dangerous it is
 * @param why one sentence for people
 */
record DjangoField(OperationClass operationClass, String why) {

    private static final Set<String> UNIQUE_BY_TYPE =
            Set.of("OneToOneField", "AutoField", "BigAutoField", "SmallAutoField");

    /** Judges the {@code field} of an AddField. */
    static DjangoField added(Optional<Expression> written) {
        if (!(written.orElse(null) instanceof Call field) || field.hasHiddenArguments()) {
            return new DjangoField(OperationClass.OPAQUE, Messages.DjangoField_NotWritten());
        }
        if (field.simpleName().endsWith("ManyToManyField")) {
            return field.argument("through").isPresent()
                    ? new DjangoField(OperationClass.NONE, Messages.DjangoField_Through())
                    : new DjangoField(OperationClass.ADDITIVE, Messages.DjangoField_ManyToMany());
        }
        if (field.simpleName().equals("GeneratedField")) {
            return new DjangoField(OperationClass.ADDITIVE, Messages.DjangoField_Generated());
        }
        Optional<Expression> nullness = field.argument("null");
        if (nullness.isPresent() && !is(nullness, "True") && !is(nullness, "False")) {
            return new DjangoField(OperationClass.OPAQUE, Messages.DjangoField_NotWritten());
        }
        boolean nullable = is(nullness, "True") || field.simpleName().equals("NullBooleanField");
        boolean databaseDefault = hasDatabaseDefault(field);
        boolean filled =
                databaseDefault || field.argument("default").isPresent() && !is(field.argument("default"), "None");
        if (isUnique(field) && (filled || !nullable)) {
            return new DjangoField(OperationClass.BREAKING, Messages.DjangoField_Unique());
        }
        if (nullable) {
            return new DjangoField(OperationClass.ADDITIVE, Messages.DjangoField_Nullable());
        }
        if (databaseDefault) {
            return new DjangoField(OperationClass.ADDITIVE, Messages.DjangoField_DatabaseDefault());
        }
        return new DjangoField(OperationClass.BREAKING, Messages.DjangoField_Required());
    }

    private static boolean hasDatabaseDefault(Call field) {
        Optional<Expression> value = field.argument("db_default");
        return value.isPresent()
                && !is(value, "None")
                && !(value.get() instanceof Name name && name.dotted().endsWith("NOT_PROVIDED"));
    }

    /** Anything but a plain False counts: a rule that can't be read must not be missed. */
    private static boolean isUnique(Call field) {
        Optional<Expression> unique = field.argument("unique");
        Optional<Expression> primaryKey = field.argument("primary_key");
        return UNIQUE_BY_TYPE.contains(field.simpleName())
                || unique.isPresent() && !is(unique, "False")
                || primaryKey.isPresent() && !is(primaryKey, "False");
    }

    private static boolean is(Optional<Expression> value, String name) {
        return value.filter(expression ->
                        expression instanceof Name written && written.dotted().equals(name))
                .isPresent();
    }
}
