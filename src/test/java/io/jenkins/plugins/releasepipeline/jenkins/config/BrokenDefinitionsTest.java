package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that can't be used, as they lie on the disk. */
class BrokenDefinitionsTest {

    private static final String PACKAGE = "io.jenkins.plugins.releasepipeline.jenkins.config.";

    @TempDir
    private Path folder;

    private SavedDefinitions read(String pipelines) throws IOException {
        return SavedDefinitions.of(Files.writeString(folder.resolve("saved.xml"), """
                <?xml version='1.1' encoding='UTF-8'?>
                <%1$sReleasePipelinesConfiguration plugin="release-pipeline@0.1">
                  <pipelines>%2$s</pipelines>
                </%1$sReleasePipelinesConfiguration>
                """.formatted(PACKAGE, pipelines)));
    }

    private static String pipeline(String name, String gates) {
        return """
                <%1$sPipelineDefinition>
                  <name>%2$s</name>
                  <environments>
                    <%1$sEnvironmentDefinition>
                      <name>production</name>
                      <deployRef class="%1$sdeployref.BranchDeployRef"><name>production</name></deployRef>
                      <gates class="java.util.ArrayList">%3$s</gates>
                    </%1$sEnvironmentDefinition>
                  </environments>
                </%1$sPipelineDefinition>
                """.formatted(PACKAGE, name, gates);
    }

    @Test
    void whatJenkinsWroteIsFine() throws IOException {
        assertThat(read(pipeline("app", "<" + PACKAGE + "gate.VerifiedGateDefinition/>"))
                        .isFine())
                .isTrue();
        assertThat(read("").isFine()).isTrue();
        assertThat(SavedDefinitions.of(folder.resolve("none.xml")).isFine()).isTrue();
    }

    @Test
    void aGateThatThisVersionDoesNotHaveIsNamed() throws IOException {
        SavedDefinitions read = read(pipeline("app", "<" + PACKAGE + "Moon__Gate_-Full/>") + pipeline("other", ""));
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.unknown()).containsOnlyKeys("app");
        assertThat(read.unknown().get("app")).contains(PACKAGE + "Moon_Gate$Full");
    }

    @Test
    void aFileThatIsCutShortIsUnreadableAndKept() throws IOException {
        read(pipeline("app", ""));
        Path file = folder.resolve("saved.xml");
        String whole = Files.readString(file);
        String half = whole.substring(0, whole.length() / 2);
        Files.writeString(file, half);
        assertThat(SavedDefinitions.of(file).unreadable()).isPresent();
        SavedDefinitions.keep(file);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(kept -> !kept.equals(file))).singleElement().satisfies(kept -> assertThat(kept)
                    .hasContent(half));
        }
        Files.delete(file);
        assertThatThrownBy(() -> SavedDefinitions.keep(file)).isInstanceOf(ReleaseException.class);
    }

    private static PipelineDefinition definition(String name, String job, String promotesFrom) {
        EnvironmentDefinition stage = new EnvironmentDefinition("stage");
        EnvironmentDefinition production = new EnvironmentDefinition("production");
        production.setPromotesFrom(promotesFrom);
        PipelineDefinition definition =
                new PipelineDefinition(name, job, "https://example.org/" + name, List.of(stage, production));
        definition.setTrunk("main");
        return definition;
    }

    @Test
    void oneThatIsWrongIsToldOfAndTheOthersRun() {
        DefinitionProblems problems = DefinitionProblems.of(
                List.of(
                        definition("right", "a", "stage"),
                        definition("wrong", "b", "moon"),
                        definition("less", "c", "stage"),
                        definition("locked", "d", "stage"),
                        new PipelineDefinition(null, null, null, null)),
                Map.of("less", "It was saved with a moon.", "gone", "It was saved with a sun."));
        assertThat(problems.usable()).extracting(Pipeline::name).containsExactly("right", "locked");
        List<BrokenPipeline> broken = problems.broken(Map.of("locked", "Its folder is locked."));
        assertThat(broken).extracting(BrokenPipeline::name).containsExactly("gone", "wrong", "less", "locked", "");
        assertThat(broken).extracting(BrokenPipeline::job).containsExactly("", "b", "c", "d", "");
        assertThat(broken.get(1).getReason()).contains("promotes from \"moon\"");
        assertThat(broken.get(3).getReason()).isEqualTo("Its folder is locked.");
        assertThat(broken.get(4).getLabel()).isEqualTo("–");
    }

    @Test
    void ofTwoOfOneNameTheFirstRuns() {
        DefinitionProblems problems =
                DefinitionProblems.of(List.of(definition("app", "a", ""), definition("app", "b", "")), Map.of());
        assertThat(problems.usable()).extracting(Pipeline::job).containsExactly("a");
        assertThat(problems.broken(Map.of())).extracting(BrokenPipeline::job).containsExactly("b");
    }

    @Test
    void oneWhoseJobIsGoneIsListed() {
        DefinitionProblems problems = DefinitionProblems.of(
                List.of(
                        definition("app", "app", "stage"),
                        definition("gone", "", "stage"),
                        definition("b", "b", "stage")),
                Map.of());
        assertThat(problems.withoutJob("app"::equals))
                .extracting(BrokenPipeline::getLabel)
                .containsExactly("gone", "b");
        assertThat(problems.broken(Map.of())).isEmpty();
    }

    @Test
    void manyDefinitionsAreLookedAtOnceEach() {
        List<PipelineDefinition> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            PipelineDefinition one = spy(definition("app" + i, "job", "moon"));
            many.add(one);
        }
        assertThat(DefinitionProblems.of(many, Map.of()).broken(Map.of())).hasSize(100);
        verify(many.get(0), atMost(3)).getName();
    }
}
