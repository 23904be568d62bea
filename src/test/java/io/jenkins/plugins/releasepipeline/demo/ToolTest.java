package io.jenkins.plugins.releasepipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://jo:hunter2@example.org/app.git",
                "https://hunter2@example.org/app.git",
                " https://jo:hunter2@example.org/app.git",
                "ssh://jo:hunter2@example.org/app.git"
            })
    void refusesAPasswordInTheUrlWithoutShowingIt(String url) {
        assertThatThrownBy(() -> Tool.repository(url))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("--repo")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/app.git", "file:///srv/app.git"})
    void takesAUrlAsItIs(String url) {
        assertThat(Tool.repository(url)).isEqualTo(url);
        assertThat(Tool.pushable(url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://git@example.org/app.git", "git@example.org:app.git"})
    void asksForACloneOfARepositoryThatIsReadOverSsh(String url) {
        assertThatThrownBy(() -> Tool.repository(url))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("clone");
    }

    @Test
    void pushesToABareRepositoryButNotToACloneOfIt() {
        TestRepository repository = new TestRepository(folder);
        Path clone = repository.git().folder();
        assertThat(Tool.pushable(repository.remote().toString()).workingClone()).isFalse();
        for (String unfit : new String[] {
            clone.toString(), clone.resolve(".git").toString(), clone.toUri().toString()
        }) {
            assertThatThrownBy(() -> Tool.pushable(unfit))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining(unfit);
        }
    }

    @Test
    void statusOfAShallowCloneIsShownAsFarAsItGoes() throws Exception {
        TestRepository repository = new TestRepository(folder.resolve("app"));
        repository.commit("first");
        repository.branch("production", repository.commit("second"));
        String newest = repository.commit("third").hex();
        Path shallow = folder.resolve("shallow");
        GitCommand.in(folder)
                .run(
                        "clone",
                        "-q",
                        "--depth",
                        "1",
                        "--no-single-branch",
                        repository.remote().toUri().toString(),
                        shallow.toString());
        try (ChildJvm tool = new ChildJvm(
                folder,
                StatusTool.class,
                "--repo",
                shallow.toString(),
                "--config",
                configuration().toString())) {
            assertThat(tool.exitCode()).isZero();
            assertThat(tool.lines()).singleElement().asString().contains(newest).contains("\"third\"");
            assertThat(tool.temporaryFiles()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--commit 2bb117f, The option --url is missing.",
        "--url ftp://127.0.0.1/v --commit 2bb117f, http",
        "--url http://jo:hunter2@127.0.0.1/v --commit 2bb117f, credentials",
        "--url http:// --commit 2bb117f, A version URL is malformed",
        "--url http://127.0.0.1/v, either --commit or --version",
        "--url http://127.0.0.1/v --commit 2bb117f --version v1, either --commit or --version",
        "--url http://127.0.0.1/v --commit master, \"master\" is not a commit",
        "--url http://127.0.0.1/v --commit 2bb117f --consecutive -1, --consecutive takes a whole number",
        "--url http://127.0.0.1/v --commit 2bb117f --timeout 0, --timeout takes a whole number",
        "--url http://127.0.0.1/v --commit 2bb117f --fast, There is no option \"--fast\"",
        "--url http://127.0.0.1/v --commit, The option --commit needs a value"
    })
    void verifyVersionRefusesOddArgumentsInOneLine(String arguments, String why) throws Exception {
        try (ToolThread tool = new ToolThread(VerifyVersionTool::run, arguments.split(" "))) {
            assertThat(tool.exitCode()).as("%s", tool.lines()).isEqualTo(Tool.UNUSABLE);
            assertThat(tool.lines())
                    .singleElement()
                    .asString()
                    .contains(why)
                    .doesNotContain("hunter2")
                    .doesNotContain("defect");
        }
    }

    @Test
    void whatIsRefusedEndsTheProcessWithItsExitCode() throws Exception {
        try (ChildJvm tool = new ChildJvm(folder, VerifyVersionTool.class, "--commit", "2bb117f")) {
            assertThat(tool.exitCode()).isEqualTo(Tool.UNUSABLE);
            assertThat(tool.lines()).containsExactly("The option --url is missing.");
        }
    }

    private Path configuration() throws IOException {
        return Files.writeString(folder.resolve("release.yaml"), """
                unclassified:
                  releasePipelines:
                    pipelines:
                      - name: app
                        job: app
                        repository: https://example.org/app
                        trunk: master
                        environments:
                          - name: stage
                            deployRef: { branch: { name: master } }
                          - name: production
                            promotesFrom: stage
                            deployRef: { branch: { name: production } }
                """);
    }
}
