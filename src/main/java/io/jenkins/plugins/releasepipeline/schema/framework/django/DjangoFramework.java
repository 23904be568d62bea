package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Django's migrations: the {@code operations} of {@code class Migration}. */
public final class DjangoFramework implements MigrationFramework {

    /** Django itself skips names with these prefixes; {@code migrations/env.py} belongs to Flask-Migrate. */
    private static final Pattern PATH = Pattern.compile("(?:^|/)migrations/(?![_~]|env\\.py$)[^/]+\\.py$");

    private static final String NAME = "Django";

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
        if (module.isBroken()) {
            Change unread = new Change.Opaque(1, Messages.DjangoFramework_NotPython());
            return List.of(new Migration(path, NAME, List.of(unread), text));
        }
        DjangoReader reader = new DjangoReader(path, module);
        Migration migration = new Migration(path, NAME, reader.changes(), app(path) + reader.meaning());
        return List.of(migration.standing(reader.lineage()));
    }

    @Override
    public Optional<String> version(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int end = file.indexOf('_');
        return end > 0 && file.substring(0, end).chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(file.substring(0, end))
                : Optional.empty();
    }

    @Override
    public boolean keepsModels() {
        return true;
    }

    /** Returns the parent of the migrations folder: the same operations in another app are different. */
    static String app(String path) {
        String[] folders = path.split("/");
        return folders.length < 3 ? "" : folders[folders.length - 3];
    }

    /** Django records the app and the file's name. */
    @Override
    public String identity(Migration migration) {
        return app(migration.path()) + '/' + MigrationFramework.super.identity(migration);
    }
}
