package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnDetails;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnEdit;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Determines the effect of changes on running code, in the same way for all frameworks. Requires the migrations of one
 * sequence in the order in which they run.
 */
public final class ChangeClassifier {

    private final NewTables tables = new NewTables();
    private final Map<String, Column> edited = new HashMap<>();
    private final PushedFeatures features = new PushedFeatures();

    /**
     * Returns the classified operations of one migration; {@code earlier} provides the former definitions of columns
     * that running code uses.
     */
    public List<Operation> classify(Migration migration, EarlierColumns earlier) {
        tables.nextMigration();
        return new OneMigration(migration, earlier).operations();
    }

    private final class OneMigration {

        private final Migration migration;
        /** The changes; those inside {@link Change.InSql} are unwrapped. */
        private final List<Change> changes;

        private final EarlierColumns earlier;
        /** The tables before the current step. */
        private EarlierColumns here;

        private final Replacements replacements;
        private final DroppedRules dropped;
        private final KnownTable knownTable;
        /** Determined on demand: it searches all earlier migrations. */
        private Optional<Database> database = Optional.empty();

        OneMigration(Migration migration, EarlierColumns earlier) {
            this.migration = migration;
            this.changes = migration.changes().stream().map(Change::plain).toList();
            this.earlier = earlier;
            this.here = earlier;
            this.replacements = Replacements.in(changes, earlier::mayHave);
            this.dropped = new DroppedRules(changes, earlier);
            this.knownTable = new KnownTable(tables, dropped, earlier, changes);
        }

        List<Operation> operations() {
            List<Operation> operations = new ArrayList<>();
            for (int at = 0; at < changes.size(); at++) {
                Change change = changes.get(at);
                here = earlier.after(migration.changes().subList(0, at));
                List<Classification> verdicts = verdicts(at);
                List<Lock> locks = tables.isNew(change.table())
                        ? List.of()
                        : new Locks(changes, here)
                                .of(migration.changes().get(at), verdicts, known(change), this::database);
                for (Classification verdict : verdicts) {
                    boolean first = verdict == verdicts.get(0);
                    operations.add(Operation.of(verdict, change, migration.path(), first ? locks : List.of()));
                }
                remember(change, replacements.part(at));
            }
            return operations;
        }

        private List<Classification> verdicts(int at) {
            Change change = changes.get(at);
            return new ModelState(tables, here, migration.changes())
                    .classify(migration.changes().get(at))
                    .orElseGet(() -> change instanceof Change.AddColumn add && !tables.isNew(add.table())
                            ? List.of(added(add, changes.subList(at + 1, changes.size())))
                            : verdicts(change, replacements.part(at)));
        }

        /**
         * Classifies an added column. A column that alone would break running code may be completed by a later step,
         * such as SET DEFAULT.
         */
        private Classification added(Change.AddColumn add, List<Change> later) {
            Classification now = knownTable.classify(add);
            return now.operationClass() == OperationClass.BREAKING
                    ? NewColumn.classify(LaterSteps.through(add.table(), add.added(), later), add.constraints())
                    : now;
        }

        private List<Classification> verdicts(Change change, Optional<Replacements.Part> part) {
            if (part.isPresent()
                    && !(change instanceof Change.AddIndex index
                            && index.rules().fallible())) {
                return replaced(change, part.get());
            }
            return change instanceof Change.AlterColumn alter ? alter(alter) : List.of(verdict(change));
        }

        private List<Classification> replaced(Change change, Replacements.Part part) {
            boolean ofPush = tables.isNew(change.table())
                    || change instanceof FeatureChange.DropFeature drop && features.bring(drop.name());
            if (ofPush && part != Replacements.Part.HELPS) {
                return List.of(Classification.additive(Messages.ChangeClassifier_NewTable()));
            }
            return switch (part) {
                case CLEARS -> List.of(Classification.none(Messages.ChangeClassifier_AbsentFeature()));
                case HELPS -> List.of(Classification.none(Messages.ChangeClassifier_Helps()));
                case REPLACES_FEATURE ->
                    List.of(Classification.opaque(Messages.ChangeClassifier_Replaced(
                            change instanceof FeatureChange.DropFeature drop ? drop.what() : "table")));
                case REPLACES_TABLE ->
                    RebuiltTable.classify(
                            earlier.table(change.table()),
                            replacements.successor(change.table()),
                            new CascadingDrop(changes, here).of(change, this::database));
            };
        }

        private Classification verdict(Change change) {
            boolean newTable = tables.isNew(change.table());
            if (change instanceof Change.Opaque opaque) {
                return Classification.opaque(opaque.why());
            }
            if (change instanceof Change.Nothing nothing) {
                return Classification.none(nothing.why());
            }
            if (change instanceof ExecutionChange.Blocking) {
                return Classification.none(Messages.ChangeClassifier_Blocking());
            }
            if (change instanceof ExecutionChange.Setting) {
                return Classification.none(Messages.ChangeClassifier_Setting());
            }
            if (change instanceof Change.RunCode code) {
                return Classification.data(code.why());
            }
            if (change instanceof Change.ChangeRows rows) {
                return newTable
                        ? Classification.additive(Messages.ChangeClassifier_NewTable())
                        : Classification.data(
                                rows.removes()
                                        ? Messages.ChangeClassifier_RemovesRows()
                                        : Messages.ChangeClassifier_ChangesRows());
            }
            if (change instanceof Change.ChangeTable table) {
                return newTable || features.bring(change.table())
                        ? Classification.none(Messages.ChangeClassifier_NewTable())
                        : Classification.opaque(table.why());
            }
            if (change instanceof Change.CreateTable) {
                return Classification.additive(Messages.ChangeClassifier_CreateTable());
            }
            if (change instanceof Change.DropTable || change instanceof Change.RenameTable) {
                return goes(change);
            }
            if (change instanceof FeatureChange.AddFeature feature) {
                return features.added(feature, newTable, earlier);
            }
            if (change instanceof FeatureChange.DropFeature feature) {
                return features.dropped(feature);
            }
            return newTable || features.bring(change.table())
                    ? Classification.additive(Messages.ChangeClassifier_NewTable())
                    : knownTable.classify(change);
        }

        private Classification goes(Change change) {
            if (tables.isOwn(change.table())) {
                return Classification.additive(Messages.ChangeClassifier_NewTable());
            }
            return Classification.destructive(
                    change instanceof Change.DropTable
                            ? Messages.ChangeClassifier_DropTable()
                            : Messages.ChangeClassifier_RenameTable());
        }

        private List<Classification> alter(Change.AlterColumn alter) {
            if (tables.isNew(alter.table())) {
                return List.of(Classification.additive(Messages.ChangeClassifier_NewTable()));
            }
            Optional<Column> added = tables.column(alter.table(), alter.column());
            if (added.isPresent()) {
                Column edited = NewColumn.after(added.get(), alter.edit());
                List<Change> later = changes.subList(changes.indexOf(alter) + 1, changes.size());
                return List.of(added(new Change.AddColumn(alter.line(), alter.table(), edited), later));
            }
            if (knownTable.setsDefaultAgain(alter)) {
                return List.of(Classification.none(Messages.ChangeClassifier_Helps()));
            }
            Optional<Column> before = before(alter.table(), alter.column());
            boolean nullable = earlier.column(alter.table(), alter.column())
                    .map(Column::nullable)
                    .orElse(true);
            if (knownTable.fillsRequired(alter, nullable)) {
                return List.of(Classification.none(Messages.ChangeClassifier_Helps()));
            }
            return OmittedRules.with(
                    ModelState.edited(before, alter.edit(), EditedColumn.classify(before, alter.edit())),
                    before,
                    alter.edit(),
                    this::database);
        }

        private Database database() {
            Database known = database.orElseGet(() -> Database.of(migration, earlier));
            database = Optional.of(known);
            return known;
        }

        /** Returns the column that a change alters, as defined before it; empty for other changes. */
        private Optional<Column> known(Change change) {
            return change instanceof Change.AlterColumn
                    ? tables.column(change.table(), change.column()).or(() -> before(change.table(), change.column()))
                    : Optional.empty();
        }

        /**
         * Returns the column before the current step: as edited by the migration itself as far as recorded, otherwise
         * under its former or current name.
         */
        private Optional<Column> before(String table, String column) {
            Column known = edited.get(key(table, column));
            return Optional.ofNullable(known)
                    .or(() -> earlier.column(table, column))
                    .or(() -> here.column(table, column));
        }

        private void remember(Change change, Optional<Replacements.Part> part) {
            boolean clears = part.filter(Replacements.Part.CLEARS::equals).isPresent();
            if (part.filter(Replacements.Part.REPLACES_TABLE::equals).isPresent()) {
                edited.keySet().removeIf(key -> key.startsWith(key(change.table(), "")));
            }
            if (change instanceof Change.CreateTable create) {
                tables.created(create.table(), isMissing(create));
            } else if (change instanceof Change.DropTable drop && !clears) {
                tables.dropped(drop.table());
            } else if (change instanceof Change.RenameTable rename) {
                tables.renamed(rename.table(), rename.to());
            } else if (change instanceof Change.AddColumn add && !knownTable.isThere(add)) {
                tables.added(add.table(), add.added());
            } else if (change instanceof Change.DropColumn drop) {
                tables.droppedColumn(drop.table(), drop.column());
            } else if (change instanceof Change.RenameColumn rename) {
                tables.renamedColumn(rename.table(), rename.column(), rename.to());
            } else if (change instanceof Change.AlterColumn alter && !knownTable.setsDefaultAgain(alter)) {
                altered(alter.table(), alter.column(), alter.edit());
            } else if (change instanceof FeatureChange.AddFeature feature) {
                if (replacements.part(changes.indexOf(feature)).isEmpty()) {
                    features.remember(feature, earlier);
                }
            } else if (change instanceof Change.DropConstraint drop) {
                dropped.rule(drop)
                        .filter(rule -> rule.type() == ConstraintType.DEFAULT)
                        .filter(rule -> !knownTable.setsDefaultAgain(drop.table(), rule.columns(), change))
                        .ifPresent(rule -> rule.columns()
                                .forEach(column -> altered(
                                        drop.table(),
                                        column,
                                        ColumnEdit.filled(false).with(ColumnDetails.Edit.withDefault("")))));
            }
        }

        private boolean isMissing(Change.CreateTable create) {
            return create.certain() || tables.isNew(create.table()) || !earlier.mayHaveTable(create.table());
        }

        private void altered(String table, String column, ColumnEdit edit) {
            if (tables.column(table, column).isPresent()) {
                tables.altered(table, column, edit);
            } else {
                before(table, column).ifPresent(known -> edited.put(key(table, column), NewColumn.after(known, edit)));
            }
        }
    }

    private static String key(String table, String column) {
        return table + '\n' + column;
    }
}
