package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.jenkins.view.ReleaseStatusActionFactory;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.RebuildAction;
import io.jenkins.plugins.releasepipeline.jenkins.view.build.RebuildActionFactory;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.JobLinesFactory;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.ReleasesRootAction;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** What Jenkins asks us at each page, build and job costs next to nothing: permission checks of the job are counted. */
@WithJenkins
class EveryPageOnJenkinsTest {

    private static final Logger LOGGER = Logger.getLogger(EveryPageOnJenkinsTest.class.getName());

    private static final int TIMES = 10_000;

    @TempDir
    private Path folder;

    @SuppressWarnings("try")
    @Test
    void ourActionsAreMadeForWhoeverLooksForThemAndTheLinkOfTheOverviewIsRemembered(JenkinsRule jenkins)
            throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "treeherder");
        job.setDefinition(new CpsFlowDefinition("", true));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            Treeherder.define(remote.url(), endpoint.url());
            Treeherder.ready();
            CountingStrategy counted = new CountingStrategy();
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(counted);
            try (ACLContext ignored = ACL.as2(User.getById("alice", true).impersonate2())) {
                build.getAction(RebuildAction.class);
                assertThat(counted.of(ReleasePermissions.ROLLBACK))
                        .as("who looks for ours")
                        .isEqualTo(1);
                factoriesAreAskedForTheirOwnActionsAlone();
                measured("getAction of a build", () -> build.getAction(ParametersAction.class));
                assertThat(counted.of(ReleasePermissions.ROLLBACK))
                        .as("who looks for another")
                        .isEqualTo(1);

                ReleasesRootAction overview = ExtensionList.lookupSingleton(ReleasesRootAction.class);
                counted.forget();
                measured("link of the overview", () -> assertThat(overview.getIconFileName())
                        .isNotNull());
                assertThat(counted.of(Item.READ)).as("looks at the job").isBetween(1, 3);

                counted.forget();
                measured("badge of the header", () -> assertThat(overview.getBadge())
                        .isNull());
                assertThat(counted.of(Item.READ)).as("nothing waits").isZero();
            }
        }
    }

    private static void factoriesAreAskedForTheirOwnActionsAlone() {
        assertThat(TransientActionFactory.factoriesFor(WorkflowRun.class, ParametersAction.class))
                .doesNotHaveAnyElementsOfTypes(RebuildActionFactory.class);
        assertThat(TransientActionFactory.factoriesFor(WorkflowJob.class, ParametersAction.class))
                .doesNotHaveAnyElementsOfTypes(ReleaseStatusActionFactory.class, JobLinesFactory.class);
        assertThat(TransientActionFactory.factoriesFor(WorkflowRun.class, Action.class))
                .hasAtLeastOneElementOfType(RebuildActionFactory.class);
        assertThat(TransientActionFactory.factoriesFor(WorkflowJob.class, Action.class))
                .hasAtLeastOneElementOfType(ReleaseStatusActionFactory.class);
    }

    /** The figures are for people who read the log. */
    private static void measured(String what, Runnable work) {
        long begun = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            work.run();
        }
        double micros = (System.nanoTime() - begun) / 1_000.0 / TIMES;
        LOGGER.info(() -> String.format("%s: %.2f µs", what, micros));
    }

    /** Lets everybody do everything, and counts what is asked of jobs. */
    private static final class CountingStrategy extends AuthorizationStrategy {

        private final Map<Permission, AtomicInteger> asked = new ConcurrentHashMap<>();

        @Override
        public ACL getRootACL() {
            return ACL.lambda2((who, permission) -> true);
        }

        @Override
        public ACL getACL(Job<?, ?> project) {
            return ACL.lambda2(this::count);
        }

        private boolean count(Authentication who, Permission permission) {
            asked.computeIfAbsent(permission, one -> new AtomicInteger()).incrementAndGet();
            return true;
        }

        @Override
        public Collection<String> getGroups() {
            return List.of();
        }

        int of(Permission permission) {
            return asked.getOrDefault(permission, new AtomicInteger()).get();
        }

        void forget() {
            asked.clear();
        }
    }
}
