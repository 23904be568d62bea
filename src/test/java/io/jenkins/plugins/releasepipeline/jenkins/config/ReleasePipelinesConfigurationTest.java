package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.model.Descriptor.FormException;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.SoakGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;

/** Which job a pipeline belongs to, when jobs come and go. */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
class ReleasePipelinesConfigurationTest {

    private final ReleasePipelinesConfiguration configuration =
            mock(ReleasePipelinesConfiguration.class, CALLS_REAL_METHODS);
    private final LivePipelines live = mock();
    private final JobListener jobs = new JobListener();
    private boolean administrator = true;
    private MockedStatic<Jenkins> jenkins;
    private MockedStatic<ExtensionList> extensions;

    @BeforeEach
    void twoPipelines() {
        Jenkins running = mock();
        when(running.getInitLevel()).thenReturn(InitMilestone.COMPLETED);
        when(running.hasPermission(any())).thenAnswer(call -> administrator);
        jenkins = mockStatic(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(running);
        extensions = mockStatic(ExtensionList.class);
        extensions
                .when(() -> ExtensionList.lookupSingleton(ReleasePipelinesConfiguration.class))
                .thenReturn(configuration);
        extensions
                .when(() -> ExtensionList.lookupSingleton(LivePipelines.class))
                .thenReturn(live);
        doNothing().when(configuration).save();
        configuration.setPipelines(List.of(pipeline("treeherder", "team/treeherder"), pipeline("balrog", "balrog")));
        clearInvocations(configuration, live);
    }

    @AfterEach
    void close() {
        extensions.close();
        jenkins.close();
    }

    private static PipelineDefinition pipeline(String name, String job) {
        PipelineDefinition definition = new PipelineDefinition(
                name, job, "https://example.org/" + name, List.of(new EnvironmentDefinition("stage")));
        definition.setTrunk("main");
        return definition;
    }

    private List<String> running() {
        ArgumentCaptor<List<Pipeline>> run = ArgumentCaptor.captor();
        verify(live).run(run.capture());
        verify(configuration).save();
        return run.getValue().stream().map(Pipeline::job).toList();
    }

    private static Item item(String fullName) {
        Item item = mock();
        when(item.getFullName()).thenReturn(fullName);
        return item;
    }

    @Test
    void aPipelineFollowsAJobThatIsRenamedOrMoved() {
        jobs.onLocationChanged(item("group/treeherder"), "team/treeherder", "group/treeherder");
        assertThat(running()).containsExactly("group/treeherder", "balrog");
    }

    @Test
    void otherJobsMayComeAndGo() {
        jobs.onLocationChanged(item("team/b"), "team/a", "team/b");
        jobs.onDeleted(item("team/tree"));
        jobs.onDeleted(item("treeherder"));
        verify(live, never()).run(any());
        verify(configuration, never()).save();
    }

    @Test
    void noJobMayUseAPipelineWhoseJobIsDeletedUntilAnAdminNamesOne() {
        jobs.onDeleted(item("team/treeherder"));
        assertThat(running()).containsExactly("", "balrog");
        assertThat(configuration.getPipelines())
                .extracting(PipelineDefinition::getName)
                .containsExactly("treeherder", "balrog");

        clearInvocations(configuration, live);
        configuration.setPipelines(List.of(pipeline("treeherder", "team/treeherder"), pipeline("balrog", "balrog")));
        assertThat(running()).containsExactly("team/treeherder", "balrog");
    }

    @Test
    void theSameWhenItsFolderIsDeleted() {
        jobs.onDeleted(item("team"));
        assertThat(running()).containsExactly("", "balrog");
    }

    @Test
    void anAdminMaySaveSomethingElseBeforeTheyNameAJob() {
        jobs.onDeleted(item("team/treeherder"));
        clearInvocations(configuration, live);
        configuration.setPipelines(List.of(pipeline("treeherder", ""), pipeline("balrog", "team/balrog")));
        assertThat(running()).containsExactly("", "team/balrog");
    }

    @Test
    void aPipelineThatHadAJobNeedsOne() {
        assertThatThrownBy(() -> configuration.setPipelines(List.of(pipeline("balrog", " "))))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"balrog\" has no job");
        assertThatThrownBy(() -> configuration.setPipelines(List.of(pipeline("new", ""))))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"new\" has no job");
        verify(live, never()).run(any());
    }

    private void submit(String maxConcurrentChecks, PipelineDefinition... definitions) throws FormException {
        JSONObject form = mock();
        when(form.get("linkLocalEndpoints")).thenReturn(true);
        when(form.get("maxConcurrentChecks")).thenReturn(maxConcurrentChecks);
        StaplerRequest2 request = mock();
        when(request.bindJSONToList(PipelineDefinition.class, null)).thenReturn(List.of(definitions));
        configuration.configure(request, form);
    }

    @Test
    void aFormIsTakenAsAWholeAndSavedOnce() throws FormException {
        submit("7", pipeline("balrog", "team/balrog"));
        assertThat(running()).containsExactly("team/balrog");
        assertThat(configuration.isLinkLocalEndpoints()).isTrue();
        assertThat(configuration.getMaxConcurrentChecks()).isEqualTo(7);
        verify(live).observeAtMost(7);
    }

    @Test
    void aFormThatIsRefusedChangesNothing() {
        configuration.setMaxConcurrentChecks(5);
        clearInvocations(configuration, live);
        PipelineDefinition twice = pipeline("balrog", "balrog");
        assertThatThrownBy(() -> submit("7", twice, twice)).isInstanceOf(FormException.class);
        assertThatThrownBy(() -> submit("7", pipeline("balrog", ""))).isInstanceOf(FormException.class);
        assertThatThrownBy(() -> submit("many", pipeline("balrog", "team/balrog")))
                .isInstanceOf(FormException.class);
        assertThat(configuration.isLinkLocalEndpoints()).isFalse();
        assertThat(configuration.getMaxConcurrentChecks()).isEqualTo(5);
        assertThat(configuration.getPipelines()).hasSize(2);
        verify(configuration, never()).save();
        verify(live, never()).run(any());
        verify(live, never()).observeAtMost(anyInt());
    }

    private static FormValidation checked(Supplier<FormValidation> check, List<String> messages) {
        try (MockedStatic<FormValidation> forms = mockStatic(FormValidation.class)) {
            forms.when(() -> FormValidation.error(any(String.class))).thenAnswer(call -> {
                messages.add("error: " + call.getArgument(0));
                return null;
            });
            forms.when(() -> FormValidation.warning(any(String.class))).thenAnswer(call -> {
                messages.add("warning: " + call.getArgument(0));
                return null;
            });
            return check.get();
        }
    }

    @Test
    void aNameThatAnotherPipelineHasIsToldAtTheField() {
        PipelineDefinition.DescriptorImpl form = new PipelineDefinition.DescriptorImpl();
        List<String> messages = new ArrayList<>();
        checked(() -> form.doCheckName("balrog", "balrog", "https://example.org/balrog"), messages);
        checked(() -> form.doCheckName("balrog", "moved", "https://example.org/balrog"), messages);
        checked(() -> form.doCheckName("new", "", ""), messages);
        assertThat(messages).isEmpty();
        checked(() -> form.doCheckName("balrog", "", ""), messages);
        assertThat(messages).singleElement().asString().startsWith("error: Pipeline \"balrog\"");
    }

    @Test
    void aRepositoryThatCannotBeReadIsToldAtTheField() {
        PipelineDefinition.DescriptorImpl form = new PipelineDefinition.DescriptorImpl();
        List<String> messages = new ArrayList<>();
        checked(() -> form.doCheckRepository(" https://example.org/app "), messages);
        assertThat(messages).isEmpty();
        checked(() -> form.doCheckRepository("ssh://git@example.org/app"), messages);
        assertThat(messages).singleElement().asString().startsWith("error: ssh is not supported");
    }

    @Test
    void anEnvironmentThatIsNotThereIsToldAtTheField() {
        EnvironmentDefinition.DescriptorImpl form = new EnvironmentDefinition.DescriptorImpl();
        List<String> messages = new ArrayList<>();
        checked(() -> form.checkSource("stage", "production", "balrog"), messages);
        checked(() -> form.checkSource("", "production", "balrog"), messages);
        checked(() -> form.checkSource("qa", "production", "new"), messages);
        assertThat(messages).isEmpty();
        checked(() -> form.checkSource("moon", "production", "balrog"), messages);
        checked(() -> form.checkSource("stage", "stage", "balrog"), messages);
        assertThat(messages)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("warning: ").contains("\"moon\"", "stage"),
                        second -> assertThat(second).startsWith("error: "));
    }

    @Test
    void aFormThatIsWrongIsToldAsAWholeBeforeItIsSaved() {
        PipelineDefinition noSource = pipeline("api", "api");
        noSource.getEnvironments().get(0).setPromotesFrom("moon");
        SubmittedForm form = new SubmittedForm(
                List.of(pipeline("balrog", "balrog"), pipeline("balrog", "other"), noSource, pipeline("new", "")),
                false,
                false,
                "many");
        assertThat(form.problems(configuration.getPipelines()))
                .satisfiesExactly(
                        second -> {
                            assertThat(second.pipeline()).isEqualTo(1);
                            assertThat(second.environment()).isEqualTo(-1);
                            assertThat(second.message()).contains("Two pipelines", "balrog");
                        },
                        third -> {
                            assertThat(third.pipeline()).isEqualTo(2);
                            assertThat(third.environment()).isZero();
                            assertThat(third.message()).contains("api", "stage", "moon");
                        },
                        fourth -> assertThat(fourth.message()).contains("\"new\" has no job"),
                        number -> {
                            assertThat(number.pipeline()).isEqualTo(-1);
                            assertThat(number.message()).contains("1 to 1000");
                        });
    }

    @Test
    void whoMayNotSaveTheFormIsToldNothing() {
        administrator = false;
        List<String> messages = new ArrayList<>();
        checked(() -> new PipelineDefinition.DescriptorImpl().doCheckName("balrog", "", ""), messages);
        checked(() -> new PipelineDefinition.DescriptorImpl().doCheckJob("secret"), messages);
        checked(() -> new SoakGateDefinition.DescriptorImpl().doCheckTime("moon"), messages);
        assertThat(messages).isEmpty();
    }
}
