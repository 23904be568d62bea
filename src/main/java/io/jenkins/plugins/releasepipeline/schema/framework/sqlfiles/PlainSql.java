package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SQL scripts of an unsupported framework. By default, it matches those in folders with a usual name for migrations;
 * {@link #read} accepts a script at any path, for the scripts that a pipeline adds.
 */
public final class PlainSql implements MigrationFramework {

    /** Folders that contain migrations, and their subfolders. */
    static final String FOLDER =
            "(?:^|/)(?:[^/]*migrat(?:e|ions?)[^/]*|(?:schema|db|sql)[-_]?(?:changes|updates|upgrades?|patches)"
                    + "|evolutions|flyway|liquibase|changelogs?)/(?:.+/)?";

    /** Negative lookahead: excludes names of scripts that revert a migration. */
    static final String NO_UNDO = "(?!U[0-9][0-9._]*__|undo_|(?:[^/]*[._-])?(?:down|downgrade|rollback|revert)\\.sql$)";

    /** All SQL files in those folders. */
    static final Pattern LAYOUT = Pattern.compile(FOLDER + "[^/]+\\.sql$");

    private static final Pattern NUMBERED = Pattern.compile("^[vV]?[0-9]+(?:[-._].*)?$");
    private static final String NAME = "SQL";
    private static final Pattern PATH = Pattern.compile(FOLDER + NO_UNDO + "[^/]+\\.sql$");

    /** Rows for tests of migrations. */
    private static final Pattern FIXTURE = Pattern.compile("(?:^|/)(?:testdata|fixtures|__tests__)/");

    private static final int LINES = Pattern.MULTILINE | Pattern.CASE_INSENSITIVE;

    /** Play's evolutions and sql-migrate mark both parts. */
    private static final Pattern UP =
            Pattern.compile("^[ \\t]*(?:#|--)[ \\t]*(?:-+[ \\t]*)?(?:!Ups|\\+migrate[ \\t]+Up)\\b", LINES);

    /** MyBatis Migrations marks only the reverting part. */
    private static final Pattern DOWN = Pattern.compile(
            "^[ \\t]*(?:#|--)[ \\t]*(?:-+[ \\t]*)?(?:!Downs|\\+migrate[ \\t]+Down|//[ \\t]*@UNDO)\\b", LINES);

    /** Creates the framework; it has no settings. */
    public PlainSql() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).find() && !FIXTURE.matcher(path).find();
    }

    @Override
    public List<Migration> read(String path, String text) {
        ForwardPart forward =
                UP.matcher(text).find() ? ForwardPart.between(UP, DOWN, text) : ForwardPart.until(DOWN, text);
        // The tool may run it in a transaction.
        return List.of(SqlFile.migration(path, NAME, forward, false).inTransaction());
    }

    /** If each migration has its own numbered folder, these folders form the sequence. */
    @Override
    public String sequence(String path) {
        String folder = SqlFile.folder(path);
        boolean numbered = NUMBERED.matcher(SqlFile.name(folder)).find() && matches(folder + ".sql");
        return MigrationFramework.super.sequence(numbered ? folder : path);
    }

    /** Only plain numbers count: two scripts may have the same date. */
    @Override
    public Optional<String> version(String path) {
        String name = SqlFile.name(path);
        boolean ownFolder = !sequence(path).equals(MigrationFramework.super.sequence(path));
        return ownFolder
                ? Optional.empty()
                : SqlFile.number(name)
                        .filter(number -> number.length() < 6 && !name.matches("(?:19|20)[0-9]{2}[-._].*"));
    }

    /** Returns whether comments divide a script into a forward and a reverting part. */
    static boolean isDivided(String text) {
        return UP.matcher(text).find() || DOWN.matcher(text).find();
    }

    /** The tool that runs the scripts is unknown; tools that number their scripts usually store only the last number. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.LATE_NUMBER);
    }
}
