package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.DocumentedJenkinsfile;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.BranchDeployRef;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * The steps in Declarative Pipelines. One job has the pipelines "web", "api" and "body"; they differ in what deploys
 * production. All cases share one Jenkins: starting it takes longer than most of them.
 */
class DeclarativeOnJenkinsTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    /** What a person does while the build runs. */
    private interface Person {
        void acts(WorkflowRun build) throws Exception;
    }

    /**
     * A build.
     *
     * @param says what its log contains
     * @param pushed the number of the commit that production has at the end; see {@link RemoteRepository#commit}
     */
    private record Case(String name, String script, Person person, Result result, String says, int pushed) {}

    private static final Person NOBODY = build -> {};

    @Test
    void eachStepWorksInEachPlaceAlsoOverARestart() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                define(jenkins, remote, endpoint);
                assertAll(DocumentedJenkinsfile.declarative().stream()
                        .<Executable>map(shown -> () -> assertThat(Converter.scriptToPipelineDef(shown))
                                .as(shown)
                                .isNotNull()));
                List<Executable> all = new ArrayList<>();
                for (Case one : cases(remote, endpoint)) {
                    all.add(() -> run(jenkins, one, remote, endpoint));
                }
                assertAll(all);
                remote.point("production", remote.commit(0));
                live("web").refresh();
                live("web").release("production", "alice");
                start(stages("steps { promoteToProduction pipeline: 'web', commit: 'master' }"));
                awaitWaiting("web");
            });
            session.then(jenkins -> {
                ready();
                awaitWaiting("web");
                endpoint.reports(remote.commit(2));
                proceed("web", remote.commit(2));
                WorkflowRun build = job().getLastBuild();
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
                assertThat(JenkinsRule.getLog(build)).containsOnlyOnce("waits for Proceed");
                jenkins.assertLogContains("post: SUCCESS", build);
                assertThat(remote.tip("production")).isEqualTo(remote.commit(2));
            });
        }
    }

    private static List<Case> cases(RemoteRepository remote, VersionEndpoint endpoint) {
        String first = remote.commit(0);
        return List.of(
                new Case(
                        "a check and a verification, with and without an agent",
                        """
                        pipeline {
                          agent none
                          stages {
                            stage('With an agent') {
                              agent any
                              steps {
                                script { echo "order: ${checkSchemaChange(pipeline: 'web', from: 'production', to: 'master').order}" }
                              }
                            }
                            stage('Without') {
                              steps {
                                checkSchemaChange pipeline: 'web', from: 'stage', to: 'master', failOn: 'any'
                                verifyVersionEndpoint pipeline: 'web', environment: 'production', commit: '%1$s', timeout: 1, unit: 'MINUTES'
                              }
                            }
                          }
                          post { success { verifyVersionEndpoint pipeline: 'web', urls: ['%2$s'], commit: '%1$s', consecutive: 1 } }
                        }
                        """.formatted(first, endpoint.url()),
                        NOBODY,
                        Result.SUCCESS,
                        "order: schema-first",
                        0),
                new Case(
                        "a stage that is left out asks nobody",
                        stages("""
                        when { beforeInput true; expression { false } }
                        input { message 'Ship?' }
                        steps { promoteToProduction pipeline: 'web', commit: 'master' }
                        """),
                        NOBODY,
                        Result.SUCCESS,
                        "skipped due to when conditional",
                        0),
                new Case(
                        "a wrong argument is refused before anything runs",
                        stages("""
                        steps { promoteToProduction pipeline: 'web', commit: 'master', enviroment: 'stage' }
                        """),
                        NOBODY,
                        Result.FAILURE,
                        "Invalid parameter \"enviroment\"",
                        0),
                new Case(
                        "the timeout of the stage ends the wait",
                        stages("""
                        options { timeout(time: 10, unit: 'SECONDS') }
                        steps { promoteToProduction pipeline: 'web', commit: 'master' }
                        """),
                        NOBODY,
                        Result.ABORTED,
                        "post: ABORTED",
                        0),
                new Case(
                        "an input, then Proceed",
                        stages("""
                        agent any
                        when { beforeInput true; expression { true } }
                        input { message 'Ship?' }
                        steps { promoteToProduction pipeline: 'web', commit: '%s' }
                        """.formatted(remote.commit(1))),
                        build -> {
                            await().atMost(Duration.ofMinutes(1)).until(() -> asks(build));
                            build.getAction(InputAction.class)
                                    .getExecutions()
                                    .get(0)
                                    .proceed(Map.of());
                            awaitWaiting("web");
                            endpoint.reports(remote.commit(1));
                            proceed("web", remote.commit(1));
                        },
                        Result.SUCCESS,
                        "post: SUCCESS",
                        1),
                new Case(
                        "a rollback after a failure",
                        """
                        pipeline {
                          agent none
                          stages { stage('Smoke') { steps { error 'too slow' } } }
                          post { failure { rollbackTo pipeline: 'web', commit: '%s', reason: 'bug 1' } }
                        }
                        """.formatted(first),
                        NOBODY,
                        Result.FAILURE,
                        "admin through treeherder",
                        0),
                new Case(
                        "two services in parallel",
                        """
                        pipeline {
                          agent none
                          stages {
                            stage('Production') {
                              parallel {
                                stage('api') { steps { promoteToProduction pipeline: 'api', commit: 'master' } }
                                stage('body') {
                                  steps { deployToProduction(pipeline: 'body', commit: 'master') { echo 'the body deploys' } }
                                }
                              }
                            }
                          }
                        }
                        """,
                        build -> {
                            awaitWaiting("api");
                            awaitWaiting("body");
                            endpoint.reports(remote.commit(2));
                            proceed("api", remote.commit(2));
                            proceed("body", remote.commit(2));
                        },
                        Result.SUCCESS,
                        "the body deploys",
                        0));
    }

    private static boolean asks(WorkflowRun build) throws Exception {
        InputAction asked = build.getAction(InputAction.class);
        return asked != null && asked.isWaitingForInput();
    }

    private static String stages(String stage) {
        return """
                pipeline {
                  agent none
                  stages { stage('Production') {
                    %s
                  } }
                  post { always { echo "post: ${currentBuild.currentResult}" } }
                }
                """.formatted(stage);
    }

    private static void run(JenkinsRule jenkins, Case one, RemoteRepository remote, VersionEndpoint endpoint)
            throws Exception {
        WorkflowRun build = start(one.script());
        one.person().acts(build);
        jenkins.waitForCompletion(build);
        String log = JenkinsRule.getLog(build);
        assertThat(build.getResult()).as("%s: %s", one.name(), log).isEqualTo(one.result());
        assertThat(log).as(one.name()).contains(one.says());
        assertThat(remote.tip("production")).as(one.name()).isEqualTo(remote.commit(one.pushed()));
        assertThat(LivePipelines.get().all())
                .as(one.name())
                .allSatisfy(live -> assertThat(live.waiting().all()).isEmpty());
    }

    private static WorkflowRun start(String script) throws Exception {
        WorkflowJob job = job();
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("admin")))
                .waitForStart();
    }

    private static WorkflowJob job() {
        return Jenkins.get().getItemByFullName("treeherder", WorkflowJob.class);
    }

    private static void define(JenkinsRule jenkins, RemoteRepository remote, VersionEndpoint endpoint)
            throws Exception {
        jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .toEveryone());
        remote.point("production-api", remote.commit(0));
        List<PipelineDefinition> all = new ArrayList<>();
        for (String name : List.of("web", "api", "body")) {
            PipelineDefinition like = Treeherder.definition("treeherder", remote.url(), endpoint.url())
                    .get(0);
            PipelineDefinition one = new PipelineDefinition(name, "treeherder", remote.url(), like.getEnvironments());
            one.setTrunk("master");
            one.setAllowRollbackStep(true);
            all.add(one);
        }
        all.get(1).getEnvironments().get(1).setDeployRef(new BranchDeployRef("production-api"));
        all.get(2).getEnvironments().get(1).setDeployRef(null);
        ReleasePipelinesConfiguration.get().setPipelines(all);
        ready();
    }

    private static void ready() throws InterruptedException {
        LivePipelines.get().settle();
        await().atMost(Duration.ofMinutes(1)).until(() -> LivePipelines.get().all().stream()
                .allMatch(live -> live.status().fetchedAt().isPresent()));
    }

    private static LivePipeline live(String name) {
        return LivePipelines.get().all().stream()
                .filter(live -> live.pipeline().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitWaiting(String name) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !live(name).waiting().of("production").isEmpty());
    }

    private static void proceed(String name, String commit) {
        live(name)
                .proceed(new Request(
                        EntryKind.PROMOTE,
                        "production",
                        new CommitId(commit),
                        live(name).current("production"),
                        "alice",
                        Optional.empty(),
                        Optional.empty()));
    }
}
