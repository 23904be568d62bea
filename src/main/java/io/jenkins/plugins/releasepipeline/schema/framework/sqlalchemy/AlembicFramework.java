package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.Migration.Lineage;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Alembic's migrations, including those of Flask-Migrate: {@code upgrade()} of files in {@code versions}. */
public final class AlembicFramework implements MigrationFramework {

    private static final String NAME = "Alembic";
    private static final String VERSIONS = "versions/";
    private static final Pattern PATH = Pattern.compile("(?:^|/)versions/(?:.+/)?(?!__init__)[^/]+\\.py$");

    /** Folders that contain only migrations. */
    private static final Pattern SURE =
            Pattern.compile("(?:^|/)(?:[^/]*alembic[^/]*|migrations?|migrate[^/]*)/(?:.+/)?versions/");

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
        PythonModule module = PythonModule.read(text);
        boolean revision = module.statements().stream()
                .anyMatch(statement ->
                        statement.assigns().filter("down_revision"::equals).isPresent());
        if (!revision && !SURE.matcher(path).find()) {
            return List.of();
        }
        String meaning = module.isBroken() ? text : UpgradeMeaning.of(module);
        return List.of(new Migration(path, NAME, UpgradeReader.read(module), meaning).standing(lineage(module)));
    }

    @Override
    public String sequence(String path) {
        int at = ('/' + path).indexOf('/' + VERSIONS);
        return at < 0 ? MigrationFramework.super.sequence(path) : path.substring(0, at + VERSIONS.length());
    }

    /** The names of the files are arbitrary. */
    @Override
    public List<String> ordered(List<String> paths, UnaryOperator<String> texts) {
        return RevisionOrder.of(paths, texts);
    }

    private static Lineage lineage(PythonModule module) {
        Set<String> names = new HashSet<>();
        Set<String> parents = new HashSet<>();
        for (Statement statement : module.statements()) {
            String name = statement.indent() == 0 ? statement.assigns().orElse("") : "";
            if (name.equals("revision")) {
                addTexts(statement.value(), names);
            } else if (name.equals("down_revision")) {
                addTexts(statement.value(), parents);
            }
        }
        return new Lineage(names, parents, Set.of());
    }

    private static void addTexts(Expression value, Set<String> texts) {
        List<Expression> items = value instanceof Sequence list ? list.items() : List.of(value);
        for (Expression item : items) {
            if (item instanceof Text text) {
                texts.add(text.value());
            }
        }
    }

    /** Alembic identifies a migration by the revision in the file. */
    @Override
    public String identity(Migration migration) {
        Set<String> names = migration.lineage().names();
        return names.isEmpty()
                ? MigrationFramework.super.identity(migration)
                : names.stream().sorted().collect(Collectors.joining(","));
    }
}
