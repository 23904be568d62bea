package io.jenkins.plugins.releasepipeline.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.releasepipeline.docs.MarkdownPage.Block;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in fenced blocks can be used as it is. The configuration of pipelines is tested in {@code DocumentedYamlTest}, whole
 * Jenkinsfiles on a real Jenkins.
 */
class SnippetsTest {

    private static final Pattern DEV = Pattern.compile("\\./dev ([a-z-]+)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");

    static List<Block> shell() {
        return blocks("sh", "bash");
    }

    static List<Block> yaml() {
        return blocks("yaml", "yml");
    }

    static List<Block> json() {
        return blocks("json");
    }

    static List<Block> groovy() {
        return blocks("groovy");
    }

    private static List<Block> blocks(String... languages) {
        return MarkdownPage.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> Set.of(languages).contains(block.language()))
                .toList();
    }

    /** Whoever writes another language writes its test. */
    @Test
    void eachBlockHasALanguageThatATestReads() {
        assertThat(MarkdownPage.all().stream().flatMap(page -> page.blocks().stream()))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.language())
                        .isIn("sh", "bash", "yaml", "yml", "json", "groovy", "java", "text"));
    }

    @ParameterizedTest
    @MethodSource("shell")
    void shellLinesCanBeParsed(Block block) throws IOException, InterruptedException {
        assertThat(parsed(block.text())).as("bash -n of %s", block).isEmpty();
    }

    @Test
    void aShellLineThatIsWrongIsNoticed() throws IOException, InterruptedException {
        assertThat(parsed("if true; echo x")).contains("syntax error");
    }

    private static String parsed(String script) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (OutputStream in = bash.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said;
    }

    @Test
    void eachCommandOfDevIsOneThatItsHelpHas() throws IOException, InterruptedException {
        String help = help();
        Set<String> commands = Pattern.compile("(?m)^  ([a-z-]+)")
                .matcher(help)
                .results()
                .map(command -> command.group(1))
                .collect(Collectors.toSet());
        assertThat(commands).contains("demo", "docs");
        for (MarkdownPage page : MarkdownPage.all()) {
            assertThat(DEV.matcher(page.text()).results().map(command -> command.group(1)))
                    .as("commands in %s", page)
                    .isSubsetOf(commands);
        }
        for (Block block : shell()) {
            for (String line :
                    block.text().lines().filter(one -> one.contains("./dev ")).toList()) {
                assertThat(OPTION.matcher(line).results().map(MatchResult::group))
                        .as("options in %s: %s", block, line)
                        .allSatisfy(option -> assertThat(help).contains(option));
            }
        }
    }

    private static String help() throws IOException, InterruptedException {
        Process dev = new ProcessBuilder("bash", "dev", "help").start();
        String help = new String(dev.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dev.waitFor()).isZero();
        return help;
    }

    @ParameterizedTest
    @MethodSource("shell")
    void requestsAreThoseOfTheApi(Block block) {
        CurlCall.in(block.text()).forEach(CurlCall::check);
    }

    @Test
    void aRequestThatTheApiDoesNotHaveIsNoticed() {
        assertThat(shell().stream()
                        .flatMap(block -> CurlCall.in(block.text()).stream())
                        .map(CurlCall::path))
                .contains("/api/status", "/api/plan", "/promote", "/rollback", "/releases/api");
        CurlCall promote = CurlCall.in("curl --request POST \"$release/promote\" \\\n --data enviroment=stage")
                .get(0);
        assertThatThrownBy(promote::check).hasMessageContaining("no parameter enviroment");
        assertThatThrownBy(() -> CurlCall.in("curl \"$release/promote\"").get(0).check())
                .hasMessageContaining("no get /promote");
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlCanBeParsed(Block block) throws IOException {
        assertThat(new YAMLMapper().readTree(block.text())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonCanBeParsed(Block block) throws IOException {
        assertThat(new ObjectMapper().readTree(block.text())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("groovy")
    void pipelinesRunWithTheStepsAsTheyAreCalled(Block block) {
        assertThatCode(() -> Rehearsal.of(block.text())).doesNotThrowAnyException();
    }

    @Test
    void eachStepIsShownAndAWrongCallIsNoticed() {
        assertThat(groovy().stream().flatMap(block -> Rehearsal.of(block.text()).stream()))
                .contains(
                        "checkSchemaChange",
                        "deployToProduction",
                        "promoteToProduction",
                        "rollbackTo",
                        "verifyVersionEndpoint");
        assertThatThrownBy(() -> Rehearsal.of("rollbackTo build: 41, reason: 'x', enviroment: 'stage'"))
                .hasMessageContaining("enviroment");
        assertThatThrownBy(() -> Rehearsal.of("rollbackTo reason: 'x'")).hasMessageContaining("commit, version, build");
        assertThatThrownBy(() -> Rehearsal.of("node { stage('a') { promoteToProduction commit: env.COMIT } }"))
                .hasMessageContaining("commit");
        assertThatThrownBy(() -> Rehearsal.of("pipeline { stages { steps { rollbackTo build: 41, } }"))
                .isInstanceOf(CompilationFailedException.class);
    }

    static Stream<Path> jenkinsfiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs/examples"))) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("Jenkinsfile"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("jenkinsfiles")
    void examplesRunAsWell(Path file) throws IOException {
        Map<String, String> back = Map.of("ROLLBACK_TO", "v3.119", "REASON", "bug 1772799");
        List<String> steps = new ArrayList<>(Rehearsal.of(Files.readString(file)));
        steps.addAll(Rehearsal.of(Files.readString(file), back));
        // Where branches deploy, Jenkins only tests.
        assertThat(steps.isEmpty()).isEqualTo(file.toString().contains("branch"));
    }

    /** A class of another plugin, which has a method for its own purpose. */
    @Test
    void javaCanBeCompiled(@TempDir Path folder) throws IOException {
        Block block = blocks("java").get(0);
        String imports = Stream.of(
                        "hudson.Extension",
                        "io.jenkins.plugins.releasepipeline.domain.commit.CommitId",
                        "io.jenkins.plugins.releasepipeline.domain.notification.EventKind",
                        "io.jenkins.plugins.releasepipeline.jenkins.notify.ReleaseListener",
                        "io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException",
                        "io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent")
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
        String whole = block.text().strip().replaceFirst("}$", "void announce(String... words) {}\n}");
        Path source = Files.writeString(folder.resolve("Announcer.java"), imports + whole);

        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString()))
                .as("javac of %s", block)
                .isZero();
    }
}
