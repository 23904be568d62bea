package io.jenkins.plugins.releasepipeline.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** {@code ./dev docs}: writes the pages that are generated from the code. */
public final class Docs {

    /** What each generated page says of itself. */
    static final String NOTICE = "*This page is generated from the code by `./dev docs`.*\n";

    private Docs() {}

    /** Returns the pages by their paths in the repository. */
    static Map<String, String> pages() {
        return Map.of(
                "docs/reference/configuration.md", new ConfigurationReference().text(),
                "docs/reference/steps.md", new StepReference().text(),
                "docs/troubleshooting.md", Troubleshooting.read().text());
    }

    /** Writes them below the folder that is the only argument: that of the repository. */
    public static void main(String[] arguments) throws IOException {
        // The names of forms have the language of the machine.
        Locale.setDefault(Locale.ENGLISH);
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Path file = Path.of(arguments[0]).resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }
}
