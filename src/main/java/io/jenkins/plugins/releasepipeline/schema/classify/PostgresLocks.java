package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What PostgreSQL 12 and later block while they read, build or rewrite a whole table: its documentation, "ALTER TABLE",
 * "CREATE INDEX" and "Explicit Locking". The forms without the lock are those of strong_migrations and squawk.
 *
 * @param here the tables before the change
 */
record PostgresLocks(EarlierColumns here) {

    /** Functions that return another value for each row, so that a new column with such a default needs a rewrite. */
    private static final Pattern VOLATILE = Pattern.compile(
            "(?i)\\b(?:gen_random_uuid|uuid_generate_v\\w+|uuidv[47]|random|clock_timestamp|timeofday|nextval)\\b");

    /** How Django's reader calls the type of a reference, which is that of the other table's key. */
    static final String REFERENCE = "foreign key";

    private static final Set<String> SERIALS = Set.of("serial", "bigserial", "smallserial", "serial4", "serial8");
    private static final Set<String> TEXTS = Set.of("varchar", "character varying", "text", "string");
    private static final Set<String> NUMBERS = Set.of("numeric", "decimal", "dec");
    private static final Set<String> TIMES =
            Set.of("timestamp", "timestamptz", "time", "timestamp with time zone", "timestamp without time zone");

    Optional<Lock> of(Change change, Optional<Column> before) {
        if (change instanceof Change.AddIndex) {
            return lock(Messages.PostgresLocks_Index(), Messages.PostgresLocks_IndexInstead());
        }
        if (change instanceof Change.AddConstraint add) {
            return constraint(add.type());
        }
        if (change instanceof Change.AddColumn add) {
            return column(add);
        }
        if (change instanceof Change.AlterColumn alter) {
            return alter(alter, before);
        }
        return change instanceof ExecutionChange.Blocking blocking ? blocking(blocking.command()) : Optional.empty();
    }

    private static Optional<Lock> constraint(ConstraintType type) {
        return switch (type) {
            case UNIQUE, PRIMARY_KEY -> unique();
            case FOREIGN_KEY -> lock(Messages.PostgresLocks_ForeignKey(), Messages.PostgresLocks_NotValid());
            case CHECK, NOT_NULL -> lock(Messages.PostgresLocks_Check(), Messages.PostgresLocks_NotValid());
            case DEFAULT, OTHER -> Optional.empty();
        };
    }

    private static Optional<Lock> unique() {
        return lock(Messages.PostgresLocks_Unique(), Messages.PostgresLocks_UniqueInstead());
    }

    private static Optional<Lock> column(Change.AddColumn add) {
        Column column = add.added();
        boolean serial =
                column.type().filter(type -> SERIALS.contains(type.name())).isPresent();
        boolean each = column.details()
                .defaultValue()
                .filter(value -> VOLATILE.matcher(value).find())
                .isPresent();
        if (serial || each || column.details().generated().isPresent()) {
            return lock(Messages.PostgresLocks_Computed(), Messages.PostgresLocks_ComputedInstead());
        }
        if (column.unique()) {
            return unique();
        }
        if (add.constraints().stream().anyMatch(rule -> rule.type() == ConstraintType.CHECK)) {
            return lock(Messages.PostgresLocks_Check(), Messages.PostgresLocks_NotValid());
        }
        return column.indexed()
                ? lock(Messages.PostgresLocks_Index(), Messages.PostgresLocks_IndexInstead())
                : Optional.empty();
    }

    private Optional<Lock> alter(Change.AlterColumn alter, Optional<Column> before) {
        ColumnEdit edit = alter.edit();
        boolean restated = edit.retyped() && edit.nullable().isPresent();
        if (edit.retyped() && !(restated && before.isEmpty()) && rewrites(before.flatMap(Column::type), edit.type())) {
            return lock(Messages.PostgresLocks_Type(), Messages.PostgresLocks_TypeInstead());
        }
        boolean required = edit.nullable().filter(nullable -> !nullable).isPresent()
                && before.map(Column::nullable).orElse(!restated);
        if (required && !isChecked(alter)) {
            return lock(Messages.PostgresLocks_NotNull(), Messages.PostgresLocks_NotNullInstead());
        }
        if (edit.unique().orElse(false) && before.filter(Column::unique).isEmpty()) {
            return unique();
        }
        boolean indexed = edit.indexed().orElse(false)
                && before.filter(column -> !column.indexed()).isPresent();
        return indexed ? lock(Messages.PostgresLocks_Index(), Messages.PostgresLocks_IndexInstead()) : Optional.empty();
    }

    /** Returns whether a change of the type needs a rewrite: all do except those to a binary coercible, wider type. */
    private static boolean rewrites(Optional<ColumnType> from, Optional<ColumnType> to) {
        if (from.isEmpty() || to.isEmpty()) {
            return true;
        }
        String former = from.get().name();
        String next = to.get().name();
        if (former.startsWith(REFERENCE) && next.startsWith(REFERENCE)) {
            return false;
        }
        return switch (Widening.of(from.get(), to.get())) {
            case SAME -> false;
            case WIDER -> !both(TEXTS, former, next) && !numbers(from.get(), to.get()) && !both(TIMES, former, next);
            case NARROWER, UNKNOWN -> true;
        };
    }

    private static boolean both(Set<String> types, String one, String other) {
        return types.contains(one) && types.contains(other);
    }

    /** Only more digits before the point need no rewrite. */
    private static boolean numbers(ColumnType from, ColumnType to) {
        return both(NUMBERS, from.name(), to.name())
                && (to.arguments().isEmpty() || scale(from).equals(scale(to)));
    }

    private static String scale(ColumnType type) {
        List<String> arguments = type.arguments();
        return arguments.size() > 1 ? arguments.get(1).strip() : "0";
    }

    /** Returns whether a check proves that no row is null, so that SET NOT NULL does not read the rows. */
    private boolean isChecked(Change.AlterColumn alter) {
        return here.table(alter.table()).constraints().stream()
                .filter(rule -> rule.type() == ConstraintType.CHECK || rule.type() == ConstraintType.NOT_NULL)
                .anyMatch(rule -> isNotNull(rule, alter.column()));
    }

    private static boolean isNotNull(TableConstraint rule, String column) {
        String condition = rule.definition()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[()\"]", " ")
                .strip();
        return condition.equals(column.toLowerCase(Locale.ROOT) + " is not null")
                || rule.type() == ConstraintType.NOT_NULL && rule.columns().contains(column);
    }

    private static Optional<Lock> blocking(String command) {
        return switch (command) {
            case "VACUUM FULL", "CLUSTER", "SET TABLESPACE", "SET LOGGED" ->
                lock(Messages.PostgresLocks_Rewrite(command), Messages.PostgresLocks_RewriteInstead());
            case "REINDEX" -> lock(Messages.PostgresLocks_Reindex(), "REINDEX … CONCURRENTLY");
            case "REFRESH MATERIALIZED VIEW" ->
                lock(Messages.PostgresLocks_Refresh(), "REFRESH MATERIALIZED VIEW CONCURRENTLY");
            case "LOCK TABLE" -> lock(Messages.PostgresLocks_LockTable(), Messages.PostgresLocks_LockTableInstead());
            default -> Optional.empty();
        };
    }

    private static Optional<Lock> lock(String why, String instead) {
        return Optional.of(Lock.postgres(why, instead));
    }
}
