package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** golang-migrate's {@code 000001_name.up.sql}; sqlx writes its reversible migrations the same way. */
public final class GolangMigrateFramework implements MigrationFramework {

    private static final String NAME = "golang-migrate";
    private static final Pattern PATH = Pattern.compile("(?:^|/)[^/]+\\.up\\.sql$");

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
    public Optional<String> version(String path) {
        return SqlFile.number(SqlFile.name(path));
    }
}
