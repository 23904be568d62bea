package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** goose's migrations in SQL, between {@code -- +goose Up} and {@code -- +goose Down}, and in Go. */
public final class GooseFramework implements MigrationFramework {

    private static final String NAME = "goose";
    private static final Pattern GO_PATH = Pattern.compile("(?:^|/)[^/]*(?:migrations?|goose)/(?:.+/)?[^/]+\\.go$");
    private static final Pattern UP = marker("Up");
    private static final Pattern DOWN = marker("Down");
    private static final Pattern NO_TRANSACTION = marker("NO[ \\t]+TRANSACTION");
    private static final Pattern ENVIRONMENT = marker("ENVSUB[ \\t]+ON");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PlainSql.LAYOUT.matcher(path).find() || GO_PATH.matcher(path).find();
    }

    @Override
    public List<Migration> read(String path, String text) {
        if (path.toLowerCase(Locale.ROOT).endsWith(".go")) {
            return code(path, text);
        }
        if (!UP.matcher(text).find()) {
            return List.of();
        }
        boolean substituted = ENVIRONMENT.matcher(text).find();
        String sql = substituted ? SqlFile.withNamesForPlaceholders(text) : text;
        Migration migration = SqlFile.migration(path, NAME, ForwardPart.between(UP, DOWN, sql), false);
        return List.of(NO_TRANSACTION.matcher(text).find() ? migration : migration.inTransaction());
    }

    @Override
    public Optional<String> version(String path) {
        return SqlFile.number(SqlFile.name(path));
    }

    private static List<Migration> code(String path, String text) {
        int call = text.indexOf("goose.AddMigration");
        call = call < 0 ? text.indexOf("goose.AddNamedMigration") : call;
        if (call < 0) {
            return List.of();
        }
        int line = 1 + (int) text.chars().limit(call).filter(c -> c == '\n').count();
        Change unread = new Change.Opaque(line, OperationKind.RUN_CODE, "", "", Messages.GooseFramework_Code());
        return List.of(new Migration(
                path, NAME, List.of(unread), text.replace("\r\n", "\n").strip()));
    }

    private static Pattern marker(String word) {
        return Pattern.compile(
                "^[ \\t]*--[ \\t]*\\+goose[ \\t]+" + word + "\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    /** goose stops on duplicates and, without {@code -allow-missing}, on late migrations. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE, Disorder.LATE_NUMBER);
    }

    /** goose records only the number. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(migration.path()));
    }
}
