package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A framework whose migrations are JavaScript or TypeScript with a function {@code up}. All of these frameworks use a
 * folder {@code migrations}, so they are distinguished by the text.
 */
public abstract class ScriptFramework implements MigrationFramework {

    private static final Pattern PATH = Pattern.compile(
            "(?:^|.*/)migrations?/(?:.+/)?(?![^/]*\\.(?:d|test|spec)\\.)([0-9]*)[^/]*\\.(?:[cm]?js|[cm]?ts)");

    private final String name;
    private final Pattern marker;
    private final Supplier<Dialect> dialect;

    /**
     * Creates a framework.
     *
     * @param name its display name
     * @param marker a pattern that is found in the text of its migrations
     * @param dialect creates the dialect for one migration
     */
    protected ScriptFramework(String name, Pattern marker, Supplier<Dialect> dialect) {
        this.name = name;
        this.marker = marker;
        this.dialect = dialect;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean matches(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public final List<Migration> read(String path, String text) {
        if (!marker.matcher(text).find()) {
            return List.of();
        }
        Forward forward = new Forward(text, dialect.get());
        return List.of(asRun(new Migration(path, name, forward.changes(), forward.meaning())));
    }

    /** Returns a migration with what the framework does around it; by default unchanged. */
    protected Migration asRun(Migration migration) {
        return migration;
    }

    @Override
    public final Optional<String> version(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)).filter(digits -> !digits.isEmpty()) : Optional.empty();
    }
}
