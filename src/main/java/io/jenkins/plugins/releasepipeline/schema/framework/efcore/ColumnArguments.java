package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.model.WrittenType;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The arguments of a call that define a column: EF Core omits defaults, and adds the former values that differ. */
final class ColumnArguments {

    /** Arguments that change an implicit type. */
    private static final List<String> FACETS = List.of("Unicode", "FixedLength", "Precision", "Scale", "RowVersion");

    private static final String DEFAULT_COLLATION = "default";
    private static final ColumnEdit NOTHING =
            new ColumnEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    private final BuilderCall call;

    ColumnArguments(BuilderCall call) {
        this.call = call;
    }

    /** Returns the column as created. A default stays in the database, even if it is a C# value. */
    Column column(String name) {
        Column column = new Column(
                name,
                call.text("type").flatMap(WrittenType::read),
                call.isTrue("nullable"),
                hasDefault("defaultValue", "defaultValueSql")
                        || call.has("computedColumnSql")
                        || call.isTrue("rowVersion")
                        || isGenerated(),
                false,
                call.has("defaultValue"));
        return column.with(new ColumnDetails(
                collation("collation"),
                defaultValue("defaultValue", "defaultValueSql"),
                call.text("computedColumnSql"),
                false));
    }

    /** Returns the actual differences from the former definition; empty if the database is not affected. */
    List<ColumnEdit> edits() {
        List<ColumnEdit> edits = new ArrayList<>();
        if (!isSameType()) {
            edits.add(ColumnEdit.type(newType()));
        }
        boolean nullable = call.isTrue("nullable");
        if (nullable != call.isTrue("oldNullable") || !isPlain("nullable") || !isPlain("oldNullable")) {
            edits.add(ColumnEdit.nullable(nullable));
        }
        boolean filled = hasDefault("defaultValue", "defaultValueSql");
        if (filled != hasDefault("oldDefaultValue", "oldDefaultValueSql")) {
            edits.add(ColumnEdit.filled(filled));
        } else if (filled && isOtherDefault()) {
            edits.add(withDefault(ColumnEdit.filled(true)));
        }
        String collation = collation("collation");
        if (!collation.equals(collation("oldCollation"))) {
            // It differs in any case, even if no earlier migration defines the former one.
            edits.add(NOTHING.with(ColumnDetails.Edit.collated(collation.isEmpty() ? DEFAULT_COLLATION : collation)));
        }
        return edits;
    }

    /** Returns the collation in lower case; empty if the column has that of its table or database. */
    private String collation(String name) {
        return call.has(name) ? call.text(name).orElse("?").toLowerCase(Locale.ROOT) : "";
    }

    private boolean isOtherDefault() {
        Optional<String> now = defaultValue("defaultValue", "defaultValueSql");
        Optional<String> old = defaultValue("oldDefaultValue", "oldDefaultValueSql");
        return now.isPresent() && old.isPresent() && !now.equals(old);
    }

    private ColumnEdit withDefault(ColumnEdit edit) {
        return defaultValue("defaultValue", "defaultValueSql")
                .map(value -> edit.with(ColumnDetails.Edit.withDefault(value)))
                .orElse(edit);
    }

    /** Returns a default that is SQL or a plain value; empty for any other one. */
    private Optional<String> defaultValue(String value, String sql) {
        if (call.has(sql)) {
            return call.text(sql).map(DefaultValues::sql);
        }
        Expression given = call.arguments().get(value);
        if (given instanceof Expression.Text text) {
            return Optional.of(DefaultValues.sql('\'' + text.value().replace("'", "''") + '\''));
        }
        return given instanceof Expression.Value plain
                ? Optional.of(DefaultValues.sql(plain.text()))
                : Optional.empty();
    }

    /**
     * Returns whether the way in which the database computes or generates the values differs; this is not analyzed
     * further.
     */
    boolean changesGeneration() {
        boolean computed = call.has("computedColumnSql") || call.has("oldComputedColumnSql");
        boolean same = call.arguments().get("computedColumnSql") instanceof Expression.Text now
                && call.text("oldComputedColumnSql").filter(now.value()::equals).isPresent();
        return computed && !same || !generation().equals(oldGeneration());
    }

    private boolean isSameType() {
        Optional<String> type = call.text("type");
        Optional<String> oldType = call.text("oldType");
        if (type.isPresent() && oldType.isPresent()) {
            return type.get().equalsIgnoreCase(oldType.get());
        }
        return !call.has("type")
                && isSameClass()
                && isSameLength()
                && FACETS.stream().noneMatch(this::differs);
    }

    /** Returns the new type; if it is omitted, the former type with another length. */
    private Optional<ColumnType> newType() {
        Optional<ColumnType> written = call.text("type").flatMap(WrittenType::read);
        if (call.has("type") || !isSameClass() || FACETS.stream().anyMatch(this::differs)) {
            return written;
        }
        return call.text("oldType")
                .flatMap(WrittenType::read)
                .filter(old -> !old.arguments().isEmpty())
                .map(old ->
                        new ColumnType(old.name(), List.of(number("maxLength").orElse("max"))));
    }

    private boolean isSameClass() {
        return call.arguments().get("oldClrType") instanceof Expression.Call type
                && type.method().equals("typeof")
                && type.arguments().size() == 1
                && type.arguments().get(0).value() instanceof Expression.Name name
                && name.path().equals(call.typeArguments());
    }

    private boolean isSameLength() {
        Optional<String> length = number("maxLength");
        Optional<String> oldLength = number("oldMaxLength");
        String oldType = call.text("oldType").orElse("").toLowerCase(Locale.ROOT);
        // EF Core 3 writes only the former type, which includes the former length.
        return length.equals(oldLength)
                        && (length.isEmpty() || oldType.isEmpty() || oldType.contains("(" + length.get() + ")"))
                        && (length.isPresent() || !oldType.matches(".*char.*\\([0-9]+\\)|.*binary.*\\([0-9]+\\)"))
                || length.isPresent() && oldType.endsWith("(" + length.get() + ")");
    }

    private boolean differs(String facet) {
        String name = Character.toLowerCase(facet.charAt(0)) + facet.substring(1);
        return !number(name).equals(number("old" + facet));
    }

    private Optional<String> number(String name) {
        Expression value = call.arguments().get(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(value instanceof Expression.Value plain ? plain.text() : "?");
    }

    private boolean isPlain(String name) {
        return call.isTrue(name) || call.isFalse(name);
    }

    private boolean hasDefault(String value, String sql) {
        Expression given = call.arguments().get(value);
        boolean unknown = given instanceof Expression.Name name && name.path().equals("default")
                || given instanceof Expression.Call call && call.method().equals("default");
        boolean isNull = call.text(sql)
                .filter(text -> text.strip().equalsIgnoreCase("null"))
                .isPresent();
        return call.has(value) && !unknown || call.has(sql) && !isNull;
    }

    private boolean isGenerated() {
        return !generation().isEmpty();
    }

    private String generation() {
        return generation(call.annotations().entrySet());
    }

    private String oldGeneration() {
        return generation(call.oldAnnotations().entrySet());
    }

    /** Excludes HiLo, for which the program requests the numbers. */
    private static String generation(Iterable<java.util.Map.Entry<String, Expression>> annotations) {
        for (java.util.Map.Entry<String, Expression> annotation : annotations) {
            String name = annotation.getKey();
            String value = annotation.getValue() instanceof Expression.Name path
                    ? path.path().substring(path.path().lastIndexOf('.') + 1)
                    : annotation.getValue() instanceof Expression.Value plain ? plain.text() : "";
            boolean identity = name.endsWith(":Identity") || name.endsWith(":IdentitySequenceOptions");
            boolean yes = name.endsWith(":Autoincrement") || name.endsWith(":ValueGeneratedOnAdd");
            boolean strategy = name.endsWith(":ValueGenerationStrategy")
                    && (value.startsWith("Identity") || value.startsWith("Serial") || value.startsWith("Computed"));
            if (identity || yes && value.equals("true") || strategy) {
                return "generated";
            }
        }
        return "";
    }
}
