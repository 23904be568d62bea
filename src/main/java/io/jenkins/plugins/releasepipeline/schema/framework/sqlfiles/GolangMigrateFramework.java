package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.Set;

/** golang-migrate's {@code 000001_name.up.sql}; sqlx writes its reversible migrations the same way. */
public final class GolangMigrateFramework extends SqlFileFramework {

    /** For any project. */
    public GolangMigrateFramework() {
        super("golang-migrate", "(?:^|/)[^/]+\\.up\\.sql$");
    }

    /** golang-migrate keeps one number: what is lower is never run, and a duplicate is an error. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE, Disorder.LATE_NUMBER);
    }

    /** It writes down the number alone. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(migration.path()));
    }
}
