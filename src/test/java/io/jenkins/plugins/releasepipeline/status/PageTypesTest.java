package io.jenkins.plugins.releasepipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types of the page's modules, as their comments say; {@code tsc -p src/types} shows the same to people. */
class PageTypesTest {

    private static final Path CONFIGURATION = Path.of("src/types/tsconfig.json").toAbsolutePath();
    private static final Path PAGE = Path.of("src/main/webapp").toAbsolutePath();

    @TempDir
    private Path folder;

    /** The wrong module shows that the check finds errors at all, and that it knows the types of the others. */
    @Test
    void noModuleContradictsItsTypesButOneThatIsWrongOnPurpose() throws Exception {
        Files.writeString(
                folder.resolve("wrong.js"),
                "import { el } from \"" + PAGE.resolve("status/dom.js") + "\";\n\nel(\"p\", 1, null);\n");
        Path configuration = Files.writeString(
                folder.resolve("tsconfig.json"), """
                {"extends": "%s", "include": ["%s/**/*.js", "%s/*.d.ts", "wrong.js"]}
                """.formatted(CONFIGURATION, PAGE, CONFIGURATION.getParent()));

        assertThat(check(configuration).lines())
                .singleElement()
                .asString()
                .contains("wrong.js(3,9)", "'number' is not assignable to parameter of type 'string'");
    }

    private static String check(Path configuration) throws IOException {
        Process tsc;
        try {
            tsc = new ProcessBuilder("tsc", "--pretty", "false", "-p", configuration.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException problem) {
            throw new IOException("needs TypeScript's tsc (on Debian: sudo apt-get install node-typescript)", problem);
        }
        try (var output = tsc.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
