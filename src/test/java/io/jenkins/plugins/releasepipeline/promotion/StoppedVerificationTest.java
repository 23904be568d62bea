package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verification is stopped while its result is on the way to a slow remote. */
class StoppedVerificationTest extends SharedControllersScenario {

    private MisbehavingServer endpoint;
    private Controller app;
    private Promotion promotion;
    private Path pushed;
    private Path answer;

    @BeforeEach
    void promoteAndSlowTheRemoteDown() {
        endpoint = MisbehavingServer.http(Behaviour.json("{\"commit\":\"unknown\"}"));
        List<Service> services = List.of(new Service("web", Optional.of(VersionEndpoint.at(endpoint.url())), false));
        app = new Controller(folder.resolve("app"), repository.remote().toString(), true, Clock.systemUTC(), services);
        open.add(app);
        app.pipeline().refresh();
        promotion = app.promote("alice", newest, first);
        pushed = folder.resolve("pushed");
        answer = folder.resolve("answer");
        repository.hook("update", "touch '" + pushed + "'\nwhile [ ! -e '" + answer + "' ]; do sleep 0.02; done");
    }

    @AfterEach
    void letGo() throws IOException {
        if (!Files.exists(answer)) {
            Files.createFile(answer);
        }
        endpoint.close();
    }

    private DeploymentStage stop(String actor) {
        return app.pipeline().abortDeployment("production", newest, actor);
    }

    private Entry recorded() throws IOException {
        Files.createFile(answer);
        return promotion.finished().join().entry();
    }

    @Test
    void aCompleteReportIsNotStoppedAnyMore() throws IOException {
        endpoint.behave(Behaviour.json("{\"commit\":\"" + newest.hex() + "\"}"));
        await().until(() -> Files.exists(pushed));

        assertThatThrownBy(() -> stop("bob"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("Nothing was aborted: ");
        assertThat(recorded().result()).isEqualTo(DeploymentState.VERIFIED);
    }

    @Test
    void whatIsBeingStoppedIsStoppedByTheFirst() throws IOException {
        assertThat(stop("bob")).isEqualTo(DeploymentStage.VERIFYING);
        await().until(() -> Files.exists(pushed));
        assertThat(stop("carol")).isEqualTo(DeploymentStage.VERIFYING);

        Entry entry = recorded();
        assertThat(entry.result()).isEqualTo(DeploymentState.UNVERIFIED);
        assertThat(entry.text()).containsExactly("The verification was stopped by bob.");
    }
}
