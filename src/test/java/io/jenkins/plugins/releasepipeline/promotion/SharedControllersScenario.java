package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.GitCommand;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Several controllers with one history, which lives on the application's remote; production has the first of three commits. */
abstract class SharedControllersScenario {

    static final String HISTORY = "refs/releases/app/production";

    @TempDir
    Path folder;

    final List<Controller> open = new ArrayList<>();
    TestRepository repository;
    CommitId first;
    CommitId middle;
    CommitId newest;

    @BeforeEach
    void productionHasTheFirstOfThree() {
        repository = new TestRepository(folder);
        first = repository.commit("Start");
        middle = repository.commit("Add an index");
        newest = repository.commit("Fix the viewer");
        repository.branch("production", first);
    }

    @AfterEach
    void close() {
        open.forEach(Controller::close);
    }

    Controller controller(String name, boolean sharedHistory) {
        return controller(name, sharedHistory, Clock.systemUTC());
    }

    Controller controller(String name, boolean sharedHistory, Clock clock) {
        Controller controller =
                new Controller(folder.resolve(name), repository.remote().toString(), sharedHistory, clock);
        open.add(controller);
        assertThat(controller.pipeline().refresh()).isEmpty();
        return controller;
    }

    GitCommand remote() {
        return GitCommand.in(repository.remote());
    }

    List<String> published() {
        return Controller.subjects(repository.remote());
    }
}
