package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Behaviour;
import io.jenkins.plugins.releasepipeline.fixture.MisbehavingServer;
import io.jenkins.plugins.releasepipeline.fixture.ReleaseLine;
import io.jenkins.plugins.releasepipeline.status.Status.EnvironmentStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A release line with two version endpoints, whose status is read. */
abstract class StatusScenario {

    MisbehavingServer admin;
    MisbehavingServer web;
    ReleaseLine line;
    CommitId first;
    CommitId second;
    CommitId third;

    @BeforeEach
    void open(@TempDir Path folder) {
        admin = MisbehavingServer.http(Behaviour.status(503));
        web = MisbehavingServer.http(Behaviour.status(503));
        line = new ReleaseLine(folder, Duration.ofMinutes(1), admin.url(), web.url());
    }

    @AfterEach
    void close() {
        line.close();
        admin.close();
        web.close();
    }

    void productionIsOneBehind() {
        first = line.repository().commit("one");
        second = line.repository().commit("two");
        line.repository().branch("production", second);
        third = line.repository().commit("three");
        line.refresh();
    }

    EnvironmentStatus environment(String name) {
        return line.status().environments().stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
