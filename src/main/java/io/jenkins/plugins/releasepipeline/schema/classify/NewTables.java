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
 * The tables and columns that a push creates. Running code does not know them, and they contain no rows that could be
 * lost. Requires the migrations of one sequence in the order in which they run.
 */
final class NewTables {

    /** New tables, and whether the current migration created them; an earlier migration may have run already. */
    private final Map<String, Boolean> fresh = new HashMap<>();

    private final Map<String, Map<String, Column>> columns = new HashMap<>();
    /** Former names of existing tables: a later table with such a name is not new to running code. */
    private final Set<String> taken = new HashSet<>();

    /** Starts the next migration. */
    void nextMigration() {
        fresh.replaceAll((table, own) -> false);
    }

    /** Returns whether the push created this table. */
    boolean isNew(String table) {
        return fresh.containsKey(table);
    }

    /** Returns whether the current migration created this table. */
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

    /** Returns the current definition of a column that the push added to an existing table. */
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

    /** Returns these columns if the push created all of them; otherwise, or if there are none, empty. */
    List<Column> allNew(String table, List<String> names) {
        List<Column> found = new ArrayList<>();
        for (String name : names) {
            column(table, name).ifPresent(found::add);
        }
        return found.size() == names.size() ? found : List.of();
    }
}
