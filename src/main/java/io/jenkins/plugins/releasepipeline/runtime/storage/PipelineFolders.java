package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of a host's pipelines. A renamed pipeline keeps its history; if its history is uncertain, it is held.
 * Histories are never deleted. If interrupted at any point, it continues the next time: a history is never lost, and
 * never without its holds.
 */
public final class PipelineFolders {

    private static final Logger LOGGER = Logger.getLogger(PipelineFolders.class.getName());

    private final Path root;
    private final Clock clock;
    private volatile Map<String, Arranged> arranged = Map.of();
    /** The result of the last arrangement, even if a later one failed: some of its pipelines may be open. */
    private Map<String, Arranged> last = Map.of();

    private volatile List<String> unclear = List.of();

    /** The folder of a pipeline, or why it can't be used. */
    private record Arranged(Pipeline pipeline, Optional<Path> home, String problem) {}

    /** Creates the folders below {@code root}, which need not exist. */
    public PipelineFolders(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Finds or creates the folder of each of these pipelines. During the call, only pipelines that are unchanged since
     * the last call may be open.
     *
     * @param reserved the names of definitions that can't be used now: their folders are not touched
     */
    public synchronized void arrange(List<Pipeline> wanted, Set<String> reserved) {
        // If this fails, no other pipeline is opened based on the previous arrangement.
        arranged = ofThoseThatStay(wanted);
        List<StoredPipeline> stored = new StoredPipelines(root).read();
        Map<String, Assignment> decided = new Assignments(wanted, stored, reserved).decide();
        Map<String, Arranged> after = new HashMap<>();
        for (Pipeline pipeline : wanted) {
            Arranged before = last.get(pipeline.name());
            after.put(
                    pipeline.name(),
                    before != null
                                    && before.pipeline().equals(pipeline)
                                    && before.home().isPresent()
                            ? before
                            : arrange(pipeline, decided.get(pipeline.name())));
        }
        last = after;
        Set<String> defined = new HashSet<>(reserved);
        defined.addAll(after.keySet());
        unclear = unclear(stored, defined).map(PipelineFolders::name).toList();
        stored.stream()
                .filter(one -> one.trust() == StoredPipeline.Trust.KNOWN
                        && one.identity().active())
                .filter(one -> !defined.contains(one.pipeline()))
                .filter(one -> decided.values().stream()
                        .noneMatch(other -> other instanceof Assignment.TakeOver taken
                                && taken.stored().equals(one)))
                .forEach(PipelineFolders::rest);
        arranged = after;
    }

    private static Stream<StoredPipeline> unclear(List<StoredPipeline> stored, Set<String> defined) {
        return stored.stream().filter(one -> one.isUnclear() && !defined.contains(one.pipeline()));
    }

    private static String name(StoredPipeline stored) {
        return stored.folder().toFile().getName();
    }

    /**
     * Returns the folders with a history without a recorded job and repository, as of the last arrangement. As long as
     * there are any, new pipelines are held.
     */
    public List<String> unclear() {
        return unclear;
    }

    /**
     * Records that an administrator has compared: no pipeline of another name takes over the history in this folder.
     * New pipelines are no longer held because of it, except one with its name. The history is kept.
     *
     * @throws ReleaseException if it is not one of {@link #unclear}, or can't be written
     */
    public synchronized void compared(String folder) {
        StoredPipeline found = new StoredPipelines(root)
                .read().stream()
                        .filter(one -> name(one).equals(folder) && one.isUnclear() && unclear.contains(folder))
                        .findFirst()
                        .orElseThrow(() -> new ReleaseException(Messages.PipelineFolders_NotUnclear(folder)));
        IdentityFile file = new IdentityFile(found.folder());
        file.keepDamaged();
        file.write(found.identity().dormant());
        unclear = unclear.stream().filter(one -> !one.equals(folder)).toList();
    }

    private Map<String, Arranged> ofThoseThatStay(List<Pipeline> wanted) {
        return last.values().stream()
                .filter(one -> wanted.contains(one.pipeline()))
                .collect(Collectors.toMap(one -> one.pipeline().name(), one -> one));
    }

    /** Its definition was removed. Until that is recorded, it counts as a pipeline that may have been renamed. */
    private static void rest(StoredPipeline gone) {
        try {
            new IdentityFile(gone.folder()).write(gone.identity().dormant());
        } catch (ReleaseException e) {
            LOGGER.log(Level.WARNING, e, () -> "The removal of pipeline " + gone.pipeline() + " can't be recorded");
        }
    }

    /**
     * Returns the folder of an arranged pipeline.
     *
     * @throws ReleaseException if it can't be used, with the reason
     */
    public Path home(Pipeline pipeline) {
        Arranged found = arranged.get(pipeline.name());
        if (found == null || !found.pipeline().equals(pipeline)) {
            throw new IllegalStateException("Pipeline " + pipeline.name() + " was not arranged");
        }
        return found.home()
                .orElseThrow(() ->
                        new ReleaseException(Messages.PipelineFolders_NotArranged(pipeline.name(), found.problem())));
    }

    private Arranged arrange(Pipeline pipeline, Assignment assignment) {
        try {
            return new Arranged(pipeline, Optional.of(apply(pipeline, assignment)), "");
        } catch (RuntimeException e) {
            // The others are opened nevertheless; this one must not run without its holds.
            LOGGER.log(Level.WARNING, e, () -> "The folder of pipeline " + pipeline.name() + " can't be used");
            return new Arranged(pipeline, Optional.empty(), e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private Path apply(Pipeline pipeline, Assignment assignment) {
        Succession succession = new Succession(pipeline, clock.instant());
        if (assignment instanceof Assignment.Begin begin) {
            Path folder = free(pipeline.name());
            begin.doubt().ifPresent(why -> LOGGER.warning(() -> "Pipeline " + pipeline.name() + " is held. " + why));
            new IdentityFile(folder).write(succession.begin(begin.doubt()));
            return folder;
        }
        if (assignment instanceof Assignment.TakeOver taken) {
            requireHistory(pipeline, taken.stored());
            LOGGER.warning(() -> "Pipeline " + pipeline.name() + " takes over the history of "
                    + taken.stored().pipeline() + ", which it replaces.");
            new IdentityFile(taken.stored().folder())
                    .write(begun(pipeline, taken.stored(), succession.takeOver(taken.stored())));
            return inPlace(pipeline, taken.stored().folder());
        }
        Assignment.Open open = (Assignment.Open) assignment;
        requireHistory(pipeline, open.stored());
        open.doubt().ifPresent(why -> LOGGER.warning(() -> "Pipeline " + pipeline.name() + " is held. " + why));
        PipelineIdentity after = begun(pipeline, open.stored(), succession.open(open.stored(), open.doubt()));
        if (open.stored().trust() != StoredPipeline.Trust.KNOWN
                || !after.equals(open.stored().identity())) {
            new IdentityFile(open.stored().folder()).write(after);
        }
        return inPlace(pipeline, open.stored().folder());
    }

    /** With the environments that have a history now: a renamed one has it under its new name. */
    private static PipelineIdentity begun(Pipeline pipeline, StoredPipeline stored, PipelineIdentity after) {
        return after.withBegun(StoredPipelines.environments(stored.folder(), pipeline.name()));
    }

    /**
     * Refuses a history that lacks an environment that it had: its holds are lost with it, and an empty history would be
     * open for all. The copy of a shared history may be missing, because the server has it.
     */
    private static void requireHistory(Pipeline pipeline, StoredPipeline stored) {
        List<String> there = StoredPipelines.environments(stored.folder(), stored.pipeline());
        List<String> lost = stored.identity().expected(pipeline).stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .toList();
        if (!lost.isEmpty() && !pipeline.sharedHistory()) {
            throw new ReleaseException(
                    Messages.PipelineFolders_HistoryLost(String.join(", ", lost), "release-pipeline/" + name(stored)));
        }
    }

    /** Moves the folder to the expected location. If that fails, it is used where it is. */
    private Path inPlace(Pipeline pipeline, Path folder) {
        Path place = root.resolve(pipeline.name());
        if (place.equals(folder) || Files.exists(place)) {
            return folder;
        }
        try {
            return Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> folder + " can't be moved to " + place + " and is used where it is");
            return folder;
        }
    }

    /** Returns an unused folder name; pipeline names do not contain a dot. */
    private Path free(String name) {
        Path folder = root.resolve(name);
        for (int i = 2; Files.exists(folder) && !StoredPipelines.isUnused(folder); i++) {
            folder = root.resolve(name + "." + i);
        }
        return folder;
    }
}
