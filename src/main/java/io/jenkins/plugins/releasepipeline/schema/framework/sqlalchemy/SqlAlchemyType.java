package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import static java.util.Map.entry;

import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Member;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads SQLAlchemy's types, converted to SQL's names where they are equal in all databases. */
final class SqlAlchemyType {

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("string", "varchar"),
            entry("unicode", "varchar"),
            entry("nvarchar", "varchar"),
            entry("unicodetext", "text"),
            entry("int", "integer"),
            entry("biginteger", "bigint"),
            entry("smallinteger", "smallint"),
            entry("decimal", "numeric"),
            entry("bool", "boolean"),
            entry("double", "double precision"),
            entry("double_precision", "double precision"),
            entry("datetime", "timestamp"),
            entry("largebinary", "blob"));

    /** The names of SQLAlchemy's modules in migrations. */
    private static final Set<String> MODULES = Set.of(
            "sa",
            "sqlalchemy",
            "sqltypes",
            "types",
            "dialects",
            "postgresql",
            "pg",
            "psql",
            "mysql",
            "mssql",
            "sqlite");

    /** The keywords of arguments that are positional for other types. */
    private static final Set<String> SIZES = Set.of("length", "precision", "scale");

    /** Arguments without effect on the database. */
    private static final Set<String> UNSEEN = Set.of(
            "create_type",
            "create_constraint",
            "metadata",
            "native_enum",
            "asdecimal",
            "astext_type",
            "none_as_null",
            "as_uuid",
            "validate_strings",
            "values_callable",
            "convert_unicode",
            "unicode_error",
            "_warn_on_bytestring");

    private static final Set<String> CONSTANTS = Set.of("True", "False", "None");

    private SqlAlchemyType() {}

    /** Returns the type; empty if it is not a literal. */
    static Optional<ColumnType> read(Expression written) {
        String last = written instanceof Name name
                ? name.dotted().substring(name.dotted().lastIndexOf('.') + 1)
                : written instanceof Call call ? call.simpleName() : "Type";
        if (!Character.isUpperCase(last.charAt(0))) {
            // Types are classes: this is a variable or a function that returns one.
            return Optional.empty();
        }
        if (written instanceof Name name) {
            return Optional.of(new ColumnType(name(name.dotted())));
        }
        if (written instanceof Call call) {
            return call(call);
        }
        boolean known = written instanceof Method || written instanceof Member;
        String words = known ? Written.words(written) : "?";
        return words.contains("?") ? Optional.empty() : Optional.of(new ColumnType(words));
    }

    private static Optional<ColumnType> call(Call call) {
        List<String> sizes = new ArrayList<>();
        StringBuilder name = new StringBuilder(name(call.callee()));
        for (Argument argument : call.arguments()) {
            String value = Written.words(argument.value());
            boolean variable = argument.value() instanceof Name && !CONSTANTS.contains(value);
            boolean nested = !argument.name().isEmpty() || name.toString().equals("array");
            if (value.contains("?") || argument.name().startsWith("*") || variable && !nested) {
                return Optional.empty();
            }
            if (argument.name().equals("timezone")) {
                name.append(value.equals("True") ? " with time zone" : "");
            } else if (argument.name().isEmpty() || SIZES.contains(argument.name())) {
                sizes.add(value);
            } else if (!UNSEEN.contains(argument.name()) && !value.equals("None")) {
                // Other properties of a type make it a different type, which cannot be compared by width.
                name.append(' ').append(argument.name()).append('=').append(value);
            }
        }
        sizes.remove("None");
        boolean named = name.toString().startsWith("enum name=");
        return Optional.of(named ? named(name.toString(), sizes) : new ColumnType(name.toString(), sizes));
    }

    /** Returns the type of an enum. One with the same name may get more values. */
    private static ColumnType named(String name, List<String> values) {
        List<String> arguments = new ArrayList<>(List.of(name.substring("enum ".length())));
        arguments.addAll(values);
        return new ColumnType("enum", arguments);
    }

    private static String name(String dotted) {
        int dot = dotted.indexOf('.');
        boolean foreign = dot > 0 && !MODULES.contains(dotted.substring(0, dot));
        String simple =
                dotted.substring(foreign ? 0 : dotted.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return NAMES.getOrDefault(simple, simple);
    }
}
