package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns and constraints of a table after a sequence of changes. */
final class TableState {

    /** The definition of a unique index that excludes some rows. */
    static final String PARTIAL = TableConstraint.PARTIAL;

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<TableConstraint> constraints = new ArrayList<>();
    private String table = "";
    private boolean created;
    private boolean doubtful;

    /** Returns the table after these changes, the first of which creates it. */
    static TableState after(String table, List<Change> changes) {
        TableState state = new TableState();
        state.table = table;
        changes.forEach(state::apply);
        return state;
    }

    /** Returns whether all its columns are known. */
    boolean isKnown() {
        return created && !doubtful && !columns.isEmpty();
    }

    Map<String, Column> columns() {
        return columns;
    }

    /** Returns its constraints, including those defined with a column. */
    List<TableConstraint> constraints() {
        List<TableConstraint> all = new ArrayList<>(constraints);
        for (Column column : columns.values()) {
            boolean told = constraints.stream()
                    .anyMatch(each -> each.unique() && each.columns().equals(List.of(column.name())));
            if (column.unique() && !told) {
                ConstraintType type = column.nullable() ? ConstraintType.UNIQUE : ConstraintType.PRIMARY_KEY;
                all.add(new TableConstraint("", type, List.of(column.name())));
            }
        }
        return all;
    }

    /** Returns the constraint with this name, which may be a database's default name. */
    Optional<TableConstraint> constraint(String name) {
        return constraints().stream()
                .filter(each -> ConstraintNames.same(each.name(), name))
                .findFirst()
                .or(() -> constraints().stream()
                        .filter(each -> each.name().isEmpty())
                        .filter(each -> ConstraintNames.given(table, each).stream()
                                .anyMatch(given -> ConstraintNames.same(given, name)))
                        .findFirst()
                        .map(each -> isUniqueByName(each, name) ? unique(each) : each));
    }

    /** A unique and not nullable column may be the primary key, but PostgreSQL never calls that {@code t_column_key}. */
    private static boolean isUniqueByName(TableConstraint rule, String name) {
        return rule.type() == ConstraintType.PRIMARY_KEY && name.endsWith("_key");
    }

    private static TableConstraint unique(TableConstraint rule) {
        return new TableConstraint(
                rule.name(), ConstraintType.UNIQUE, rule.columns(), rule.nullsEqual(), rule.definition());
    }

    private void apply(Change change) {
        if (change instanceof Change.CreateTable create) {
            created = true;
            // For example a copy of another table's definition, or the result of a query.
            doubtful |= create.columns().isEmpty();
            create.columns().forEach(column -> columns.put(column.name(), column));
            constraints.addAll(create.constraints());
        } else if (change instanceof Change.AddColumn add) {
            columns.put(add.column(), add.added());
            constraints.addAll(add.constraints());
        } else if (change instanceof Change.DropColumn drop) {
            columns.remove(drop.column());
            constraints.removeIf(each -> each.columns().contains(drop.column()));
        } else if (change instanceof Change.RenameColumn rename) {
            renamed(rename.column(), rename.to());
        } else if (change instanceof Change.AlterColumn alter) {
            altered(alter);
        } else if (change instanceof Change.Opaque) {
            doubtful = true;
        } else {
            rule(change);
        }
    }

    private void rule(Change change) {
        if (change instanceof Change.AddConstraint add) {
            constraints.add(add.constraint());
        } else if (change instanceof Change.AddIndex index) {
            constraints.add(rule(index));
        } else if (change instanceof Change.DropConstraint drop) {
            dropped(drop.name(), drop.type());
        } else if (change instanceof Change.DropIndex drop && drop.renamed()) {
            named(drop.name(), drop.to());
        } else if (change instanceof Change.DropIndex drop) {
            dropped(drop.name(), ConstraintType.OTHER);
        } else if (change instanceof Change.RenameConstraint rename) {
            named(rename.name(), rename.to());
        }
    }

    /** Returns an index as a constraint. */
    static TableConstraint rule(Change.AddIndex index) {
        return new TableConstraint(
                index.name(),
                index.unique() ? ConstraintType.UNIQUE : ConstraintType.OTHER,
                index.columns(),
                index.rules().nullsEqual(),
                index.rules().partial() ? PARTIAL : "");
    }

    private void altered(Change.AlterColumn alter) {
        columns.computeIfPresent(alter.column(), (name, known) -> NewColumn.after(known, alter.edit()));
        if (!alter.constraint().isEmpty()) {
            constraints.add(new TableConstraint(alter.constraint(), ConstraintType.DEFAULT, List.of(alter.column())));
        }
    }

    private void renamed(String column, String to) {
        Map<String, Column> all = new LinkedHashMap<>(columns);
        columns.clear();
        all.forEach((name, known) ->
                columns.put(name.equals(column) ? to : name, name.equals(column) ? known.named(to) : known));
        constraints.replaceAll(each -> each.covering(each.columns().stream()
                .map(name -> name.equals(column) ? to : name)
                .toList()));
    }

    private void named(String name, String to) {
        constraint(name).ifPresent(known -> {
            constraints.remove(known);
            constraints.add(known.named(to));
        });
    }

    private void dropped(String name, ConstraintType type) {
        if (name.isEmpty()) {
            boolean primary = type == ConstraintType.PRIMARY_KEY;
            constraints.removeIf(each -> primary && each.type() == ConstraintType.PRIMARY_KEY);
            return;
        }
        constraint(name).ifPresent(known -> {
            constraints.remove(known);
            known.columns().stream()
                    .filter(column -> known.unique() && known.columns().size() == 1)
                    .forEach(column -> columns.computeIfPresent(column, (any, each) -> NewColumn.notUnique(each)));
        });
    }
}
