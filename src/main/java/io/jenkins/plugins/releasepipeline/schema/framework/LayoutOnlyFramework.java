package io.jenkins.plugins.releasepipeline.schema.framework;

import io.jenkins.plugins.releasepipeline.schema.migration.Change;
import io.jenkins.plugins.releasepipeline.schema.migration.Migration;
import io.jenkins.plugins.releasepipeline.schema.migration.MigrationFramework;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A framework whose files are recognised but not read: each one asks for a review.
 *
 * @param name what people call it
 * @param path found in the path of its migrations
 * @param marker found in the text of its migrations, ignoring case; empty when the path is enough
 */
record LayoutOnlyFramework(String name, Pattern path, String marker) implements MigrationFramework {

    @Override
    public boolean matches(String file) {
        return path.matcher(file).find();
    }

    @Override
    public List<Migration> read(String file, String text) {
        if (!containsIgnoringCase(text, marker)) {
            return List.of();
        }
        Change unread = new Change.Opaque(1, Messages.LayoutOnlyFramework_NotRead(name));
        String meaning = text.replace("\r\n", "\n").strip();
        return List.of(new Migration(file, name, List.of(unread), meaning));
    }

    private static boolean containsIgnoringCase(String text, String part) {
        for (int at = 0; at + part.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
