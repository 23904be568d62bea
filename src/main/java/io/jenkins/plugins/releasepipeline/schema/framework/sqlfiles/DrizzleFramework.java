package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import java.util.Optional;

/**
 * Drizzle's scripts: {@code drizzle/0001_name.sql} and, since version 1, {@code
 * drizzle/20240101000000_name/migration.sql}. Drizzle Kit writes them below {@code drizzle} unless its option {@code
 * out} is set (its documentation, "Drizzle Kit configuration file"); another folder is recognized only if it has a
 * usual name for migrations.
 */
public final class DrizzleFramework extends SqlFileFramework {

    private static final String SCRIPT = "migration.sql";

    /** Creates the framework; it has no settings. */
    public DrizzleFramework() {
        super(
                "Drizzle",
                "(?:^|/)[^/]*drizzle[^/]*/(?:[^/]+/){0,3}(?:[0-9]+_[^/]+\\.sql|[0-9]+_[^/]+/migration\\.sql)$");
    }

    @Override
    public String sequence(String path) {
        return super.sequence(SqlFile.name(path).equals(SCRIPT) ? SqlFile.folder(path) : path);
    }

    @Override
    public Optional<String> version(String path) {
        return super.version(SqlFile.name(path).equals(SCRIPT) ? SqlFile.folder(path) : path);
    }
}
