package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The migrations of sqlalchemy-migrate: {@code upgrade(migrate_engine)}, or SQL for one database. */
public final class SqlalchemyMigrateFramework implements MigrationFramework {

    private static final String NAME = "sqlalchemy-migrate";
    private static final Pattern PATH =
            Pattern.compile("(?:^|/)(?:migrate[^/]*|migration[^/]*|(?:[^/]+/)?[^/]*_repo(?:sitory)?)/versions/[0-9]+_"
                    + "(?![^/]*downgrade\\.sql$)[^/]+\\.(?:py|sql)$");

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
        if (path.endsWith(".sql")) {
            return List.of(new Migration(path, NAME, SqlReader.read(text, 1), SqlReader.meaning(text)));
        }
        PythonModule module = PythonModule.read(text);
        boolean alembic = module.statements().stream()
                .anyMatch(statement ->
                        statement.assigns().filter("down_revision"::equals).isPresent());
        if (alembic) {
            return List.of();
        }
        String meaning = module.isBroken() ? text : UpgradeMeaning.of(module);
        return List.of(new Migration(path, NAME, UpgradeReader.read(module), meaning));
    }

    /** SQL files may have the same number, one per database. */
    @Override
    public Optional<String> version(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.endsWith(".py") ? Optional.of(file.substring(0, file.indexOf('_'))) : Optional.empty();
    }

    /** sqlalchemy-migrate stores one number: lower numbers are never run. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE, Disorder.LATE_NUMBER);
    }

    /** sqlalchemy-migrate records only the number. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(migration.path()));
    }
}
