package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.refs.RefBatch;
import io.jenkins.plugins.releasepipeline.git.transport.Connection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * A user's clone on this machine, whose objects a mirror borrows: nothing is copied, and a clone that lacks objects
 * (shallow, partial) is read as far as its objects allow.
 */
final class LocalClone {

    /** The ref of the mirror for the commit that is checked out. */
    static final String CHECKED_OUT = "refs/clone/";

    private static final List<String> MIRRORED =
            List.of(Mirror.HEADS, Constants.R_TAGS, Mirror.TRACKING, Mirror.RELEASES, CHECKED_OUT);

    private final Path folder;

    LocalClone(String folder) {
        this.folder = Path.of(folder.startsWith("file://") ? folder.substring("file://".length()) : folder);
    }

    /** Throws if this is a local directory that can't be fetched from. */
    void checkFetchable() {
        if (Files.isDirectory(folder)) {
            try (Repository repository = open()) {
                if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
                    throw new ReleaseException(Messages.LocalClone_Shallow(folder));
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private ReleaseException unreadable(IOException e) {
        return new ReleaseException(Messages.LocalClone_Unreadable(folder, e.getMessage()), e);
    }

    /** Adds its objects to a mirror as alternates; to be called before the mirror is opened. */
    void lendTo(Path mirror) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Repository clone = open()) {
            // JGit looks here first for each object; without this directory, each lookup costs an exception.
            Files.createDirectories(mirror.resolve("objects").resolve("pack"));
            Path info = Files.createDirectories(mirror.resolve("objects").resolve("info"));
            File objects = ((ObjectDirectory) clone.getObjectDatabase()).getDirectory();
            Files.writeString(info.resolve("alternates"), objects.getAbsolutePath() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Repository open() {
        RepositoryBuilder builder = new RepositoryBuilder().setMustExist(true).findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            throw new ReleaseException(Messages.LocalClone_NotGit(folder));
        }
        Repository clone;
        try {
            clone = builder.build();
        } catch (IOException e) {
            throw unreadable(e);
        }
        String format = clone.getConfig().getString("extensions", null, "objectFormat");
        if (format != null && !format.equalsIgnoreCase("sha1")) {
            clone.close();
            throw new ReleaseException(Connection.notSha1(folder.toString()));
        }
        return clone;
    }

    /** Copies its refs and its shallow boundary to a mirror. */
    void copyRefsTo(Repository mirror) {
        try (Repository clone = open();
                ObjectReader reader = mirror.newObjectReader()) {
            copyShallow(clone.getObjectDatabase(), mirror.getObjectDatabase());
            Map<String, ObjectId> gone = refs(mirror);
            List<ReceiveCommand> changes = new ArrayList<>();
            Map<ObjectId, Boolean> here = new HashMap<>();
            for (Map.Entry<String, ObjectId> lent : lent(clone).entrySet()) {
                ObjectId known = gone.remove(lent.getKey());
                ObjectId id = lent.getValue();
                // Refs to objects that the clone lacks are skipped.
                if (!id.equals(known) && isHere(id, here, reader)) {
                    changes.add(new ReceiveCommand(known == null ? ObjectId.zeroId() : known, id, lent.getKey()));
                }
            }
            // Sequentially: "a" can't be created while "a/b" is being deleted.
            write(
                    gone.entrySet().stream()
                            .map(ref -> new ReceiveCommand(ref.getValue(), ObjectId.zeroId(), ref.getKey()))
                            .toList(),
                    mirror);
            write(changes, mirror);
        } catch (IOException e) {
            throw new ReleaseException(Messages.LocalClone_NotGit(folder), e);
        }
    }

    private static boolean isHere(ObjectId id, Map<ObjectId, Boolean> known, ObjectReader reader) throws IOException {
        Boolean here = known.get(id);
        if (here == null) {
            here = reader.has(id);
            known.put(id, here);
        }
        return here;
    }

    private void write(List<ReceiveCommand> changes, Repository mirror) throws IOException {
        RefBatch batch = new RefBatch(changes);
        if (batch.isMany() && isWritten(batch, mirror)) {
            return;
        }
        RefBatch again = new RefBatch(changes.stream()
                .map(change -> new ReceiveCommand(change.getOldId(), change.getNewId(), change.getRefName()))
                .toList());
        again.executeEach(mirror);
        again.changes().forEach(this::check);
    }

    private static boolean isWritten(RefBatch batch, Repository mirror) throws IOException {
        try {
            batch.execute(mirror);
            return batch.changes().stream().allMatch(change -> change.getResult() == ReceiveCommand.Result.OK);
        } catch (MissingObjectException e) {
            // The target of an annotated tag is missing: targets are not checked beforehand.
            return false;
        }
    }

    /** Through JGit, which then treats these commits as roots; it may miss a file that is merely copied. */
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
                // origin/HEAD is not a branch; a symbolic ref to another branch is one.
                if (ref.getObjectId() != null
                        && !(ref.isSymbolic() && ref.getName().endsWith("/" + Constants.HEAD))) {
                    refs.put(ref.getName(), ref.getObjectId());
                }
            }
        }
        return refs;
    }

    private static Map<String, ObjectId> lent(Repository clone) throws IOException {
        Map<String, ObjectId> refs = refs(clone);
        ObjectId head = clone.resolve(Constants.HEAD);
        if (head != null) {
            refs.put(CHECKED_OUT + Constants.HEAD, head);
        }
        return refs;
    }
}
