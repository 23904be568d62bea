package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rails: classes in {@code db/migrate} with a method {@code change} or {@code up}. */
public final class RailsFramework implements MigrationFramework {

    private static final Pattern PATH =
            Pattern.compile("((?:^|.*/)db/)((?:[^/]+_)?migrate)/(?:.+/)?([0-9]+)_[^/]+\\.rb");

    @Override
    public String name() {
        return "Rails";
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Migration> read(String path, String text) {
        RailsMigration migration = new RailsMigration(text);
        return List.of(new Migration(path, name(), migration.changes(), migration.meaning()));
    }

    /** All folders below form one sequence, and post-deployment migrations belong to that of the regular ones. */
    @Override
    public String sequence(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return "";
        }
        String folder = matcher.group(2).equals("post_migrate") ? "migrate" : matcher.group(2);
        return matcher.group(1) + folder + "/";
    }

    @Override
    public Optional<String> version(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(3)) : Optional.empty();
    }

    /** Rails runs late migrations, but raises DuplicateMigrationVersionError. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE);
    }

    /** Rails records only the number. */
    @Override
    public String identity(Migration migration) {
        return version(migration.path()).orElseGet(() -> MigrationFramework.fileName(migration.path()));
    }
}
