package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** golang-migrate's {@code 000001_name.up.sql}; also sqlx's reversible migrations, which have the same layout. */
public final class GolangMigrateFramework extends SqlFileFramework {

    /** The database in the name, as with ory/x and gobuffalo/pop. */
    private static final Pattern DATABASE =
            Pattern.compile("\\.(mysql|postgres|sqlite|cockroach|mssql)[a-z0-9]*(?:\\.autocommit)?\\.up\\.sql$");

    /** Creates the framework; it has no settings. */
    public GolangMigrateFramework() {
        super("golang-migrate", "(?:^|/)[^/]+\\.up\\.sql$");
    }

    @Override
    public boolean shareDatabase(String path, String other) {
        String one = database(path);
        String another = database(other);
        return one.isEmpty() || another.isEmpty() || one.equals(another);
    }

    private static String database(String path) {
        Matcher named = DATABASE.matcher(path);
        return named.find() ? named.group(1) : "";
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
