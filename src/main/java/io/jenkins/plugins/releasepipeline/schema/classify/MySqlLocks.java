package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What InnoDB of MySQL 8 and MariaDB does without concurrent writes: MySQL's manual, "Online DDL Operations", the rows
 * that permit no concurrent DML. An ordinary index, a nullable column and NOT NULL are online there.
 *
 * @param changes all changes of the migration
 */
record MySqlLocks(List<Change> changes) {

    private static final Set<String> TEXTS = Set.of("varchar", "character varying", "string");
    private static final int ONE_LENGTH_BYTE = 255;

    Optional<Lock> of(Change change, Optional<Column> before) {
        if (change instanceof Change.AlterColumn alter && alter.edit().retyped()) {
            boolean restated = alter.edit().nullable().isPresent();
            boolean copies = before.isPresent() ? copies(before.get(), alter) : !restated;
            return copies ? lock(Messages.MySqlLocks_Type()) : Optional.empty();
        }
        if (change instanceof Change.AddConstraint add && add.type() == ConstraintType.FOREIGN_KEY) {
            return isUnchecked(change)
                    ? Optional.empty()
                    : Optional.of(
                            Lock.mysql(Messages.MySqlLocks_ForeignKey(), Messages.MySqlLocks_ForeignKeyInstead()));
        }
        if (change instanceof Change.DropConstraint drop && drop.type() == ConstraintType.PRIMARY_KEY) {
            return isAddedAgain(drop) ? Optional.empty() : lock(Messages.MySqlLocks_PrimaryKey());
        }
        if (change instanceof Change.AddColumn add
                && add.added().details().generated().isPresent()) {
            return lock(Messages.MySqlLocks_Generated());
        }
        if (change instanceof ExecutionChange.Blocking blocking) {
            return switch (blocking.command()) {
                case "CONVERT TO CHARACTER SET", "ADD FULLTEXT INDEX" ->
                    lock(Messages.MySqlLocks_Blocks(blocking.command()));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** Returns whether MODIFY copies the table: if the type or the collation changes, unless it only becomes longer. */
    private static boolean copies(Column before, Change.AlterColumn alter) {
        Optional<ColumnType> from = before.type();
        Optional<ColumnType> to = alter.edit().type();
        boolean collation = alter.edit()
                .details()
                .collation()
                .filter(next -> !next.isEmpty() && !next.equals(before.details().collation()))
                .isPresent();
        if (collation || from.isEmpty() || to.isEmpty()) {
            return true;
        }
        if (from.get().name().startsWith(PostgresLocks.REFERENCE)
                && to.get().name().startsWith(PostgresLocks.REFERENCE)) {
            return false;
        }
        return switch (Widening.of(from.get(), to.get())) {
            case SAME -> false;
            case WIDER -> !isLonger(from.get(), to.get());
            case NARROWER, UNKNOWN -> true;
        };
    }

    /** The length of a VARCHAR may grow in place within one length byte, or within two; an ENUM at its end. */
    private static boolean isLonger(ColumnType from, ColumnType to) {
        if (from.name().equals("enum") && to.name().equals("enum")) {
            return true;
        }
        return TEXTS.contains(from.name())
                && TEXTS.contains(to.name())
                && bytes(from) > ONE_LENGTH_BYTE == bytes(to) > ONE_LENGTH_BYTE;
    }

    /** The length in bytes, with four bytes for a character as in utf8mb4. */
    private static long bytes(ColumnType type) {
        String length =
                type.arguments().isEmpty() ? "255" : type.arguments().get(0).strip();
        return length.matches("[0-9]{1,9}") ? 4 * Long.parseLong(length) : Long.MAX_VALUE;
    }

    private boolean isUnchecked(Change key) {
        return changes.stream()
                .limit(changes.indexOf(key))
                .filter(ExecutionChange.Setting.class::isInstance)
                .map(ExecutionChange.Setting.class::cast)
                .filter(setting -> setting.name().equals(ExecutionChange.Setting.FOREIGN_KEY_CHECKS))
                .reduce((earlier, later) -> later)
                .filter(ExecutionChange.Setting::off)
                .isPresent();
    }

    private boolean isAddedAgain(Change.DropConstraint drop) {
        return changes.stream()
                .skip(changes.indexOf(drop) + 1L)
                .anyMatch(change -> change instanceof Change.AddConstraint add
                        && add.type() == ConstraintType.PRIMARY_KEY
                        && add.table().equals(drop.table()));
    }

    private static Optional<Lock> lock(String why) {
        return Optional.of(Lock.mysql(why, Messages.MySqlLocks_Instead()));
    }
}
