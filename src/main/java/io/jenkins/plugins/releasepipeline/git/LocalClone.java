package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Somebody's clone on this machine, whose objects a mirror borrows: nothing is copied, and a clone that lacks objects
 * (shallow, partial) can be looked at as far as it goes.
 */
final class LocalClone {

    private static final List<String> MIRRORED = List.of("refs/heads/", "refs/tags/", "refs/remotes/origin/");

    private final Path folder;

    LocalClone(String folder) {
        this.folder = Path.of(folder);
    }

    /** Makes its objects those of a mirror as well; to be called before the mirror is opened. */
    void lendTo(Path mirror) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Repository clone = open()) {
            // JGit looks here first for each object; that there is no such folder, it finds out by an exception each
            // time.
            Files.createDirectories(mirror.resolve("objects").resolve("pack"));
            Path info = Files.createDirectories(mirror.resolve("objects").resolve("info"));
            File objects = ((ObjectDirectory) clone.getObjectDatabase()).getDirectory();
            Files.writeString(info.resolve("alternates"), objects.getAbsolutePath() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Repository open() throws IOException {
        RepositoryBuilder builder = new RepositoryBuilder().setMustExist(true);
        File given = folder.toFile();
        // A bare repository is its own Git directory; findGitDir would look in the folders above it.
        builder.findGitDir(given);
        if (builder.getGitDir() == null
                || !given.toPath().startsWith(builder.getGitDir().toPath().getParent())) {
            throw new ReleaseException(Messages.LocalClone_NotGit(folder));
        }
        return builder.build();
    }

    /** Makes the refs of a mirror what they are here, and its history end where this one ends. */
    void copyRefsTo(Repository mirror) {
        try (Repository clone = open();
                RevWalk walk = new RevWalk(mirror)) {
            copyShallow(clone.getObjectDatabase(), mirror.getObjectDatabase());
            BatchRefUpdate batch = mirror.getRefDatabase().newBatchUpdate();
            batch.setAllowNonFastForwards(true);
            batch.setAtomic(false);
            Map<String, ObjectId> gone = refs(mirror);
            refs(clone).forEach((name, id) -> {
                ObjectId known = gone.remove(name);
                if (!id.equals(known)) {
                    batch.addCommand(new ReceiveCommand(known == null ? ObjectId.zeroId() : known, id, name));
                }
            });
            gone.forEach((name, id) -> batch.addCommand(new ReceiveCommand(id, ObjectId.zeroId(), name)));
            batch.execute(walk, NullProgressMonitor.INSTANCE);
            for (ReceiveCommand command : batch.getCommands()) {
                // What the clone itself lacks can't be looked at; everything else can.
                if (command.getType() == ReceiveCommand.Type.DELETE
                        || walk.getObjectReader().has(command.getNewId())) {
                    check(command);
                }
            }
        } catch (IOException e) {
            throw new ReleaseException(Messages.LocalClone_NotGit(folder), e);
        }
    }

    /** Through JGit, which takes these commits for roots from then on; a file that is merely copied, it may overlook. */
    private static void copyShallow(ObjectDatabase from, ObjectDatabase to) throws IOException {
        Set<ObjectId> ends = from.getShallowCommits();
        if (!ends.equals(to.getShallowCommits())) {
            to.setShallowCommits(ends);
        }
    }

    private void check(ReceiveCommand command) {
        if (command.getResult() != ReceiveCommand.Result.OK) {
            String reason = command.getMessage() == null ? command.getResult().name() : command.getMessage();
            throw new ReleaseException(Messages.LocalClone_RefFailed(command.getRefName(), folder, reason));
        }
    }

    private static Map<String, ObjectId> refs(Repository repository) throws IOException {
        Map<String, ObjectId> refs = new HashMap<>();
        RefDatabase database = repository.getRefDatabase();
        for (String prefix : MIRRORED) {
            for (Ref ref : database.getRefsByPrefix(prefix)) {
                if (!ref.isSymbolic() && ref.getObjectId() != null) {
                    refs.put(ref.getName(), ref.getObjectId());
                }
            }
        }
        return refs;
    }
}
