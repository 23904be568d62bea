package io.jenkins.plugins.releasepipeline.schema.framework;

import io.jenkins.plugins.releasepipeline.schema.knex.KnexDialect;
import io.jenkins.plugins.releasepipeline.schema.migration.Migration;
import io.jenkins.plugins.releasepipeline.schema.migration.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.script.Dialect;
import io.jenkins.plugins.releasepipeline.schema.script.Forward;
import io.jenkins.plugins.releasepipeline.schema.sequelize.SequelizeDialect;
import io.jenkins.plugins.releasepipeline.schema.typeorm.TypeOrmDialect;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A framework whose migrations are JavaScript or TypeScript with a function {@code up}. All of them keep these in a folder
 * {@code migrations}, so the text tells one from the other.
 *
 * @param name what people call it
 * @param marker found in the text of its migrations
 * @param dialect what its migrations call
 */
record ScriptFramework(String name, Pattern marker, Supplier<Dialect> dialect) implements MigrationFramework {

    private static final Pattern PATH = Pattern.compile(
            "(?:^|.*/)migrations?/(?:.+/)?(?![^/]*\\.(?:d|test|spec)\\.)([0-9]*)[^/]*\\.(?:[cm]?js|[cm]?ts)");

    static MigrationFramework typeOrm() {
        return new ScriptFramework(
                "TypeORM", Pattern.compile("MigrationInterface|[qQ]ueryRunner"), TypeOrmDialect::new);
    }

    static MigrationFramework sequelize() {
        return new ScriptFramework(
                "Sequelize", Pattern.compile("[qQ]ueryInterface|[sS]equelize"), SequelizeDialect::new);
    }

    static MigrationFramework knex() {
        return new ScriptFramework("Knex", Pattern.compile("\\bup\\b|[kK]nex"), KnexDialect::new);
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Migration> read(String path, String text) {
        if (!marker.matcher(text).find()) {
            return List.of();
        }
        Forward forward = new Forward(text, dialect.get());
        return List.of(new Migration(path, name, forward.changes(), forward.meaning()));
    }

    @Override
    public Optional<String> version(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)).filter(digits -> !digits.isEmpty()) : Optional.empty();
    }
}
