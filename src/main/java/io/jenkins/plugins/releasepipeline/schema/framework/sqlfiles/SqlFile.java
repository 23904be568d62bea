package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.Migration.Lineage;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Utilities for the frameworks whose migrations are SQL scripts. */
final class SqlFile {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}\\s]{1,100})}");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]+");
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_]");

    private SqlFile() {}

    /** Returns the migration of a file's forward part, with the file's line numbers. */
    static Migration migration(String path, String framework, ForwardPart part, boolean reruns) {
        List<Change> changes = new ArrayList<>(part.doubts());
        changes.addAll(SqlReader.read(part.sql(), 1));
        String meaning = SqlReader.meaning(part.sql());
        return new Migration(path, path, framework, changes, meaning, Lineage.NONE, reruns);
    }

    /** Returns the migration of a script that runs as a whole. */
    static Migration migration(String path, String framework, String sql) {
        return migration(path, framework, new ForwardPart(sql, List.of()), false);
    }

    /**
     * Returns the script with {@code ${name}} replaced by a plain name: a placeholder for a name leaves the statement
     * readable, whereas a statement with a placeholder for more than a name cannot be read.
     */
    static String withNamesForPlaceholders(String sql) {
        return PLACEHOLDER
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "placeholder_" + NO_NAME.matcher(found.group(1)).replaceAll("_")));
    }

    /** Returns the number at the start of a name, without leading zeros. */
    static Optional<String> number(String name) {
        Matcher digits = NUMBER.matcher(name);
        return digits.find() ? Optional.of(withoutZeros(digits.group())) : Optional.empty();
    }

    static String withoutZeros(String digits) {
        int at = 0;
        while (at < digits.length() - 1 && digits.charAt(at) == '0') {
            at++;
        }
        return digits.substring(at);
    }

    /** Returns the name without folders. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the folder of a file, without a trailing slash; empty for the root. */
    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
