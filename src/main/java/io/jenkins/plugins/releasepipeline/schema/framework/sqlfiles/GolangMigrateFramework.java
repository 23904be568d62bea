package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

/** golang-migrate's {@code 000001_name.up.sql}; sqlx writes its reversible migrations the same way. */
public final class GolangMigrateFramework extends SqlFileFramework {

    /** For any project. */
    public GolangMigrateFramework() {
        super("golang-migrate", "(?:^|/)[^/]+\\.up\\.sql$");
    }
}
