package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** diesel's {@code migrations/2024-01-01-000000_name/up.sql}. */
public final class DieselFramework implements MigrationFramework {

    private static final String NAME = "diesel";
    private static final Pattern PATH = Pattern.compile("(?:^|/)[^/]*migrations[^/]*/[^/]+/up\\.sql$");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).find();
    }

    @Override
    public List<Migration> read(String path, String text) {
        return List.of(SqlFile.migration(path, NAME, text));
    }

    @Override
    public String sequence(String path) {
        return MigrationFramework.super.sequence(SqlFile.folder(path));
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
