package io.jenkins.plugins.releasepipeline.schema.framework.django;

import static java.util.Map.entry;

import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The column type of a field: everything that affects the database, and nothing else. Django's built-in fields get
 * PostgreSQL's type names, so that types can be compared by width.
 */
final class DjangoType {

    /** Prefix of the type of a reference. */
    static final String REFERENCE = "foreign key";

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("CharField", "varchar"),
            entry("SlugField", "varchar"),
            entry("EmailField", "varchar"),
            entry("URLField", "varchar"),
            entry("FileField", "varchar"),
            entry("ImageField", "varchar"),
            entry("FilePathField", "varchar"),
            entry("CommaSeparatedIntegerField", "varchar"),
            entry("TextField", "text"),
            entry("AutoField", "integer"),
            entry("IntegerField", "integer"),
            entry("BigAutoField", "bigint"),
            entry("BigIntegerField", "bigint"),
            entry("SmallAutoField", "smallint"),
            entry("SmallIntegerField", "smallint"),
            entry("PositiveIntegerField", "integer unsigned"),
            entry("PositiveBigIntegerField", "bigint unsigned"),
            entry("PositiveSmallIntegerField", "smallint unsigned"),
            entry("BooleanField", "boolean"),
            entry("NullBooleanField", "boolean"),
            entry("DateField", "date"),
            entry("DateTimeField", "timestamp with time zone"),
            entry("TimeField", "time"),
            entry("DurationField", "interval"),
            entry("FloatField", "double precision"),
            entry("DecimalField", "numeric"),
            entry("BinaryField", "bytea"),
            entry("JSONField", "jsonb"),
            entry("UUIDField", "uuid"),
            entry("IPAddressField", "inet"),
            entry("GenericIPAddressField", "inet"),
            entry("ForeignKey", REFERENCE),
            entry("OneToOneField", REFERENCE),
            entry("ManyToManyField", "many to many"),
            entry("CITextField", "citext"),
            entry("CICharField", "citext"),
            entry("CIEmailField", "citext"));

    /** The default maximum lengths. */
    private static final Map<String, String> LENGTHS = Map.of(
            "SlugField", "50",
            "EmailField", "254",
            "URLField", "200",
            "FileField", "100",
            "ImageField", "100",
            "FilePathField", "100");

    /** Arguments that have their own rule, or precede the others. */
    private static final Set<String> BY_RULE = Set.of(
            "null",
            "unique",
            "primary_key",
            "default",
            "db_default",
            "db_index",
            "db_column",
            "max_length",
            "max_digits",
            "decimal_places");

    /** Wagtail's field of blocks: which blocks there may be is for its pages alone. */
    private static final Pattern STREAM = Pattern.compile("wagtail\\.(?:core\\.)?fields\\.StreamField");

    private static final Set<String> RELATIONS = Set.of("ForeignKey", "OneToOneField");

    private final PythonModule module;
    private final DjangoMeaning meaning;

    DjangoType(PythonModule module) {
        this.module = module;
        this.meaning = new DjangoMeaning(module);
    }

    ColumnType of(Call field) {
        String qualified = module.qualify(field.callee());
        boolean djangos = module.imports(field.callee()) && qualified.startsWith("django.");
        String name = djangos ? NAMES.get(field.simpleName()) : null;
        if (STREAM.matcher(qualified).matches() && module.imports(field.callee())) {
            List<String> stored = new ArrayList<>();
            field.argument("use_json_field").map(this::write).ifPresent(stored::add);
            return new ColumnType("stream", stored);
        }
        if (name == null) {
            return new ColumnType(
                    qualified, arguments(field, Set.of("null", "unique", "default", "db_index", "db_column")));
        }
        List<String> sizes = new ArrayList<>();
        field.argument("max_length")
                .map(this::write)
                .or(() -> Optional.ofNullable(LENGTHS.get(field.simpleName())))
                .filter(length -> name.equals("varchar"))
                .ifPresent(sizes::add);
        field.argument("max_digits").map(this::write).ifPresent(sizes::add);
        field.argument("decimal_places").map(this::write).ifPresent(sizes::add);
        List<String> others = arguments(named(field), BY_RULE);
        if (!sizes.stream().allMatch(size -> size.matches("[0-9]+"))) {
            others.addAll(sizes);
            sizes.clear();
        }
        // Other properties of a type make it a different type, which cannot be compared by width.
        return new ColumnType(others.isEmpty() ? name : name + ' ' + String.join(" ", others), sizes);
    }

    /** Returns the field without its first positional argument, which is its label, or the model that it refers to. */
    private static Call named(Call field) {
        List<String> names = field.simpleName().equals("ManyToManyField")
                ? List.of("to")
                : RELATIONS.contains(field.simpleName()) ? List.of("to", "on_delete") : List.of("verbose_name", "name");
        List<Argument> arguments = new ArrayList<>();
        for (Argument argument : field.arguments()) {
            int at = arguments.size();
            boolean known = argument.name().isEmpty() && at < names.size();
            arguments.add(known ? new Argument(names.get(at), argument.value()) : argument);
        }
        return new Call(field.callee(), arguments, field.line());
    }

    private List<String> arguments(Call field, Set<String> elsewhere) {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : field.arguments()) {
            String name = argument.name();
            if (name.equals("to")) {
                arguments.add(target(argument.value()));
            } else if (!name.equals("name") && !DjangoMeaning.isUnseen(name) && !elsewhere.contains(name)) {
                arguments.add((name.isEmpty() ? "" : name + '=') + write(argument.value()));
            }
        }
        arguments.sort(null);
        return arguments;
    }

    /** Returns the referenced model; the case of its name is irrelevant. */
    private String target(Expression to) {
        return to instanceof Text text ? text.value().toLowerCase(Locale.ROOT) : write(to);
    }

    /** Returns a value as far as it affects the database. */
    String write(Expression value) {
        return meaning.ofValue(value);
    }
}
