package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Prisma's {@code migrations/20240101000000_name/migration.sql}. It writes a rename as a drop and an addition. */
public final class PrismaFramework implements MigrationFramework {

    private static final String NAME = "Prisma";
    private static final Pattern PATH = Pattern.compile("(?:^|/)migrations/[^/]+/migration\\.sql$");

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

    @Override
    public Optional<String> version(String path) {
        return SqlFile.number(SqlFile.name(SqlFile.folder(path)));
    }
}
