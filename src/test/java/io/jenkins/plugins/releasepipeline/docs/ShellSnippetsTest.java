package io.jenkins.plugins.releasepipeline.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.docs.MarkdownPage.Block;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of shell in the documentation run as they stand there. */
class ShellSnippetsTest {

    @TempDir
    private Path folder;

    static Stream<Path> pages() {
        return MarkdownPage.all().stream()
                .filter(page -> !lines(page.file()).isEmpty())
                .map(MarkdownPage::file);
    }

    private static List<Block> lines(Path page) {
        return MarkdownPage.of(page).blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theLinesOfAPageRun(Path page) throws Exception {
        try (ShellWorld world = new ShellWorld(folder)) {
            String said = world.run(lines(page));

            switch (page.toString()) {
                case "README.md" -> {
                    assertThat(world.started()).contains("demo.Demo --repo", "/pom.xml verify");
                    assertThat(said).contains("\"ahead\":1", "add-column", "\"outcome\":\"matches\"", "Show logs");
                }
                case "docs/rest.md" ->
                    assertThat(said)
                            .contains(
                                    "\nproduction ",
                                    "Show logs",
                                    "is being promoted to production",
                                    "is being rolled back",
                                    "production is open again");
                case "docs/history.md" -> assertThat(said).contains("Deployment-Kind: promote");
                case "docs/operations.md" ->
                    assertThat(folder.resolve("backup/app-history.git/HEAD")).exists();
                default -> assertThat(said + world.started()).isNotBlank();
            }
        }
    }

    @Test
    void aLineThatFailsIsNoticed() throws Exception {
        try (ShellWorld world = new ShellWorld(folder)) {
            Block wrong = new Block("here", "sh", "./dev status --repo R --confg treeherder.yaml\n");
            assertThatThrownBy(() -> world.run(List.of(wrong))).hasMessageContaining("--confg");
        }
    }

    @Test
    void theHookLetsTheControllersAloneGoOnWithAHistory() throws IOException {
        Block hook = MarkdownPage.of(Path.of("docs/configuration.md")).blocks().stream()
                .filter(block -> block.language().equals("bash"))
                .findFirst()
                .orElseThrow();
        TestRepository repository = new TestRepository(folder);
        CommitId first = repository.commit("Start");
        CommitId second = repository.commit("Go on");
        Path file = Files.writeString(repository.remote().resolve("hooks/pre-receive"), hook.text());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        GitCommand controller = repository.git().with(Map.of("USER", "jenkins-release"));
        GitCommand other = repository.git().with(Map.of("USER", "mallory"));
        String history = ":refs/releases/app/production";

        controller.run("push", "-q", "origin", first.hex() + history);
        controller.run("push", "-q", "origin", second.hex() + history);
        assertThatThrownBy(() -> other.run("push", "-q", "origin", second.hex() + ":refs/releases/app/stage"))
                .hasMessageContaining("Only the Jenkins controllers write refs/releases/app/stage.");
        assertThatThrownBy(() -> controller.run("push", "-q", "--force", "origin", first.hex() + history))
                .hasMessageContaining("only goes on");
        assertThatThrownBy(() -> controller.run("push", "-q", "origin", history))
                .hasMessageContaining("is never deleted");
        other.run("push", "-q", "origin", first.hex() + ":refs/heads/topic");
    }
}
