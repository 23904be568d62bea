package io.jenkins.plugins.releasepipeline.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.fixture.Controller;
import io.jenkins.plugins.releasepipeline.fixture.FaultyRemote;
import io.jenkins.plugins.releasepipeline.fixture.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a promotion when the disk of the controller is full, or may only be read. */
class FullDiskPromotionTest {

    @TempDir
    Path folder;

    private final AtomicInteger pushes = new AtomicInteger();
    private FaultyRemote remote;
    private SmallDisk disk;

    @BeforeEach
    void serve() throws IOException {
        remote = new FaultyRemote(folder);
    }

    @AfterEach
    void close() {
        remote.close();
        if (disk != null) {
            disk.close();
        }
    }

    /** A controller with all it has on a small disk, or just its history. */
    private Controller controllerOn(String place, boolean sharedHistory) {
        disk = new SmallDisk(folder.resolve(place), "4m");
        Controller app = remote.controller("home", sharedHistory);
        remote.beforePush(number -> pushes.set(number));
        return app;
    }

    private void refusesBeforeAnythingIsPushed(Controller app, String why) {
        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("The history in ")
                .hasMessageContaining("can't be written: ")
                .hasMessageContaining(why)
                .hasMessageContaining("Check the disk and its file permissions.")
                .hasMessageNotContaining("\n");
        assertThat(pushes).hasValue(0);
        remote.agrees(app, remote.first());
    }

    @ParameterizedTest
    @CsvSource({"home, false", "home/history.git, false", "home/history.git, true"})
    void whatMovedWhileTheResultCouldNotBeWrittenIsFoundOnceThereIsSpace(String place, boolean shared)
            throws IOException {
        Controller app = controllerOn(place, shared);
        remote.beforeAnswerToPush(number -> disk.fill());

        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("No space left")
                .hasMessageContaining(
                        shared ? "" : "production runs " + remote.middle().abbreviated() + " now")
                .hasMessageNotContaining("\n");
        remote.comeBack();
        assertThat(remote.repository().tip("production")).isEqualTo(remote.middle());
        assertThat(app.pipeline().refresh()).get().asString().contains("No space left");

        disk.free();
        assertThat(app.pipeline().refresh()).isEmpty();
        remote.agrees(app, remote.middle());
        assertThat(app.subjects().get(0))
                .isEqualTo("production: " + remote.middle().abbreviated() + " deployed for alice");

        app.promote("alice", remote.newest(), remote.middle());
        remote.agrees(app, remote.newest());
    }

    @Test
    void isFoundByAControllerThatWasStartedAnew() throws IOException {
        Controller app = controllerOn("home", false);
        remote.beforeAnswerToPush(number -> disk.fill());
        assertThatThrownBy(() -> app.promote("alice", remote.middle(), remote.first()))
                .hasMessageContaining("No space left");
        remote.comeBack();
        app.close();
        disk.free();

        Controller again = remote.controller("home", false);

        remote.agrees(again, remote.middle());
        assertThat(again.subjects().get(0))
                .isEqualTo("production: " + remote.middle().abbreviated() + " deployed for alice");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesWhileTheHistoryHasNoSpace(boolean shared) throws IOException {
        Controller app = controllerOn("home/history.git", shared);
        disk.fill();
        refusesBeforeAnythingIsPushed(app, "No space left");

        disk.free();
        app.promote("alice", remote.middle(), remote.first());
        remote.agrees(app, remote.middle());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesWhileTheHistoryMayOnlyBeRead(boolean shared) {
        Controller app = controllerOn("home/history.git", shared);
        disk.readOnly();
        refusesBeforeAnythingIsPushed(app, "ead-only");

        disk.writable();
        app.promote("alice", remote.middle(), remote.first());
        remote.agrees(app, remote.middle());
    }
}
