package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Flyway's versioned ({@code V1_1__a.sql}), repeatable ({@code R__a.sql}) and baseline ({@code B1__a.sql}) migrations,
 * in SQL or as a class. Undo migrations ({@code U1__a.sql}) are ignored: they don't run forward.
 */
public final class FlywayFramework implements MigrationFramework {

    private static final String NAME = "Flyway";
    private static final Pattern PATH =
            Pattern.compile("(?:^|/)(?:[VB][0-9][0-9._]*|R)__[^/]+\\.(?:sql|java|kt|groovy|scala)$");
    private static final Pattern VERSION = Pattern.compile("^V([0-9][0-9._]*?)_?__");
    private static final Pattern CLASS = Pattern.compile("\\b(?:class|object)\\s");

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
        if (!path.endsWith(".sql")) {
            Change unread =
                    new Change.Opaque(classLine(text), OperationKind.RUN_CODE, "", "", Messages.FlywayFramework_Code());
            return List.of(new Migration(
                    path, NAME, List.of(unread), text.replace("\r\n", "\n").strip()));
        }
        if (SqlFile.name(path).startsWith("B")) {
            Change nothing = new Change.Nothing(1, OperationKind.RUN_SQL, "", Messages.FlywayFramework_Baseline());
            return List.of(new Migration(path, NAME, List.of(nothing), SqlReader.meaning(text)).summed(lines(text)));
        }
        ForwardPart all = new ForwardPart(SqlFile.withNamesForPlaceholders(text), List.of());
        return List.of(SqlFile.migration(path, NAME, all, SqlFile.name(path).startsWith("R"))
                .summed(lines(text))
                .inTransaction());
    }

    /**
     * Returns the input of Flyway's checksum: all lines, including comments, without line terminators. Its
     * documentation, "validate": a migration whose checksum differs from that of the applied one stops the next
     * deployment.
     */
    private static String lines(String text) {
        return text.replaceFirst("^\uFEFF", "").lines().collect(Collectors.joining("\n"));
    }

    /**
     * {@code V1_1}, {@code V01.1} and {@code V1.1.0} are the same version. A baseline may have the version of a
     * migration.
     */
    @Override
    public Optional<String> version(String path) {
        Matcher version = VERSION.matcher(SqlFile.name(path));
        if (!version.find()) {
            return Optional.empty();
        }
        String parts = Stream.of(version.group(1).split("[._]"))
                .filter(part -> !part.isEmpty())
                .map(SqlFile::withoutZeros)
                .collect(Collectors.joining("."));
        while (parts.endsWith(".0")) {
            parts = parts.substring(0, parts.length() - 2);
        }
        return Optional.of(parts);
    }

    private static int classLine(String text) {
        Matcher found = CLASS.matcher(text);
        return found.find()
                ? 1
                        + (int) text.chars()
                                .limit(found.start())
                                .filter(c -> c == '\n')
                                .count()
                : 1;
    }

    /** Flyway rejects two migrations with the same version and, unless {@code outOfOrder} is set, a late one. */
    @Override
    public Set<Disorder> refuses() {
        return Set.of(Disorder.NUMBER_TWICE, Disorder.LATE_NUMBER);
    }
}
