package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables and columns that a push brings. Running code does not know them, and they hold no rows that could be lost.
 * The migrations of one sequence are told to it in the order in which they run.
 */
final class NewTables {

    /** Whether a table came with the migration that is being read; one of an earlier migration may have run already. */
    private final Map<String, Boolean> fresh = new HashMap<>();

    private final Map<String, Map<String, Column>> columns = new HashMap<>();
    /** Names under which running code knew a table: what has such a name later is not new to it. */
    private final Set<String> taken = new HashSet<>();

    /** From here on another migration is read. */
    void nextMigration() {
        fresh.replaceAll((table, own) -> false);
    }

    /** Whether this table came with the push. */
    boolean isNew(String table) {
        return fresh.containsKey(table);
    }

    /** Whether this table came with the very migration that is being read. */
    boolean isOwn(String table) {
        return fresh.getOrDefault(table, false);
    }

    void created(String table, boolean certain) {
        if (certain && !table.isEmpty() && !taken.contains(table)) {
            fresh.put(table, true);
        }
    }

    void dropped(String table) {
        if (fresh.remove(table) == null) {
            taken.add(table);
        }
        columns.remove(table);
    }

    void renamed(String table, String to) {
        Boolean own = fresh.get(table);
        Map<String, Column> known = columns.get(table);
        dropped(table);
        if (own != null && !to.isEmpty() && !taken.contains(to)) {
            fresh.put(to, own);
        }
        if (known != null) {
            columns.put(to, known);
        }
    }

    /** A column of a known table that came with the push, as it is by now. */
    Optional<Column> column(String table, String column) {
        return Optional.ofNullable(columns.getOrDefault(table, Map.of()).get(column));
    }

    void added(String table, Column column) {
        if (!table.isEmpty() && !column.name().isEmpty()) {
            columns.computeIfAbsent(table, any -> new HashMap<>()).put(column.name(), column);
        }
    }

    void droppedColumn(String table, String column) {
        columns.getOrDefault(table, new HashMap<>()).remove(column);
    }

    void renamedColumn(String table, String column, String to) {
        column(table, column).ifPresent(known -> {
            droppedColumn(table, column);
            added(table, known.named(to));
        });
    }

    void altered(String table, String column, ColumnEdit edit) {
        column(table, column).ifPresent(known -> added(table, NewColumn.after(known, edit)));
    }

    /** These columns, when all of them came with the push; empty when there are none or one did not. */
    List<Column> allNew(String table, List<String> names) {
        List<Column> found = new ArrayList<>();
        for (String name : names) {
            column(table, name).ifPresent(found::add);
        }
        return found.size() == names.size() ? found : List.of();
    }
}
