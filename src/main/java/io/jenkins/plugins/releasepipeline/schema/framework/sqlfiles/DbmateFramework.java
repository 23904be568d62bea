package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * dbmate's migrations: the part between {@code -- migrate:up} and {@code -- migrate:down}, each with optional options.
 */
public final class DbmateFramework implements MigrationFramework {

    private static final String NAME = "dbmate";
    private static final Pattern UP = Pattern.compile("^--[ \\t]*migrate:up(?:\\s|$)", Pattern.MULTILINE);
    private static final Pattern NO_TRANSACTION =
            Pattern.compile("^--[ \\t]*migrate:up\\b.*\\btransaction:false\\b", Pattern.MULTILINE);
    private static final Pattern DOWN = Pattern.compile("^--[ \\t]*migrate:down(?:\\s|$)", Pattern.MULTILINE);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PlainSql.LAYOUT.matcher(path).find();
    }

    @Override
    public List<Migration> read(String path, String text) {
        if (!UP.matcher(text).find()) {
            return List.of();
        }
        Migration migration = SqlFile.migration(path, NAME, ForwardPart.between(UP, DOWN, text), false);
        return List.of(NO_TRANSACTION.matcher(text).find() ? migration : migration.inTransaction());
    }

    @Override
    public Optional<String> version(String path) {
        return SqlFile.number(SqlFile.name(path));
    }

    /** dbmate runs late migrations, but considers a second file with the same number as already run. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE);
    }

    /** dbmate records only the number. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(migration.path()));
    }
}
