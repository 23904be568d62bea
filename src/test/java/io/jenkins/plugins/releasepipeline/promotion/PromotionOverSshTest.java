package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.GitSshServer;
import io.jenkins.plugins.releasepipeline.fixture.SshKey;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline whose repository and history are on an SSH server. */
class PromotionOverSshTest extends DeployTagsScenario {

    private static final String HISTORY = "refs/releases/app/production";

    @TempDir
    static Path shared;

    private static GitSshServer server;
    private static SshKey alice;

    @BeforeAll
    static void listen() {
        server = new GitSshServer(shared.resolve("sshd"), "ed25519");
        alice = SshKey.make(shared.resolve("alice"), "ed25519", "");
        server.allow(alice);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Remote remoteAt(String url) {
        return new Remote(url, () -> alice.credentials(GitSshServer.USER), server.trusted());
    }

    private LivePipeline open() {
        repository.branch("production", first);
        return open(new DeployRef.Branch("production"), true, server.url(repository.remote()));
    }

    @Test
    void onePushMovesTheBranchAndAppendsTheEntry() {
        LivePipeline app = open();
        Promotion promotion = app.proceed(request(EntryKind.PROMOTE, middle, first, null));

        assertThat(promotion.deployed().entry().result()).isEqualTo(DeploymentState.DEPLOYED);
        assertThat(repository.tip("production")).isEqualTo(middle);
        assertThat(remote().run("log", "--format=%s%n%b", HISTORY)).contains("Deployment-Commit: " + middle, "bug 1");
        app.proceed(request(EntryKind.ROLLBACK, first, middle, null));
        assertThat(repository.tip("production")).isEqualTo(first);
    }

    @Test
    void aPromotionThatLostARaceIsRefusedAndHasNoEntry() {
        LivePipeline app = open();
        app.proceed(request(EntryKind.PROMOTE, middle, first, null));
        repository.branch("production", first);

        assertThatThrownBy(() -> app.proceed(request(EntryKind.PROMOTE, newest, middle, null)))
                .isInstanceOf(ReleaseException.class);
        assertThat(repository.tip("production")).isEqualTo(first);
        assertThat(remote().run("log", "--format=%b", HISTORY).lines().filter(("Deployment-Commit: " + newest)::equals))
                .isEmpty();
    }
}
