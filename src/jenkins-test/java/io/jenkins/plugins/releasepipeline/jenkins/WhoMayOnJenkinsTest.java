package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Result;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.view.GatesAction;
import io.jenkins.plugins.releasepipeline.jenkins.view.LineAction;
import io.jenkins.plugins.releasepipeline.jenkins.view.ReleaseApi;
import io.jenkins.plugins.releasepipeline.jenkins.view.ReleaseStatusAction;
import io.jenkins.plugins.releasepipeline.jenkins.view.overview.ReleasesRootAction;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.assertj.core.api.SoftAssertions;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Six people at each page, each web method and each step. No two permissions are those of the same people. */
@WithJenkins
class WhoMayOnJenkinsTest {

    private static final List<String> PEOPLE = List.of("outsider", "reader", "promoter", "keeper", "operator", "admin");

    /** A column for each of the six; + may, - may not. GET takes no crumb and changes nothing, POST is sent empty. */
    private static final String PAGES = """
            who                                      out rea pro kee ope adm
            GET  job/treeherder/                      -   +   +   +   +   +
            GET  job/treeherder/release/              -   +   +   +   +   +
            GET  job/treeherder/release/api/status    -   +   +   +   +   +
            GET  job/treeherder/release/api/plan      -   +   +   +   +   +
            GET  job/treeherder/release/api/rows      -   +   +   +   +   +
            GET  job/treeherder/release/api/change    -   +   +   +   +   +
            GET  job/treeherder/release/api/activity  -   +   +   +   +   +
            GET  job/treeherder/release/api/weeks     -   +   +   +   +   +
            GET  job/treeherder/release/api/lanes     -   +   +   +   +   +
            GET  job/treeherder/release/api/export    -   +   +   +   +   +
            GET  job/treeherder/release/api/notes     -   +   +   +   +   +
            GET  job/treeherder/release/api/figures   -   +   +   +   +   +
            GET  job/treeherder/release/api/at        -   +   +   +   +   +
            GET  job/treeherder/release/api/compare   -   +   +   +   +   +
            GET  job/treeherder/release/api/files     -   -   +   -   +   +
            GET  job/treeherder/release/api/patch     -   -   +   -   +   +
            GET  job/treeherder/release/api/permissions -   +   +   +   +   +
            POST job/treeherder/release/api/refresh   -   -   +   +   +   +
            POST job/treeherder/release/promote       -   -   +   -   -   +
            POST job/treeherder/release/reset         -   -   +   -   -   +
            POST job/treeherder/release/rollback      -   -   -   -   +   +
            POST job/treeherder/release/undo          -   -   -   -   -   +
            POST job/treeherder/release/hold          -   -   -   +   -   +
            POST job/treeherder/release/editHold      -   -   -   +   -   +
            POST job/treeherder/release/release       -   -   -   +   -   +
            POST job/treeherder/release/abort         -   -   +   -   -   +
            POST job/treeherder/release/gates/approve -   -   +   +   -   +
            POST job/treeherder/release/gates/withdraw -   -   +   +   -   +
            POST job/treeherder/release/gates/announce -   -   +   -   -   +
            POST job/treeherder/release/gates/override -   -   -   +   +   +
            POST job/treeherder/release/gates/barrier -   -   -   +   -   +
            POST job/treeherder/release/gates/lift    -   -   -   +   -   +
            GET  releases/                            +   +   +   +   +   +
            GET  releases/api                         +   +   +   +   +   +
            GET  releases/metrics                     +   +   +   +   +   +
            GET  releases/line/api                    +   +   +   +   +   +
            POST releases/line/stop                   -   -   -   +   -   +
            POST releases/line/edit                   -   -   -   +   -   +
            POST releases/line/start                  -   -   -   +   -   +
            """;

    /** Whether the step of a build that the person has started ends well, or waits; who may not build the job can't start it. */
    private static final String STEPS = """
            who                                                               out rea pro kee ope adm
            checkSchemaChange from: 'production', to: 'stage'                  -   -   +   +   +   +
            verifyVersionEndpoint environment: 'production', commit: 'production', timeout: 30, unit: 'SECONDS' -   -   +   +   +   +
            promoteToProduction commit: 'master', timeout: 1, unit: 'SECONDS'  -   -   +   +   +   +
            rollbackTo commit: 'master~2', reason: 'bug 1'                     -   -   -   -   +   +
            deployToProduction(commit: 'master', timeout: 1, unit: 'SECONDS') { error 'not without Proceed' } -   -   +   +   +   +
            """;

    private static final Pattern ROW = Pattern.compile("^(.*?)((?:\\s+[+-]){6})$");

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;
    private RemoteRepository remote;
    private VersionEndpoint endpoint;
    private WorkflowJob job;
    private PageClient client;

    /** Who of the six may do what. */
    private record Row(String what, List<String> may) {

        static Stream<Row> of(String table) {
            return table.lines().skip(1).map(Row::read);
        }

        private static Row read(String line) {
            var row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            String[] marks = row.group(2).strip().split("\\s+");
            return new Row(
                    row.group(1).strip(),
                    PEOPLE.stream()
                            .filter(person -> marks[PEOPLE.indexOf(person)].equals("+"))
                            .toList());
        }
    }

    @BeforeEach
    void defineAPipelineAndPeople(JenkinsRule rule) throws Exception {
        jenkins = rule;
        remote = new RemoteRepository(folder);
        endpoint = new VersionEndpoint(remote.commit(0));
        job = jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to(PEOPLE.toArray(String[]::new))
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin");
        grant(strategy, Item.READ, "reader", "promoter", "keeper", "operator");
        grant(strategy, Item.BUILD, "promoter", "keeper", "operator");
        grant(strategy, ReleasePermissions.PROMOTE, "promoter");
        grant(strategy, ReleasePermissions.ROLLBACK, "operator");
        grant(strategy, ReleasePermissions.HOLD, "keeper");
        grant(strategy, ReleasePermissions.APPROVE, "promoter", "keeper");
        grant(strategy, ReleasePermissions.OVERRIDE, "keeper", "operator");
        grant(strategy, Item.WORKSPACE, "promoter", "operator");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        jenkins.jenkins.setQuietPeriod(0);
        List<PipelineDefinition> pipelines = Treeherder.definition("treeherder", remote.url(), endpoint.url());
        pipelines.get(0).setAllowRollbackStep(true);
        ReleasePipelinesConfiguration.get().setPipelines(pipelines);
        Treeherder.ready();
        client = new PageClient(jenkins, "");
    }

    private static void grant(MockAuthorizationStrategy strategy, Permission permission, String... people) {
        strategy.grant(permission).everywhere().to(people);
    }

    @AfterEach
    void close() {
        endpoint.close();
        remote.close();
    }

    @Test
    void pagesAndWebMethodsAreForThoseOfTheTable() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Row row : Row.of(PAGES).toList()) {
            for (String person : PEOPLE) {
                HttpResponse<String> answer = send(person, row.what());
                all.assertThat(isAllowed(answer))
                        .as("%s by %s: %d %s", row.what(), person, answer.statusCode(), start(answer.body()))
                        .isEqualTo(row.may().contains(person));
            }
        }
        all.assertAll();
        assertThat(remote.tip("production")).as("no request was complete").isEqualTo(remote.commit(0));
    }

    @Test
    void theTableHasEachWebMethodOfThePages() {
        Set<String> methods = Stream.of(
                        methods(ReleaseStatusAction.class, name -> "release/" + name),
                        methods(GatesAction.class, name -> "release/gates/" + name),
                        methods(ReleaseApi.class, name -> "release/api/" + name),
                        methods(ReleasesRootAction.class, name -> "releases/" + name),
                        methods(LineAction.class, name -> "releases/line/" + name))
                .flatMap(found -> found)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rows = Row.of(PAGES)
                .map(row -> path(row.what()).replaceFirst("^job/treeherder/", ""))
                .filter(path -> !path.isEmpty() && !path.endsWith("/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(methods);
    }

    private static Stream<String> methods(Class<?> page, UnaryOperator<String> path) {
        return Arrays.stream(page.getMethods())
                .map(Method::getName)
                .filter(name -> name.matches("do[A-Z].*"))
                .map(name -> path.apply(name.substring(2, 3).toLowerCase(Locale.ROOT) + name.substring(3)));
    }

    @Test
    void withoutTheSecretOfThePageNothingIsTaken() throws Exception {
        for (Row row :
                Row.of(PAGES).filter(row -> row.what().startsWith("POST")).toList()) {
            HttpResponse<String> forged = client.get("admin", path(row.what()));
            assertThat(forged.statusCode()).as("GET of " + row.what()).isEqualTo(405);
        }
    }

    /** What a form may learn from the controller about names, credentials and addresses. */
    @Test
    void formsAnswerNobodyButAdministrators() throws Exception {
        int asked = 0;
        SoftAssertions all = new SoftAssertions();
        for (Descriptor<?> descriptor : jenkins.jenkins.getExtensionList(Descriptor.class)) {
            if (!descriptor.getClass().getName().startsWith("io.jenkins.plugins.releasepipeline.jenkins.config")) {
                continue;
            }
            for (String check : methods(descriptor.getClass(), UnaryOperator.identity())
                    .filter(name -> name.startsWith("check"))
                    .distinct()
                    .toList()) {
                asked++;
                String path = descriptor.getDescriptorUrl() + "/" + check;
                for (String person : PEOPLE) {
                    HttpResponse<String> answer = client.post(person, path, Map.of("value", "\u0000 no: such (thing)"));
                    boolean told = answer.statusCode() == 200 && answer.body().contains("error");
                    if (!person.equals("admin")) {
                        all.assertThat(told)
                                .as("%s by %s: %d %s", path, person, answer.statusCode(), start(answer.body()))
                                .isFalse();
                    }
                }
            }
        }
        all.assertAll();
        assertThat(asked).isGreaterThan(20);
    }

    @Test
    void stepsAreForThoseOfTheTable() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Row row : Row.of(STEPS).toList()) {
            job.setDefinition(new CpsFlowDefinition(row.what(), true));
            if (row.what().startsWith("deploy")) {
                Treeherder.defineBody(remote.url(), endpoint.url());
                Treeherder.ready();
            }
            for (String person : PEOPLE) {
                remote.point("production", remote.commit(row.what().startsWith("rollback") ? 1 : 0));
                assertThat(Treeherder.ready().refresh()).isEmpty();
                HttpResponse<String> started = client.post(person, "job/treeherder/build", Map.of());
                if (started.statusCode() >= 400) {
                    all.assertThat(row.may()).as("%s by %s", row.what(), person).doesNotContain(person);
                    continue;
                }
                WorkflowRun build = waitForBuild(person);
                String log = JenkinsRule.getLog(build);
                boolean allowed = build.getResult() == Result.SUCCESS || log.contains("No Proceed to production");
                all.assertThat(allowed)
                        .as("%s by %s: %s", row.what(), person, log)
                        .isEqualTo(row.may().contains(person));
                all.assertThat(remote.tip("production"))
                        .as("after %s by %s", row.what(), person)
                        .isEqualTo(remote.commit(row.what().startsWith("rollback") && !allowed ? 1 : 0));
            }
        }
        all.assertAll();
    }

    private WorkflowRun waitForBuild(String person) throws Exception {
        jenkins.waitUntilNoActivity();
        WorkflowRun build = job.getLastBuild();
        assertThat(build.getAction(CauseAction.class)
                        .findCause(Cause.UserIdCause.class)
                        .getUserId())
                .isEqualTo(person);
        return build;
    }

    private HttpResponse<String> send(String person, String what) throws Exception {
        return what.startsWith("POST") ? client.post(person, path(what), Map.of()) : client.get(person, path(what));
    }

    private static String path(String what) {
        return what.replaceFirst("^\\w+ +", "");
    }

    /** Ours refuse an incomplete request as JSON; who may not read the job is told of no such page by Jenkins. */
    private static boolean isAllowed(HttpResponse<String> answer) {
        boolean ours = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return answer.statusCode() < 300 || ours && answer.statusCode() != 403;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
