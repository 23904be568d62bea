package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code docs/examples/<line>/pipeline.yaml}: to the letter but for the addresses, which are those of servers on this machine. */
public final class ExampleFile {

    /** The lines that have one. */
    static final List<String> LINES = List.of("treeherder", "branch", "balrog");

    /** Only linked to. */
    private static final String LINKED = "https://bugzilla.example.org";

    private ExampleFile() {}

    /**
     * Reads it; the file that results is in {@code folder}.
     *
     * @param addresses what stands in the file for what is used instead: all that would leave this machine
     */
    public static Pipeline read(String line, Path folder, Map<String, String> addresses) {
        try {
            String yaml = Files.readString(
                    SourceTree.root().resolve("docs/examples").resolve(line).resolve("pipeline.yaml"));
            for (Map.Entry<String, String> address : addresses.entrySet()) {
                if (!yaml.contains(address.getKey())) {
                    throw new IllegalStateException("The example " + line + " has no " + address.getKey() + ".");
                }
                yaml = yaml.replace(address.getKey(), address.getValue());
            }
            if (yaml.replace(LINKED, "").contains("https://")) {
                throw new IllegalStateException("The example " + line + " has more addresses:\n" + yaml);
            }
            Path file = Files.writeString(folder.resolve("pipeline.yaml"), yaml);
            return ConfigurationFile.read(file, Optional.empty(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
