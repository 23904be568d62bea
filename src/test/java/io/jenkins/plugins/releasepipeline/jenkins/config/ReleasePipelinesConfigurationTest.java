package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.model.Descriptor.FormException;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.survey.RepositorySurvey;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.DeployRefDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.JobDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.TagDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.config.gate.SoakGateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;
import org.springframework.security.access.AccessDeniedException;

/** Which job a pipeline belongs to, when jobs come and go. */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
class ReleasePipelinesConfigurationTest {

    private final ReleasePipelinesConfiguration configuration =
            mock(ReleasePipelinesConfiguration.class, CALLS_REAL_METHODS);
    private final LivePipelines live = mock();
    private final JobListener jobs = new JobListener();
    private final Jenkins running = mock();
    private boolean administrator = true;
    private MockedStatic<Jenkins> jenkins;
    private MockedStatic<ExtensionList> extensions;

    @BeforeEach
    void twoPipelines() {
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

    private static JSONObject settings(String maxConcurrentChecks) {
        JSONObject form = mock();
        when(form.get("linkLocalEndpoints")).thenReturn(true);
        when(form.get("maxConcurrentChecks")).thenReturn(maxConcurrentChecks);
        return form;
    }

    private static StaplerRequest2 submitted(PipelineDefinition definition) throws ServletException {
        JSONObject form = mock();
        StaplerRequest2 request = mock();
        when(request.getContextPath()).thenReturn("/jenkins");
        when(request.getSubmittedForm()).thenReturn(form);
        when(request.bindJSONToList(PipelineDefinition.class, form)).thenReturn(List.of(definition));
        return request;
    }

    private static final ReleasePipelinesLink PAGE = new ReleasePipelinesLink();

    private List<String> names() {
        return configuration.getPipelines().stream()
                .map(PipelineDefinition::getName)
                .toList();
    }

    @Test
    void theSettingsAreTakenAsAWholeAndSavedOnce() throws Exception {
        StaplerRequest2 request = mock();
        JSONObject form = settings("7");
        when(request.getSubmittedForm()).thenReturn(form);
        PAGE.doSettings(request, mock());
        assertThat(configuration.isLinkLocalEndpoints()).isTrue();
        assertThat(configuration.getMaxConcurrentChecks()).isEqualTo(7);
        verify(configuration).save();
        verify(live).observeAtMost(7);
    }

    @Test
    void wrongSettingsChangeNothing() throws Exception {
        configuration.setMaxConcurrentChecks(5);
        clearInvocations(configuration, live);
        StaplerRequest2 request = mock();
        JSONObject form = settings("many");
        when(request.getSubmittedForm()).thenReturn(form);
        assertThat(SubmittedSettings.of(form).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.environment()).isEqualTo(-1);
            assertThat(problem.message()).contains("1 to 1000");
        });
        assertThatThrownBy(() -> PAGE.doSettings(request, mock())).isInstanceOf(Failure.class);
        assertThat(configuration.isLinkLocalEndpoints()).isFalse();
        assertThat(configuration.getMaxConcurrentChecks()).isEqualTo(5);
        verify(configuration, never()).save();
    }

    @Test
    void aPipelineIsAddedEditedMovedAndDeletedOnItsOwn() throws Exception {
        StaplerResponse2 response = mock();
        PAGE.getNew().doSave(submitted(pipeline("app", "app")), response);
        verify(response).sendRedirect2("/jenkins/manage/release-pipelines/");
        assertThat(names()).containsExactly("treeherder", "balrog", "app");

        PAGE.getPipeline("balrog").doSave(submitted(pipeline("balrog-2", "team/balrog")), response);
        assertThat(names()).containsExactly("treeherder", "balrog-2", "app");
        assertThat(PAGE.getPipeline("balrog")).isNull();

        PAGE.getPipeline("app").doMove(true, submitted(pipeline("app", "app")), response);
        assertThat(names()).containsExactly("treeherder", "app", "balrog-2");

        PAGE.getPipeline("treeherder").doDelete(submitted(pipeline("app", "app")), response);
        assertThat(names()).containsExactly("app", "balrog-2");
        ArgumentCaptor<List<Pipeline>> run = ArgumentCaptor.captor();
        verify(live, times(4)).run(run.capture());
        assertThat(run.getValue()).extracting(Pipeline::job).containsExactly("app", "team/balrog");
    }

    @Test
    void aPipelineThatIsWrongIsNotSaved() {
        for (PipelineDefinition wrong :
                List.of(pipeline("balrog", "other"), pipeline("new", ""), pipeline("A/b", "job"))) {
            assertThatThrownBy(() -> PAGE.getNew().doSave(submitted(wrong), mock()))
                    .isInstanceOf(Failure.class);
        }
        assertThat(names()).containsExactly("treeherder", "balrog");
        verify(configuration, never()).save();
        verify(live, never()).run(any());
    }

    @Test
    void aPipelineCanBeRepairedWhileAnotherIsStillBroken() throws Exception {
        jobs.onDeleted(item("team/treeherder"));
        jobs.onDeleted(item("balrog"));
        clearInvocations(configuration, live);
        PAGE.getPipeline("balrog").doSave(submitted(pipeline("balrog", "team/balrog")), mock());
        assertThat(running()).containsExactly("", "team/balrog");
    }

    @Test
    void whoMayNotConfigureJenkinsChangesNothing() {
        AccessDeniedException denied = mock();
        doThrow(denied).when(running).checkPermission(Jenkins.ADMINISTER);
        PipelinePage page = PAGE.getPipeline("balrog");
        assertThatThrownBy(() -> page.doSave(mock(), mock())).isSameAs(denied);
        assertThatThrownBy(() -> page.doDelete(mock(), mock())).isSameAs(denied);
        assertThatThrownBy(() -> page.doMove(true, mock(), mock())).isSameAs(denied);
        assertThatThrownBy(() -> PAGE.getNew().doSave(mock(), mock())).isSameAs(denied);
        assertThatThrownBy(() -> PAGE.doSettings(mock(), mock())).isSameAs(denied);
        verify(configuration, never()).save();
    }

    @Test
    void aRepositoryIsTestedByTheRulesOfASavedPipelineAndOnlyForWhoMayConfigureIt() {
        ArgumentCaptor<Pipeline> tested = ArgumentCaptor.captor();
        when(live.survey(tested.capture()))
                .thenReturn(new RepositorySurvey(
                        List.of("main", "production"), List.of(), Optional.of("main"), Optional.empty()));
        RepositoryReport report = report(PAGE.getNew(), " https://example.org/app ");
        assertThat(report.environments()).hasSize(2);
        assertThat(tested.getValue().repository()).isEqualTo("https://example.org/app");
        assertThat(tested.getValue().credentialsId()).contains("deploy");
        assertThat(tested.getValue().job()).isEqualTo("team/app");
        assertThat(report(PAGE.getNew(), "https://user:secret@example.org/app").problem())
                .isNotEmpty()
                .doesNotContain("secret");
        assertThat(report(PAGE.getNew(), "git@-oProxyCommand=x:app").problem()).isNotEmpty();
        when(live.survey(any())).thenThrow(new ReleaseException("no answer"));
        assertThat(report(PAGE.getPipeline("balrog"), "https://example.org/app").problem())
                .isEqualTo("no answer");

        AccessDeniedException denied = mock();
        doThrow(denied).when(running).checkPermission(Jenkins.ADMINISTER);
        clearInvocations(live);
        assertThatThrownBy(() -> report(PAGE.getNew(), "https://example.org/app"))
                .isSameAs(denied);
        verify(live, never()).survey(any());
    }

    private static RepositoryReport report(PipelinePage page, String repository) {
        FormAnswer answer = (FormAnswer) page.doTestRepository("", "team/app", repository, "deploy", "");
        return (RepositoryReport) answer.value();
    }

    @Test
    void nothingBelowThePageIsReachedWithoutThePermissionToReadTheConfiguration() {
        assertThat(PAGE.getTarget()).isSameAs(PAGE);
        AccessDeniedException denied = mock();
        doThrow(denied).when(running).checkPermission(Jenkins.SYSTEM_READ);
        assertThatThrownBy(PAGE::getTarget).isSameAs(denied);
    }

    @Test
    void theFormOfTheWholeSystemChangesNoPipeline() throws FormException {
        StaplerRequest2 request = mock();
        assertThat(configuration.configure(request, mock())).isTrue();
        assertThat(names()).containsExactly("treeherder", "balrog");
        verify(configuration, never()).save();
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
    void aFormThatWasJustOpenedHasNoErrorsAndWhatIsMissingIsToldWhenItIsSaved() {
        PipelineDefinition.DescriptorImpl form = new PipelineDefinition.DescriptorImpl();
        List<String> messages = new ArrayList<>();
        checked(() -> form.doCheckName("", "", ""), messages);
        checked(() -> form.doCheckJob(" "), messages);
        checked(() -> form.doCheckRepository(""), messages);
        checked(() -> form.doCheckTrunk(""), messages);
        checked(() -> new EnvironmentDefinition.DescriptorImpl().doCheckName(""), messages);
        checked(() -> new BranchDeployRef.DescriptorImpl().doCheckName(""), messages);
        checked(() -> new TagDeployRef.DescriptorImpl().doCheckName(""), messages);
        checked(() -> new JobDeployRef.DescriptorImpl().doCheckName(""), messages);
        assertThat(messages).isEmpty();
        checked(() -> form.doCheckName("Not allowed", "", ""), messages);
        checked(() -> form.doCheckTrunk("a..b"), messages);
        assertThat(messages).hasSize(2);

        DefinitionsCheck check = new DefinitionsCheck(List.of());
        PipelineDefinition empty = new PipelineDefinition("", "", "", List.of(new EnvironmentDefinition("")));
        assertThat(check.problems(empty, List.of()))
                .extracting(DefinitionsCheck.Problem::message)
                .satisfiesExactly(
                        whole -> assertThat(whole)
                                .isEqualTo("Fill in what a pipeline requires: name, job, repository, trunk."),
                        environment -> assertThat(environment).contains("environment name"));
        PipelineDefinition jobless =
                new PipelineDefinition("app", "", "https://example.org/app", List.of(new EnvironmentDefinition("a")));
        jobless.setTrunk("main");
        assertThat(check.problems(jobless, List.of()))
                .extracting(DefinitionsCheck.Problem::message)
                .singleElement()
                .asString()
                .contains("has no job");
        for (DeployRefDefinition nameless : List.of(new BranchDeployRef(""), new TagDeployRef(""))) {
            EnvironmentDefinition stage = new EnvironmentDefinition("stage");
            stage.setDeployRef(nameless);
            assertThatThrownBy(() -> stage.toDomain("app")).isInstanceOf(ReleaseException.class);
        }
    }

    @Test
    void aRepositoryThatCannotBeReadIsToldAtTheField() {
        PipelineDefinition.DescriptorImpl form = new PipelineDefinition.DescriptorImpl();
        List<String> messages = new ArrayList<>();
        checked(() -> form.doCheckRepository(" https://example.org/app "), messages);
        checked(() -> form.doCheckRepository("ssh://git@example.org/app"), messages);
        checked(() -> form.doCheckRepository("git@example.org:app"), messages);
        assertThat(messages).isEmpty();
        checked(() -> form.doCheckRepository("sftp://git@example.org/app"), messages);
        checked(() -> form.doCheckRepository("git@-oProxyCommand=x:app"), messages);
        assertThat(messages)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("error: sftp is not supported"),
                        second -> assertThat(second).startsWith("error: ").contains("dash"));
    }

    @Test
    void aRepositoryThatIsReadOverSshAsksForAKeyAtTheField() {
        PipelineDefinition.DescriptorImpl form = new PipelineDefinition.DescriptorImpl();
        List<String> messages = new ArrayList<>();
        checked(() -> form.doCheckCredentialsId("", "https://example.org/app"), messages);
        checked(() -> form.doCheckCredentialsId("key", "git@example.org:app"), messages);
        assertThat(messages).isEmpty();
        checked(() -> form.doCheckCredentialsId("", "git@example.org:app"), messages);
        assertThat(messages).singleElement().asString().startsWith("error: ").contains("private key");
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
    void whatIsWrongIsToldAtItsEnvironmentBeforeTheFormIsSaved() {
        DefinitionsCheck check = new DefinitionsCheck(configuration.getPipelines());
        EnvironmentDefinition stage = new EnvironmentDefinition("stage");
        EnvironmentDefinition production = new EnvironmentDefinition("production");
        production.setPromotesFrom("moon");
        EnvironmentDefinition nameless = new EnvironmentDefinition("A/b");
        EnvironmentDefinition gated = new EnvironmentDefinition("gated");
        gated.setGates(List.of(new SoakGateDefinition("moon")));
        assertThat(check.problems(app(stage, production), List.of()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.environment()).isEqualTo(1);
                    assertThat(problem.message()).contains("app", "production", "moon");
                });
        assertThat(check.problems(app(nameless, stage, gated), List.of()))
                .extracting(DefinitionsCheck.Problem::environment)
                .containsExactly(0, 2);
        assertThat(check.problems(app(stage, stage), List.of()))
                .extracting(DefinitionsCheck.Problem::environment)
                .containsExactly(1);
        assertThat(check.problems(app(stage), List.of(pipeline("app", "other"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.environment()).isEqualTo(-1);
                    assertThat(problem.message()).contains("Two pipelines", "app");
                });
        assertThat(check.problems(app(stage), List.of(pipeline("other", "app"))))
                .isEmpty();
    }

    private static PipelineDefinition app(EnvironmentDefinition... environments) {
        PipelineDefinition app = new PipelineDefinition("app", "app", "https://example.org/app", List.of(environments));
        app.setTrunk("main");
        return app;
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
