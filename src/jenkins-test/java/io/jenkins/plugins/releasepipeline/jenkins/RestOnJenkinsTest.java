package io.jenkins.plugins.releasepipeline.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.User;
import hudson.security.csrf.DefaultCrumbIssuer;
import io.jenkins.plugins.releasepipeline.docs.MarkdownPage;
import io.jenkins.plugins.releasepipeline.docs.MarkdownPage.Block;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The requests of {@code docs/rest.md}, as they stand there, from curl. */
@WithJenkins
class RestOnJenkinsTest {

    @TempDir
    private Path folder;

    private JenkinsRule jenkins;

    @Test
    void theRequestsOfTheDocumentationWorkWithATokenAndWithAPasswordAndACrumb(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setCrumbIssuer(new DefaultCrumbIssuer(false));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice"));
        jenkins.createProject(WorkflowJob.class, "treeherder");
        Path clone = folder.resolve("clone");
        try (RemoteRepository remote = new RemoteRepository(clone);
                VersionEndpoint endpoint = new VersionEndpoint(remote.commit(0))) {
            remote.tag("v3.119", remote.commit(0));
            Treeherder.define(remote.url(), endpoint.url());
            var live = Treeherder.ready();

            String said = run(User.getById("alice", true)
                    .getProperty(ApiTokenProperty.class)
                    .generateNewToken("script")
                    .plainValue);

            assertThat(said)
                    .contains(
                            "production " + remote.commit(0),
                            "is being promoted to production",
                            "is being rolled back",
                            "production is open again");
            assertThat(remote.tip("production")).isEqualTo(remote.commit(0));
            await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> live.current("production")
                    .equals(Optional.of(new CommitId(remote.commit(0)))));
            assertThat(live.hold("production")).isEmpty();
        }
    }

    /** The block that asks for a crumb has alice's password, the others have her token. */
    private String run(String token) throws Exception {
        String script = MarkdownPage.of(Path.of("docs/rest.md")).blocks().stream()
                .map(Block::text)
                .map(text ->
                        text.contains("crumbIssuer") ? "login=alice:alice\n" + text + "login=alice:API_TOKEN\n" : text)
                .collect(Collectors.joining("\n", "set -euo pipefail\n", ""))
                .replace("https://jenkins.example.org/job/app/", jenkins.getURL() + "job/treeherder/")
                .replace("https://jenkins.example.org/", jenkins.getURL().toString())
                .replace("API_TOKEN", token)
                .replace("2027-03-02", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
        Process bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
