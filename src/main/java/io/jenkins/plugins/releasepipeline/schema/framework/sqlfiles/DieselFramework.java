package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import java.util.Optional;

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
}
