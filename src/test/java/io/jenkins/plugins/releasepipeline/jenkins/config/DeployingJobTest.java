package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.model.Item;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.JobDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;

/** The job that deploys an environment, when jobs come and go: it is started with the system's authority. */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
class DeployingJobTest {

    private final ReleasePipelinesConfiguration configuration =
            mock(ReleasePipelinesConfiguration.class, CALLS_REAL_METHODS);
    private final LivePipelines live = mock();
    private final JobListener jobs = new JobListener();
    private MockedStatic<Jenkins> jenkins;
    private MockedStatic<ExtensionList> extensions;

    @BeforeEach
    void aPipelineWhoseProductionAJobDeploys() {
        Jenkins running = mock();
        when(running.getInitLevel()).thenReturn(InitMilestone.COMPLETED);
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
        configuration.setPipelines(List.of(pipeline("app", "ops/deploy-app")));
        clearInvocations(configuration, live);
    }

    @AfterEach
    void close() {
        extensions.close();
        jenkins.close();
    }

    private static PipelineDefinition pipeline(String name, String deploys) {
        EnvironmentDefinition production = new EnvironmentDefinition("production");
        production.setPromotesFrom("stage");
        JobDeployRef job = new JobDeployRef(deploys);
        job.setParameter("REVISION");
        production.setDeployRef(job);
        PipelineDefinition definition = new PipelineDefinition(
                name, "team/app", "https://example.org/app", List.of(new EnvironmentDefinition("stage"), production));
        definition.setTrunk("main");
        return definition;
    }

    private DeployRef.Job running() {
        ArgumentCaptor<List<Pipeline>> run = ArgumentCaptor.captor();
        verify(live, atLeastOnce()).run(run.capture());
        verify(configuration, atLeastOnce()).save();
        return run.getValue().get(0).environment("production").job().orElseThrow();
    }

    private static Item item(String fullName) {
        Item item = mock();
        when(item.getFullName()).thenReturn(fullName);
        return item;
    }

    @Test
    void isFollowedWhenItIsRenamedOrMoved() {
        jobs.onLocationChanged(item("team/deploy-app"), "ops/deploy-app", "team/deploy-app");

        assertThat(running()).isEqualTo(new DeployRef.Job("team/deploy-app", "REVISION"));
    }

    @Test
    void isNoneWhenItIsDeletedUntilAnAdminNamesAnother() {
        jobs.onDeleted(item("ops/deploy-app"));
        assertThat(running()).isEqualTo(new DeployRef.Job("", "REVISION"));
        assertThat(running().label()).isEqualTo("no job (it was deleted)");

        configuration.setPipelines(List.of(pipeline("app", "ops/deploy-app")));
        assertThat(running().name()).isEqualTo("ops/deploy-app");
    }

    @Test
    void isNoneWhenItsFolderIsDeleted() {
        jobs.onDeleted(item("ops"));

        assertThat(running().name()).isEmpty();
    }

    @Test
    void staysWhenOtherJobsComeAndGo() {
        jobs.onLocationChanged(item("ops/b"), "ops/a", "ops/b");
        jobs.onDeleted(item("ops/deploy"));
        jobs.onDeleted(item("deploy-app"));

        verify(live, never()).run(any());
        verify(configuration, never()).save();
    }

    @Test
    void mayBeLeftOutOnlyWhereItWasDeleted() {
        assertThatThrownBy(() -> configuration.setPipelines(List.of(pipeline("app", " "))))
                .isInstanceOf(ReleaseException.class)
                .hasMessage(
                        "Pipeline \"app\", environment \"production\": A deploy ref of kind job requires the full name of the job, such as folder/name.");
        verify(live, never()).run(any());

        jobs.onDeleted(item("ops/deploy-app"));
        configuration.setPipelines(List.of(pipeline("app", "")));
        assertThat(running().name()).isEmpty();
    }
}
