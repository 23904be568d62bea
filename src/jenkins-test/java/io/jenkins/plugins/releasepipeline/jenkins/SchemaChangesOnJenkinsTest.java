package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The reports of checkSchemaChange on the pages of its build. */
class SchemaChangesOnJenkinsTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aBuildShowsItsReportsAfterARestartAsWellAndAfterItsStepFailed() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                define(jenkins, remote, endpoint);
                WorkflowRun build = build(jenkins, Result.FAILURE, """
                        def none = checkSchemaChange from: 'master', to: 'master'
                        echo "none: ${none.changed}"
                        def left = checkSchemaChange from: 'production', to: 'master', paths: ['!app/**']
                        echo "left out: ${left.changed}"
                        def text = checkSchemaChange from: 'production', to: 'master', paths: '!a/b, !c/d'
                        echo "text: ${text.changed}"
                        checkSchemaChange from: 'production', to: 'master', failOn: 'any'
                        """);
                jenkins.assertLogContains("none: false", build);
                jenkins.assertLogContains("left out: false", build);
                jenkins.assertLogContains("text: true", build);
                jenkins.assertLogContains("failOn: 'any'", build);
                shows(jenkins, remote);
                String xml = Files.readString(build.getRootDir().toPath().resolve("build.xml"));
                assertThat(xml).contains("create-table").doesNotContain("releasepipeline.schema");
            });
            session.then(jenkins -> {
                shows(jenkins, remote);
                String page = get(jenkins, "reader", "job/treeherder/1/").body();
                assertThat(page)
                        .contains("Schema changes")
                        .contains("production (%s) \u2192 master (%s): Schema first"
                                .formatted(
                                        remote.commit(0).substring(0, 7),
                                        remote.commit(2).substring(0, 7)));
            });
        }
    }

    @Test
    void whoMayNotReadTheBuildDoesNotSeeThePage() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                define(jenkins, remote, endpoint);
                build(jenkins, Result.SUCCESS, "checkSchemaChange from: 'production', to: 'master'");
                assertThat(get(jenkins, "reader", "job/treeherder/1/schema/").statusCode())
                        .isEqualTo(200);
                assertThat(get(jenkins, "stranger", "job/treeherder/1/schema/").statusCode())
                        .isEqualTo(404);
            });
        }
    }

    @Test
    void aStepRefusesPathsOutsideOfTheRepositoryInOneLine() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            session.then(jenkins -> {
                define(jenkins, remote, endpoint);
                WorkflowRun build = build(
                        jenkins, Result.FAILURE, "checkSchemaChange from: 'production', to: 'master', paths: ['../x']");
                jenkins.assertLogContains("the migration path \"../x\"", build);
                jenkins.assertLogNotContains("\tat ", build);
            });
        }
    }

    @Test
    void aLockFailsTheStepWhereItIsAskedForAndIsOnThePage() throws Throwable {
        try (RemoteRepository remote = new RemoteRepository(folder);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            String table = remote.push("db/migration/V1__orders.sql", "CREATE TABLE orders (id int);");
            String index = remote.push("db/migration/V2__i.sql", "CREATE INDEX i ON orders (id);");
            session.then(jenkins -> {
                define(jenkins, remote, endpoint);
                WorkflowRun build = build(jenkins, Result.FAILURE, """
                        def none = checkSchemaChange from: '%1$s', to: '%1$s', failOn: 'locks'
                        echo "none: ${none.locks.size()}"
                        def one = checkSchemaChange from: '%1$s', to: '%2$s'
                        echo "one: ${one.locks[0].table} ${one.locks[0].line} ${one.order}"
                        checkSchemaChange from: '%1$s', to: '%2$s', failOn: 'locks'
                        """.formatted(table, index));
                jenkins.assertLogContains("none: 0", build);
                jenkins.assertLogContains("one: orders 1 schema-first", build);
                jenkins.assertLogContains("V2__i.sql:1: On PostgreSQL, ", build);
                jenkins.assertLogContains("failOn: 'locks'", build);
                assertThat(get(jenkins, "reader", "job/treeherder/1/schema/").body())
                        .contains("Instead: CREATE INDEX CONCURRENTLY, outside a transaction.");
            });
        }
    }

    private void shows(JenkinsRule jenkins, RemoteRepository remote) throws Exception {
        HttpResponse<String> page = get(jenkins, "reader", "job/treeherder/1/schema/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("This push requires a schema change. Run the migration first")
                .contains("No schema change", "Schema first", "This push requires no schema change.")
                .contains("app/migrations/0001_initial.py", "create-table", "rp-chip--good")
                .contains(remote.commit(0).substring(0, 7), remote.commit(2).substring(0, 7))
                .contains("From production (");
    }

    private static void define(JenkinsRule jenkins, RemoteRepository remote, VersionEndpoint endpoint)
            throws Exception {
        jenkins.createProject(WorkflowJob.class, "treeherder");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "stranger")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        jenkins.jenkins.save();
        Treeherder.define(remote.url(), endpoint.url());
        Treeherder.ready();
    }

    private static WorkflowRun build(JenkinsRule jenkins, Result result, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("treeherder", WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0).get());
    }

    /** The people of the test have their names for passwords. */
    private HttpResponse<String> get(JenkinsRule jenkins, String user, String path) throws Exception {
        String password = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        URI page = jenkins.getURL().toURI().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(page)
                .header("Authorization", "Basic " + password)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
