package io.jenkins.plugins.releasepipeline.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep.ReleaseStepDescriptor;
import io.jenkins.plugins.releasepipeline.jenkins.step.promote.DeployToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.promote.PromoteToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.rollback.RollbackToStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.schema.CheckSchemaChangeStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.schema.FailOn;
import io.jenkins.plugins.releasepipeline.jenkins.step.verify.VerifyVersionEndpointStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Test
    void eachStepIsCalledAsItIsDocumentedAndNeedsNoAgent() throws IOException {
        List<StepDescriptor> descriptors = List.of(
                new CheckSchemaChangeStep.DescriptorImpl(),
                new DeployToProductionStep.DescriptorImpl(),
                new PromoteToProductionStep.DescriptorImpl(),
                new RollbackToStep.DescriptorImpl(),
                new VerifyVersionEndpointStep.DescriptorImpl());
        assertThat(descriptors)
                .extracting(StepDescriptor::getFunctionName)
                .containsExactly(
                        "checkSchemaChange",
                        "deployToProduction",
                        "promoteToProduction",
                        "rollbackTo",
                        "verifyVersionEndpoint");
        String docs = Files.readString(Path.of("docs/steps.md"));
        String all =
                docs.substring(docs.indexOf("There are five: "), docs.indexOf("None of the steps needs an agent."));
        assertThat(docs.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .containsExactlyInAnyOrderElementsOf(descriptors.stream()
                        .map(StepDescriptor::getFunctionName)
                        .toList());
        for (StepDescriptor descriptor : descriptors) {
            String name = descriptor.getFunctionName();
            assertThat(all).contains("[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")");
            assertThat(descriptor.getDisplayName()).isNotBlank();
            assertThat(List.<Class<?>>copyOf(descriptor.getRequiredContext()))
                    .containsExactlyInAnyOrder(Run.class, TaskListener.class);
        }
    }

    @Test
    void eachFormHasAFieldAndAHelpForEachArgument() throws IOException {
        Map<ReleaseStepDescriptor, Class<?>> forms = Map.of(
                new CheckSchemaChangeStep.DescriptorImpl(), CheckSchemaChangeStep.class,
                new PromoteToProductionStep.DescriptorImpl(), PromoteToProductionStep.class,
                new RollbackToStep.DescriptorImpl(), RollbackToStep.class,
                new VerifyVersionEndpointStep.DescriptorImpl(), VerifyVersionEndpointStep.class);
        for (Map.Entry<ReleaseStepDescriptor, Class<?>> form : forms.entrySet()) {
            Class<?> step = form.getValue();
            String views = step.getSimpleName() + "/";
            try (InputStream config = step.getResourceAsStream(views + "config.jelly")) {
                String jelly = new String(config.readAllBytes(), StandardCharsets.UTF_8);
                for (String argument : form.getKey().arguments().keySet()) {
                    assertThat(step.getResource(views + "help-" + argument + ".html"))
                            .isNotNull();
                    assertThat(jelly).contains("field=\"" + argument + "\"");
                }
            }
        }
    }

    @Test
    void whatIsBlankWasNotGiven() {
        PromoteToProductionStep step = new PromoteToProductionStep("v1");
        step.setPipeline("  ");
        step.setEnvironment(null);
        assertThat(step.getPipeline()).isEmpty();
        assertThat(step.getEnvironment()).isEmpty();
        assertThatThrownBy(() -> Arguments.needed("commit", " "))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("commit");
    }

    @Test
    void aVerificationTakesHalfAnHourAndChoosesHowManyInARowUnlessItIsToldOtherwise() {
        VerifyVersionEndpointStep step = new VerifyVersionEndpointStep();
        assertThat(step.getTimeout()).isEqualTo(30);
        assertThat(step.getUnit()).isEqualTo(TimeUnit.MINUTES);
        assertThat(step.getConsecutive()).isNull();
    }

    @Test
    void ofAlternativesExactlyOneMustBeGiven() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("commit", true);
        given.put("version", false);
        assertThat(Arguments.one(given)).isEqualTo("commit");
        given.put("version", true);
        refuses(given);
        given.replaceAll((name, any) -> false);
        refuses(given);
    }

    private static void refuses(Map<String, Boolean> given) {
        assertThatThrownBy(() -> Arguments.one(given))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("commit, version");
    }

    @Test
    void failOnKnowsItsWords() {
        assertThat(FailOn.of("destructive")).isEqualTo(FailOn.DESTRUCTIVE);
        assertThatThrownBy(() -> FailOn.of("often"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("often")
                .hasMessageContaining("never, destructive, breaking, review, any, locks");
    }

    @Test
    void resultsAreCollectionsThatAPipelineCanSave() throws IOException {
        LinkedHashMap<String, Object> plain = PlainValue.map(Map.of("list", List.of(Map.of("path", "a"), 1, true)));
        assertThat(plain.get("list")).isInstanceOf(ArrayList.class).isEqualTo(List.of(Map.of("path", "a"), 1, true));
        assertThat(((List<?>) plain.get("list")).get(0)).isInstanceOf(LinkedHashMap.class);
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(plain);
        }
    }

    @Test
    void whereAFormHasChoicesTheyAreAList() throws IOException {
        List<String> lists = new ArrayList<>();
        for (StepDescriptor form : List.of(
                new CheckSchemaChangeStep.DescriptorImpl(),
                new PromoteToProductionStep.DescriptorImpl(),
                new RollbackToStep.DescriptorImpl(),
                new VerifyVersionEndpointStep.DescriptorImpl())) {
            Class<?> step = form.getClass().getEnclosingClass();
            try (InputStream config = step.getResourceAsStream(step.getSimpleName() + "/config.jelly")) {
                String jelly = new String(config.readAllBytes(), StandardCharsets.UTF_8);
                for (String field : filled(form)) {
                    assertThat(jelly).containsPattern("field=\"" + field + "\">\\s*<f:select\\b");
                    lists.add(step.getSimpleName() + "." + field);
                }
            }
        }
        assertThat(lists)
                .contains("VerifyVersionEndpointStep.credentialsId", "CheckSchemaChangeStep.failOn")
                .hasSize(4);
    }

    private static List<String> filled(StepDescriptor form) {
        return Stream.of(form.getClass().getMethods())
                .map(Method::getName)
                .filter(name -> name.matches("doFill.*Items"))
                .map(name -> name.substring("doFill".length(), name.length() - "Items".length()))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .distinct()
                .toList();
    }
}
