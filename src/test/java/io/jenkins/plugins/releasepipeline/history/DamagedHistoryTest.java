package io.jenkins.plugins.releasepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.ledger.DamagedHistoryException;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can't be read of a history is told with the place and what to do, whatever is asked. */
class DamagedHistoryTest extends HistoryScenario {

    /** How an object of the history is lost. */
    enum Damage {
        MISSING,
        EMPTY,
        CUT_SHORT,
        OTHER_CONTENT
    }

    private Path repository() {
        return folder.resolve("history.git");
    }

    private void damage(String object, Damage damage) throws IOException {
        Path file =
                repository().resolve("objects").resolve(object.substring(0, 2)).resolve(object.substring(2));
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        switch (damage) {
            case MISSING -> {}
            case EMPTY -> Files.write(file, new byte[0]);
            case CUT_SHORT -> Files.write(file, Arrays.copyOf(content, content.length / 2));
            case OTHER_CONTENT -> Files.writeString(file, "not an object");
            default -> throw new IllegalArgumentException(damage.name());
        }
    }

    private static Entry promotion() {
        return entry(EntryKind.PROMOTE, NEW, DeploymentState.DEPLOYED, null, TIME);
    }

    private void tells(ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOf(DamagedHistoryException.class)
                .hasMessageContainingAll(repository().toString(), "can't be read", "git fsck", "backup");
    }

    private List<CommitId> twoEntries() {
        return List.of(
                history.append("production", promotion()).id(),
                history.append("production", promotion()).id());
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void anEntryIsDamaged(Damage damage) throws IOException {
        List<CommitId> entries = twoEntries();
        damage(entries.get(0).hex(), damage);
        try (History again = History.open(repository(), "app")) {
            tells(() -> again.state("production"));
            tells(() -> again.latest("production"));
            tells(() -> again.append("production", promotion()));
            tells(() -> again.page("production", Optional.empty(), 10));
            tells(() -> again.newest("production", 10));
            tells(() -> again.page("production", Optional.of(entries.get(1)), 10));
        }
        assertThat(tip()).isEqualTo(entries.get(1).hex());
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void theNewestEntryIsDamaged(Damage damage) throws IOException {
        CommitId newest = twoEntries().get(1);
        damage(newest.hex(), damage);
        try (History again = History.open(repository(), "app")) {
            tells(() -> again.state("production"));
            tells(() -> again.page("production", Optional.empty(), 10));
            tells(() -> again.append("production", promotion()));
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void theContentOfAnEntryIsDamaged(Damage damage) throws IOException {
        CommitId newest = twoEntries().get(1);
        damage(git().run("rev-parse", newest.hex() + ":" + EntryFormat.FILE).trim(), damage);
        try (History again = History.open(repository(), "app")) {
            tells(() -> again.state("production"));
            tells(() -> again.page("production", Optional.empty(), 10));
        }
    }

    @Test
    void anEntryIsDamagedAfterItWasRead() throws IOException {
        CommitId newest = twoEntries().get(1);
        assertThat(history.state("production").deployment()).isPresent();
        damage(newest.hex(), Damage.MISSING);
        tells(() -> history.append("production", promotion()));
        assertThat(tip()).isEqualTo(newest.hex());
    }

    @Test
    void thePackIsMissing() throws IOException {
        twoEntries();
        git().run("repack", "-adq");
        git().run("prune-packed");
        try (Stream<Path> packs = Files.list(repository().resolve("objects/pack"))) {
            for (Path pack :
                    packs.filter(one -> one.toString().endsWith(".pack")).toList()) {
                Files.delete(pack);
            }
        }
        try (History again = History.open(repository(), "app")) {
            tells(() -> again.state("production"));
        }
    }

    @Test
    void anIdThatNoEntryHasIsNoDamage() {
        twoEntries();
        assertThatThrownBy(() -> history.page("production", Optional.of(new CommitId("0".repeat(39) + "1")), 10))
                .hasMessageContaining("has no entry");
    }

    private String tip() {
        return git().run("rev-parse", "refs/releases/app/production").trim();
    }
}
