package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.Set;

/** golang-migrate's {@code 000001_name.up.sql}; also sqlx's reversible migrations, which have the same layout. */
public final class GolangMigrateFramework extends SqlFileFramework {

    /** Creates the framework; it has no settings. */
    public GolangMigrateFramework() {
        super("golang-migrate", "(?:^|/)[^/]+\\.up\\.sql$");
    }

    /** golang-migrate stores one number: lower numbers are never run, and a duplicate is an error. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE, Disorder.LATE_NUMBER);
    }

    /** golang-migrate records only the number. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(migration.path()));
    }
}
