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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All frameworks. Several may match a path: the first one that accepts the text reads it, so the specific ones precede
 * the general ones.
 */
public final class MigrationFrameworks {

    private static final MigrationFramework PLAIN = new PlainSql();

    private static final String[] SCRIPTS = {"js", "cjs", "mjs", "ts", "cts", "mts"};

    private static final List<Reads> ALL = List.of(
            new Reads(new DjangoFramework(), "py"),
            new Reads(new SqlalchemyMigrateFramework(), "py", "sql"),
            new Reads(new AlembicFramework(), "py"),
            new Reads(new FlywayFramework(), "sql", "java", "kt", "groovy", "scala"),
            new Reads(new LiquibaseFramework(), "xml", "yaml", "yml", "json", "sql"),
            new Reads(new RailsFramework(), "rb"),
            new Reads(new DrizzleFramework(), "sql"),
            new Reads(new PrismaFramework(), "sql"),
            new Reads(new DieselFramework(), "sql"),
            new Reads(new GolangMigrateFramework(), "sql"),
            new Reads(new GooseFramework(), "sql", "go"),
            new Reads(new DbmateFramework(), "sql"),
            new Reads(new EfCoreFramework(), "cs"),
            new Reads(new TypeOrmFramework(), SCRIPTS),
            new Reads(new SequelizeFramework(), SCRIPTS),
            new Reads(new KnexFramework(), SCRIPTS),
            new Reads(new SqlxFramework(), "sql"),
            new Reads(PLAIN, "sql"),
            new Reads(
                    new UnreadFramework(),
                    "js",
                    "cjs",
                    "mjs",
                    "ts",
                    "cts",
                    "mts",
                    "go",
                    "php",
                    "exs",
                    "rb",
                    "py",
                    "rs",
                    "swift",
                    "java",
                    "kt",
                    "scala",
                    "groovy",
                    "cs",
                    "cql",
                    "edgeql",
                    "psql",
                    "pgsql",
                    "cypher",
                    "ddl"));

    /** Most files of a push are no migrations: this tells without asking every framework. */
    private static final Map<String, List<MigrationFramework>> BY_EXTENSION = ALL.stream()
            .flatMap(reads -> reads.extensions.stream())
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), MigrationFrameworks::reading));

    /** Third-party code: installed with a package, not deployed with a push. */
    private static final Pattern FOREIGN = Pattern.compile("(?:^|/)(?:node_modules|site-packages|bower_components)/");

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
        List<MigrationFramework> readers = readers(path);
        if (text.isEmpty() && !readers.isEmpty()) {
            return List.of(Migration.unreadable(path, readers.get(0).name(), side));
        }
        for (MigrationFramework framework : readers) {
            List<Migration> read = framework.read(path, text.get());
            if (!read.isEmpty()) {
                return read;
            }
        }
        return List.of();
    }

    /** Those that may read a file of this path; none where it is no migration. */
    private List<MigrationFramework> readers(String path) {
        if (globs.leavesOut(path)) {
            return List.of();
        }
        if (globs.adds(path)) {
            return Stream.concat(matching(path), Stream.of(PLAIN)).toList();
        }
        return FOREIGN.matcher(path).find() ? List.of() : matching(path).toList();
    }

    /** Returns the framework with this name to which a migration at this path belongs. */
    public MigrationFramework named(String name, String path) {
        return matching(path)
                .filter(framework -> framework.name().equals(name))
                .findFirst()
                .orElse(PLAIN);
    }

    private static Stream<MigrationFramework> matching(String path) {
        return BY_EXTENSION.getOrDefault(path.substring(path.lastIndexOf('.') + 1), List.of()).stream()
                .filter(framework -> framework.matches(path));
    }

    private static List<MigrationFramework> reading(String extension) {
        return ALL.stream()
                .filter(reads -> reads.extensions.contains(extension))
                .map(Reads::framework)
                .toList();
    }

    // Most files of a push are not migrations: a quick check before the frameworks' patterns.
    private record Reads(MigrationFramework framework, List<String> extensions) {

        Reads(MigrationFramework framework, String... extensions) {
            this(framework, List.of(extensions));
        }
    }
}
