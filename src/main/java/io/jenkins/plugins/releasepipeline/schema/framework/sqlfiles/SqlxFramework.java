package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** sqlx's migrations without a revert script: {@code migrations/20240101000000_name.sql}, run as a whole. */
public final class SqlxFramework implements MigrationFramework {

    private static final String NAME = "sqlx";
    private static final String NO_TRANSACTION = "-- no-transaction";
    private static final Pattern PATH =
            Pattern.compile("(?:^|/)migrations/[0-9]{8,}_" + PlainSql.NO_UNDO + "[^/]+\\.sql$");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).find();
    }

    /** sqlx compares a checksum of the whole file: "migration … was previously applied but has been modified". */
    @Override
    public List<Migration> read(String path, String text) {
        if (PlainSql.isDivided(text)) {
            return List.of();
        }
        Migration migration = SqlFile.migration(path, NAME, text).summed(text);
        return List.of(text.startsWith(NO_TRANSACTION) ? migration : migration.inTransaction());
    }

    @Override
    public Optional<String> version(String path) {
        return SqlFile.number(SqlFile.name(path));
    }

    /** sqlx runs late migrations, but considers a second file with the same number an edit of the first. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE);
    }

    /** sqlx records only the number. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(migration.path()));
    }
}
