package io.jenkins.plugins.releasepipeline.git.diff;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Content;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Kind;
import io.jenkins.plugins.releasepipeline.git.diff.ChangedFile.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The files that differ between two trees, with renames; reads contents only to find those.
 *
 * @param files in the order of their paths
 * @param counted whether that are all
 * @param searched whether renames were searched to the end
 */
record DifferingFiles(List<ChangedFile> files, boolean counted, boolean searched) {

    /** Git's own limit of {@code diff.renameLimit} was this for long; more pairs take seconds. */
    private static final int RENAMES = 400;

    static DifferingFiles of(Repository repository, CommitId from, CommitId to, int most, Budget budget)
            throws IOException {
        List<DiffEntry> entries;
        boolean counted;
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                SomeFiles both = new SomeFiles(reader, most)) {
            both.addTree(walk.parseCommit(ObjectId.fromString(from.hex())).getTree());
            both.addTree(walk.parseCommit(ObjectId.fromString(to.hex())).getTree());
            both.setRecursive(true);
            both.setFilter(TreeFilter.ANY_DIFF);
            entries = DiffEntry.scan(both);
            counted = !both.stopped;
        }
        try {
            RenameDetector renames = new RenameDetector(repository);
            renames.setRenameLimit(RENAMES);
            renames.setBigFileThreshold(DiffLimits.DEFAULT.bytesPerFile());
            renames.setSkipContentRenamesForBinaryFiles(true);
            renames.addAll(entries);
            return new DifferingFiles(files(renames.compute(budget)), counted, true);
        } catch (CanceledException e) {
            return new DifferingFiles(files(entries), counted, false);
        } catch (MissingObjectException e) {
            // A partial clone.
            return new DifferingFiles(files(entries), counted, true);
        }
    }

    /** What was replaced by a link or a submodule is a deletion and an addition for JGit, of the same path. */
    private static List<ChangedFile> files(List<DiffEntry> entries) {
        Map<String, ChangedFile> files = new LinkedHashMap<>();
        for (DiffEntry entry : entries) {
            ChangedFile file = file(entry);
            ChangedFile other = files.get(file.path());
            if (other == null || areOne(file, other)) {
                files.merge(file.path(), file, DifferingFiles::replaced);
            } else {
                // Two names that are the same only as text, because one of them is not UTF-8.
                files.put(file.path() + '\0' + files.size(), file.as(id(file.path() + '\0' + files.size())));
            }
        }
        return new ArrayList<>(files.values());
    }

    private static boolean areOne(ChangedFile one, ChangedFile other) {
        return one.before().isEmpty() && other.after().isEmpty()
                || one.after().isEmpty() && other.before().isEmpty();
    }

    private static ChangedFile replaced(ChangedFile one, ChangedFile other) {
        ChangedFile old = one.before().isPresent() ? one : other;
        ChangedFile young = old == one ? other : one;
        return file(young.path(), Optional.empty(), Kind.MODIFIED, old.before(), young.after());
    }

    private static ChangedFile file(DiffEntry entry) {
        Optional<Version> before = version(entry.getOldMode(), entry.getOldId().name());
        Optional<Version> after = version(entry.getNewMode(), entry.getNewId().name());
        ChangeType type = entry.getChangeType();
        return switch (type) {
            case DELETE -> file(entry.getOldPath(), Optional.empty(), Kind.DELETED, before, Optional.empty());
            case RENAME -> file(entry.getNewPath(), Optional.of(entry.getOldPath()), Kind.RENAMED, before, after);
            case MODIFY -> file(entry.getNewPath(), Optional.empty(), Kind.MODIFIED, before, after);
            // A copy is a new file as well.
            default -> file(entry.getNewPath(), Optional.empty(), Kind.ADDED, Optional.empty(), after);
        };
    }

    private static Optional<Version> version(FileMode mode, String object) {
        return mode.equals(FileMode.MISSING) ? Optional.empty() : Optional.of(new Version(mode.toString(), object));
    }

    private static ChangedFile file(
            String path, Optional<String> oldPath, Kind kind, Optional<Version> before, Optional<Version> after) {
        return new ChangedFile(
                id(path), path, oldPath, kind, Content.NOT_READ, Optional.empty(), Optional.empty(), before, after);
    }

    /** Without the text of the path, which may be anything, and may not survive being shown. */
    private static String id(String path) {
        byte[] digest = Constants.newMessageDigest().digest(path.getBytes(StandardCharsets.UTF_8));
        return ObjectId.fromRaw(digest).name().substring(0, 16);
    }

    /** Ends after so many. */
    private static final class SomeFiles extends TreeWalk {

        private final int most;
        private int passed;
        private boolean stopped;

        SomeFiles(ObjectReader reader, int most) {
            super(reader);
            this.most = most;
        }

        @Override
        public boolean next() throws IOException {
            if (!super.next()) {
                return false;
            }
            stopped = ++passed > most;
            return !stopped;
        }
    }
}
