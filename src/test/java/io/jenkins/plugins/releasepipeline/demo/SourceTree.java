package io.jenkins.plugins.releasepipeline.demo;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's sources are, from wherever the demo is called. */
final class SourceTree {

    private SourceTree() {}

    /** The folder of {@code pom.xml}. */
    static Path root() {
        try {
            Path folder = Path.of(SourceTree.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            while (folder != null && !Files.isRegularFile(folder.resolve("pom.xml"))) {
                folder = folder.getParent();
            }
            if (folder == null) {
                throw new IllegalStateException("The demo runs from the project's target folder only.");
            }
            return folder;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
