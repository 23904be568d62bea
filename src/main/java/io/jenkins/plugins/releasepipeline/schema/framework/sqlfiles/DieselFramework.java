package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.Optional;
import java.util.Set;

/** diesel's {@code migrations/2024-01-01-000000_name/up.sql}, also with a folder for each database before that. */
public final class DieselFramework extends SqlFileFramework {

    /** For any project. */
    public DieselFramework() {
        super("diesel", "(?:^|/)[^/]*migrations?[^/]*/(?:[^/]+/){1,2}up\\.sql$");
    }

    @Override
    public String sequence(String path) {
        return super.sequence(SqlFile.folder(path));
    }

    /** The folder's name up to the first {@code _}, without its dashes, as diesel itself stores it. */
    @Override
    public Optional<String> version(String path) {
        String folder = SqlFile.name(SqlFile.folder(path));
        int end = folder.indexOf('_');
        String version = (end < 0 ? folder : folder.substring(0, end)).replace("-", "");
        return SqlFile.number(version).filter(number -> version.endsWith(number));
    }

    /** diesel runs what comes late, but one folder of a number only. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE);
    }

    /** It writes down the number alone. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(SqlFile.folder(migration.path())));
    }
}
