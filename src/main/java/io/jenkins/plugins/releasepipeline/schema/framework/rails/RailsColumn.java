package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Block;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads columns in Rails' form: a type and options. */
final class RailsColumn {

    /** The methods of a table's block that name a column's type. */
    static final Set<String> TYPES = Set.of(
            "string",
            "text",
            "integer",
            "bigint",
            "smallint",
            "float",
            "decimal",
            "numeric",
            "datetime",
            "timestamp",
            "timestamptz",
            "time",
            "date",
            "binary",
            "blob",
            "boolean",
            "json",
            "jsonb",
            "uuid",
            "inet",
            "cidr",
            "macaddr",
            "hstore",
            "citext",
            "xml",
            "tsvector",
            "tsquery",
            "bit",
            "bit_varying",
            "interval",
            "money",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "ltree",
            "oid",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "serial",
            "bigserial",
            "enum",
            "virtual",
            "tinyint",
            "tinytext",
            "mediumtext",
            "longtext",
            "tinyblob",
            "mediumblob",
            "longblob",
            "unsigned_integer",
            "unsigned_bigint",
            "unsigned_float",
            "unsigned_decimal",
            "primary_key",
            "geometry",
            "geography",
            "st_point",
            "vector",
            "year",
            "multi_polygon");

    private static final Set<String> NUMBERED = Set.of("serial", "bigserial", "primary_key", "virtual");
    private static final Pattern WRITTEN = Pattern.compile("([^(]+)\\(([^)]*)\\)(.*)", Pattern.DOTALL);

    private RailsColumn() {}

    /** Returns a column that is added to a table. */
    static Column added(String name, String type, Arguments arguments) {
        boolean key = arguments.flag("primary_key", false) || type.equals("primary_key");
        boolean filled = NUMBERED.contains(type) || type.contains("identity") || filled(arguments);
        Column column = new Column(
                name,
                Optional.of(type(type, arguments)),
                !key && !notNull(type) && arguments.flag("null", true),
                filled,
                key,
                arguments.has("default") && !computed(arguments));
        return column.with(RailsDetails.added(arguments));
    }

    private static boolean notNull(String type) {
        return type.toLowerCase(Locale.ROOT).contains("not null");
    }

    /** Returns the edit of {@code change_column}: the type is restated, the rest only if specified. */
    static ColumnEdit changed(String type, Arguments arguments) {
        Optional<Boolean> nullable = notNull(type)
                ? Optional.of(false)
                : arguments.has("null") ? Optional.of(arguments.flag("null", true)) : Optional.empty();
        Optional<Boolean> filled = arguments.has("default") ? Optional.of(filled(arguments)) : Optional.empty();
        return new ColumnEdit(Optional.of(type(type, arguments)), nullable, filled, Optional.empty(), true)
                .with(RailsDetails.changed(arguments))
                .inFrameworksTypes();
    }

    private static boolean computed(Arguments arguments) {
        return arguments.option("default").filter(Block.class::isInstance).isPresent();
    }

    private static boolean filled(Arguments arguments) {
        return arguments.option("default").map(RailsColumn::filled).orElse(arguments.has("as"));
    }

    /** Returns whether a default is not NULL. */
    static boolean filled(Node value) {
        boolean variable = value instanceof Call call
                && call.receiver().isEmpty()
                && Character.isLowerCase(call.method().charAt(0))
                && call.arguments().isEmpty();
        if (variable || value instanceof Node.Branch) {
            throw new NotUnderstood();
        }
        return !value.text().equals("nil") && !nothing(value);
    }

    private static boolean nothing(Node value) {
        return value instanceof Block block
                && block.body().size() == 1
                && block.body().get(0) instanceof Node.Text text
                && text.pieces().get(0).strip().equalsIgnoreCase("null");
    }

    /** Returns the database type for Rails' type, where it is the same in all databases. */
    static ColumnType type(String stated, Arguments arguments) {
        // A computed column has its type in an option.
        String written = stated.equals("virtual") ? arguments.nameOption("type").orElse(stated) : stated;
        Matcher matcher = WRITTEN.matcher(written);
        if (matcher.matches()) {
            return new ColumnType(
                    matcher.group(1) + matcher.group(3),
                    List.of(matcher.group(2).split("\\s*,\\s*")));
        }
        List<String> sizes = new ArrayList<>();
        String limit = arguments.option("limit").map(Node::text).orElse("nil");
        for (String option : List.of("limit", "precision", "scale")) {
            arguments
                    .option(option)
                    .map(Node::text)
                    .filter(text -> !text.equals("nil"))
                    .ifPresent(sizes::add);
        }
        String array = arguments.flag("array", false) ? "[]" : "";
        String type = arguments
                .nameOption("enum_type")
                .filter(name -> written.equals("enum"))
                .orElse(written);
        return switch (type) {
            case "string" -> new ColumnType("varchar" + array, sizes);
            case "integer" -> new ColumnType(integer(limit) + array);
            case "decimal" -> new ColumnType("numeric" + array, sizes);
            case "datetime" -> new ColumnType("timestamp" + array, sizes);
            case "primary_key" -> new ColumnType("bigint");
            default -> new ColumnType(type + array, sizes);
        };
    }

    private static String integer(String limit) {
        return switch (limit) {
            case "1", "2" -> "smallint";
            case "5", "6", "7", "8" -> "bigint";
            default -> "integer";
        };
    }
}
