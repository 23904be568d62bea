package io.jenkins.plugins.releasepipeline.schema.framework.unread;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.Migration.Lineage;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Code in a folder of migrations that no reader supports: the result of a helper ({@code module.exports =
 * removeTables(…)}), migrations in Go, PHP, Elixir, Rust or Swift, and the like. Reports the path for manual review,
 * because an unsupported file must not look like no change. Must follow all frameworks that read something.
 *
 * <p>Excludes files that have no effect on a database: tests, type declarations, a file that only embeds scripts or
 * lists others.
 */
public final class UnreadFramework implements MigrationFramework {

    private static final String NAME = "Unknown";

    private static final Pattern PATH =
            Pattern.compile("(?:^|/)(?:(?:[^/]*[-_.])?[mM]igrations?|db/(?:[^/]+_)?migrate)/"
                    + "(?:.+/)?[^/.][^/]*\\.(?:[cm]?js|[cm]?ts|go|php|exs|rb|py|rs|swift|java|kt|scala|groovy|cs"
                    + "|cql|edgeql|psql|pgsql|cypher|ddl)$");

    /** Tests, type declarations, settings of tools, and the files that EF Core's tool writes beside a migration. */
    private static final Pattern NEVER = Pattern.compile("(?:^|/)(?:__tests__|__mocks__|tests?|spec|testdata|fixtures)/"
            + "|(?:_test|_spec|[.-](?:d|test|spec|config|stories)|\\.(?:client|server|unit|e2e)test)\\.[a-z]+$"
            + "|(?<!/migrations)/use[A-Z][^/]*\\.ts$|Test\\.(?:php|java|kt|cs)$"
            + "|/__init__\\.py$|(?:^|/)migrations/env\\.py$|(?:\\.[Dd]esigner|Snapshot)\\.cs$");

    /** By file name extension, a pattern of text that may have an effect; files with other extensions always count. */
    private static final Map<String, Pattern> ACTIVE = Map.ofEntries(
            Map.entry("go", Pattern.compile("(?m)^\\s*func\\b")),
            Map.entry("py", Pattern.compile("\\bdef\\s+(?:up|upgrade|migrate|apply|forwards?)\\b|\\bstep\\(")),
            Map.entry("rs", Pattern.compile("\\bMigration(?:Trait|Name)\\b|\\bfn\\s+(?:up|migration)\\b")),
            Map.entry("swift", Pattern.compile("\\bfunc\\s+(?:prepare|up)\\b")),
            Map.entry("java", classes()),
            Map.entry("kt", classes()),
            Map.entry("scala", classes()),
            Map.entry("groovy", classes()),
            Map.entry("cs", classes()));

    private static final Pattern SCRIPT = Pattern.compile("[cm]?[jt]s");

    /** Loading another file has no effect; {@code export … from} has no parentheses. */
    private static final Pattern LOADS = Pattern.compile("\\b(?:require|import)\\s*\\(\\s*(['\"`])[^'\"`]*\\1\\s*\\)");

    /** A call, a function, or a class that inherits its effect. */
    private static final Pattern ACTS = Pattern.compile("\\(|\\bextends\\b");

    /** Creates the framework; it has no settings. */
    public UnreadFramework() {}

    private static Pattern classes() {
        return Pattern.compile("(?:\\bextends|\\bimplements|[:,])\\s*(?:[\\w.]+\\s*,\\s*)*[\\w.]*Migration\\w*"
                + "|[@\\[]\\w*Migration\\b");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).find() && !NEVER.matcher(path).find();
    }

    @Override
    public List<Migration> read(String path, String text) {
        if (!mayDoSomething(path.substring(path.lastIndexOf('.') + 1), text)) {
            return List.of();
        }
        Change unread = new Change.Opaque(1, Messages.UnreadFramework_NotRead(path));
        String meaning = text.replace("\r\n", "\n").strip();
        // A helper or a list has no number, and does not run once as a migration does.
        boolean runsOnce = path.substring(path.lastIndexOf('/') + 1).matches(".*[0-9].*");
        return List.of(new Migration(path, path, NAME, List.of(unread), meaning, Lineage.NONE, !runsOnce));
    }

    private static boolean mayDoSomething(String ending, String text) {
        if (SCRIPT.matcher(ending).matches()) {
            return ACTS.matcher(LOADS.matcher(text).replaceAll("")).find();
        }
        return !text.isBlank()
                && (!ACTIVE.containsKey(ending)
                        || ACTIVE.get(ending).matcher(text).find());
    }
}
