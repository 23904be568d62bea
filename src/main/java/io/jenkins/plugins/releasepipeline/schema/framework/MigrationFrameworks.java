package io.jenkins.plugins.releasepipeline.schema.framework;

import io.jenkins.plugins.releasepipeline.schema.framework.django.DjangoFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.efcore.EfCoreFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex.KnexFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize.SequelizeFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm.TypeOrmFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.liquibase.LiquibaseFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.rails.RailsFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy.AlembicFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy.SqlalchemyMigrateFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.DbmateFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.DieselFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.DrizzleFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.FlywayFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.GolangMigrateFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.GooseFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.PlainSql;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.PrismaFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles.SqlxFramework;
import io.jenkins.plugins.releasepipeline.schema.framework.unread.UnreadFramework;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All frameworks. Several may match a path: the first one that accepts the text reads it, so the specific ones precede
 * the general ones.
 */
public final class MigrationFrameworks {

    private static final MigrationFramework PLAIN = new PlainSql();

    private static final List<MigrationFramework> ALL = List.of(
            new DjangoFramework(),
            new SqlalchemyMigrateFramework(),
            new AlembicFramework(),
            new FlywayFramework(),
            new LiquibaseFramework(),
            new RailsFramework(),
            new DrizzleFramework(),
            new PrismaFramework(),
            new DieselFramework(),
            new GolangMigrateFramework(),
            new GooseFramework(),
            new DbmateFramework(),
            new EfCoreFramework(),
            new TypeOrmFramework(),
            new SequelizeFramework(),
            new KnexFramework(),
            new SqlxFramework(),
            new PlainSql(),
            new UnreadFramework());

    /** Third-party code: installed with a package, not deployed with a push. */
    private static final Pattern FOREIGN = Pattern.compile("(?:^|/)(?:node_modules|site-packages|bower_components)/");

    /** File name extensions of migrations. */
    private static final Set<String> EXTENSIONS = Set.of(
            "py", "sql", "rb", "js", "cjs", "mjs", "ts", "cts", "mts", "cs", "xml", "yaml", "yml", "json", "go", "java",
            "kt", "groovy", "php", "exs", "rs", "swift", "scala", "cql", "edgeql", "psql", "pgsql", "cypher", "ddl");

    private static final int MOST_GLOBS = 100;

    private final Globs globs;

    private MigrationFrameworks(Globs globs) {
        this.globs = globs;
    }

    /**
     * Returns all frameworks with their default layouts.
     *
     * @param globs adds files (read as SQL if no framework matches), or excludes some with a leading {@code !}; at most
     *     100, further globs are ignored
     */
    public static MigrationFrameworks with(List<String> globs) {
        return new MigrationFrameworks(
                new Globs(globs.stream().limit(MOST_GLOBS).toList()));
    }

    /** Returns whether the file at this path may be a migration; its text is needed only then. */
    public boolean match(String path) {
        return !globs.leavesOut(path)
                && (globs.adds(path)
                        || matching(path).findAny().isPresent()
                                && !FOREIGN.matcher(path).find());
    }

    /**
     * Reads a file as migrations; empty if it is not a migration. An unavailable text belongs to the first framework
     * that matches the path; {@code side} names its tree, so that two unavailable texts are never equal.
     */
    public List<Migration> read(String path, Optional<String> text, String side) {
        if (!match(path)) {
            return List.of();
        }
        if (text.isEmpty()) {
            String name =
                    matching(path).map(MigrationFramework::name).findFirst().orElse(PLAIN.name());
            return List.of(Migration.unreadable(path, name, side));
        }
        List<Migration> read = matching(path)
                .map(framework -> framework.read(path, text.get()))
                .filter(migrations -> !migrations.isEmpty())
                .findFirst()
                .orElse(List.of());
        return read.isEmpty() && globs.adds(path) ? PLAIN.read(path, text.get()) : read;
    }

    /** Returns the framework with this name to which a migration at this path belongs. */
    public MigrationFramework named(String name, String path) {
        return matching(path)
                .filter(framework -> framework.name().equals(name))
                .findFirst()
                .orElse(PLAIN);
    }

    private static Stream<MigrationFramework> matching(String path) {
        // Most files of a push are not migrations: a quick check before the frameworks' patterns.
        if (!EXTENSIONS.contains(path.substring(path.lastIndexOf('.') + 1))) {
            return Stream.empty();
        }
        return ALL.stream().filter(framework -> framework.matches(path));
    }
}
