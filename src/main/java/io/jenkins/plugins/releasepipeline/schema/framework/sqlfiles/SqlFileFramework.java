package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A framework whose migrations each consist of one script that runs as a whole. */
public abstract class SqlFileFramework implements MigrationFramework {

    private final String name;
    private final Pattern path;

    /**
     * Creates a framework.
     *
     * @param name its display name
     * @param path a regular expression that is found in the paths of its scripts
     */
    protected SqlFileFramework(String name, String path) {
        this.name = name;
        this.path = Pattern.compile(path);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean matches(String file) {
        return path.matcher(file).find();
    }

    @Override
    public final List<Migration> read(String file, String text) {
        Migration migration = SqlFile.migration(file, name, text);
        return List.of(runsInTransaction() ? migration.inTransaction() : migration);
    }

    /** Returns whether the framework runs a script in a transaction, unless a setting that is not in the script says otherwise. */
    protected boolean runsInTransaction() {
        return true;
    }

    /** Returns the number at the start of the file's name. */
    @Override
    public Optional<String> version(String file) {
        return SqlFile.number(SqlFile.name(file));
    }
}
