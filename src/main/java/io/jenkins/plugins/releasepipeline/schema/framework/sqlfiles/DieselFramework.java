package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.Optional;
import java.util.Set;

/** diesel's {@code migrations/2024-01-01-000000_name/up.sql}, optionally in a folder per database. */
public final class DieselFramework extends SqlFileFramework {

    /** Creates the framework; it has no settings. */
    public DieselFramework() {
        super("diesel", "(?:^|/)[^/]*migrations?[^/]*/(?:[^/]+/){1,2}up\\.sql$");
    }

    @Override
    public String sequence(String path) {
        return super.sequence(SqlFile.folder(path));
    }

    /** Returns the folder's name up to the first {@code _}, without dashes, as diesel stores it. */
    @Override
    public Optional<String> version(String path) {
        String folder = SqlFile.name(SqlFile.folder(path));
        int end = folder.indexOf('_');
        String version = (end < 0 ? folder : folder.substring(0, end)).replace("-", "");
        return SqlFile.number(version).filter(number -> version.endsWith(number));
    }

    /** diesel runs late migrations, but only one folder per number. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE);
    }

    /** diesel records only the number. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(SqlFile.folder(migration.path())));
    }
}
