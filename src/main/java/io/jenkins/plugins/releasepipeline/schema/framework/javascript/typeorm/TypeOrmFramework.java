package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptFramework;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** TypeORM: classes that implement {@code MigrationInterface}. */
public final class TypeOrmFramework extends ScriptFramework {

    /** Creates the framework; it has no settings. */
    public TypeOrmFramework() {
        super("TypeORM", Pattern.compile("MigrationInterface|[qQ]ueryRunner"), TypeOrmDialect::new);
    }

    /**
     * On SQLite, TypeORM switches foreign keys off before it begins a transaction (AbstractSqliteQueryRunner), which
     * matters to a table that is rebuilt.
     */
    @Override
    protected Migration asRun(Migration migration) {
        boolean drops = migration.changes().stream().anyMatch(Change.DropTable.class::isInstance);
        if (!drops || migration.changes().stream().noneMatch(Change.CreateTable.class::isInstance)) {
            return migration;
        }
        List<Change> changes = new ArrayList<>(migration.changes());
        changes.add(0, new ExecutionChange.Setting(1, ExecutionChange.Setting.FOREIGN_KEYS, "off"));
        return migration.doing(changes);
    }
}
