package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.Optional;

/**
 * Prisma's {@code migrations/20240101000000_name/migration.sql}, and other frameworks with this layout. Prisma writes a
 * rename as a drop and an addition.
 */
public final class PrismaFramework extends SqlFileFramework {

    /** Creates the framework; it has no settings. */
    public PrismaFramework() {
        super("Prisma", "(?:^|/)(?:migrations/[^/]+|[^/]*migrations?[^/]*/(?:[^/]+/)?[0-9][^/]*)/migration\\.sql$");
    }

    /** Prisma runs a script as it is, without a transaction. */
    @Override
    protected boolean runsInTransaction() {
        return false;
    }

    @Override
    public String sequence(String path) {
        return super.sequence(SqlFile.folder(path));
    }

    @Override
    public Optional<String> version(String path) {
        return SqlFile.number(SqlFile.name(SqlFile.folder(path)));
    }

    /** Prisma records the folder's name. */
    @Override
    public String identity(Migration migration) {
        return MigrationFramework.fileName(SqlFile.folder(migration.path()));
    }
}
