package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads and compares the trees of commits. Thread-safe. */
public final class Trees {

    private static final int LARGEST = 2 * 1024 * 1024;

    private final Mirror mirror;

    /** Creates a reader for the trees of this mirror. */
    public Trees(Mirror mirror) {
        this.mirror = mirror;
    }

    /**
     * Returns the differences between the trees of two commits, independent of the history between them. A rename is a
     * deletion and an addition.
     */
    public List<FileChange> changes(CommitId from, CommitId to) {
        return mirror.reader().readOrRefuse(repository -> {
            List<FileChange> changes = new ArrayList<>();
            try (ObjectReader reader = repository.newObjectReader();
                    RevWalk walk = new RevWalk(reader);
                    TreeWalk both = new TreeWalk(reader)) {
                both.addTree(walk.parseCommit(ObjectId.fromString(from.hex())).getTree());
                both.addTree(walk.parseCommit(ObjectId.fromString(to.hex())).getTree());
                both.setRecursive(true);
                both.setFilter(TreeFilter.ANY_DIFF);
                while (both.next()) {
                    change(both).ifPresent(changes::add);
                }
            }
            return changes;
        });
    }

    /**
     * Returns the content of a file as UTF-8, with invalid bytes replaced; empty for a file of more than 2 MB, and for
     * one that a partial clone lacks.
     */
    public Optional<String> text(CommitId commit, String path) {
        try {
            return mirror.reader().read(repository -> text(repository, commit, path));
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IncorrectObjectTypeException e) {
            throw mirror.reader().noCommit(e);
        }
    }

    /**
     * Gives the texts of a commit's files to {@code file}, with their paths, in the order of the tree; passes over files of
     * more than 2 MB.
     *
     * @param wanted chooses the files by path
     * @param most ends it after this many characters
     * @return whether all of them were given
     */
    public boolean texts(CommitId commit, Predicate<String> wanted, long most, BiConsumer<String, String> file) {
        return mirror.reader().readOrRefuse(repository -> {
            long given = 0;
            try (ObjectReader reader = repository.newObjectReader();
                    RevWalk walk = new RevWalk(reader);
                    TreeWalk files = new TreeWalk(reader)) {
                files.addTree(walk.parseCommit(ObjectId.fromString(commit.hex())).getTree());
                files.setRecursive(true);
                while (files.next()) {
                    if (!isFile(files.getFileMode(0)) || !wanted.test(files.getPathString())) {
                        continue;
                    }
                    if (given > most) {
                        return false;
                    }
                    var blob = reader.open(files.getObjectId(0));
                    if (blob.getSize() <= LARGEST) {
                        String text = new String(blob.getBytes(LARGEST), StandardCharsets.UTF_8);
                        given += text.length();
                        file.accept(files.getPathString(), text);
                    }
                }
            } catch (MissingObjectException e) {
                // A partial clone lacks files.
                return false;
            }
            return true;
        });
    }

    /** All files below this folder, with their whole paths; a folder ends with a slash, and an empty text is the top. */
    public List<String> paths(CommitId commit, String folder) {
        return mirror.reader().readOrRefuse(repository -> {
            List<String> paths = new ArrayList<>();
            try (ObjectReader reader = repository.newObjectReader();
                    RevWalk walk = new RevWalk(reader);
                    TreeWalk files = new TreeWalk(reader)) {
                files.addTree(
                        walk.parseCommit(ObjectId.fromString(commit.hex())).getTree());
                files.setRecursive(true);
                if (!folder.isEmpty()) {
                    files.setFilter(PathFilter.create(folder));
                }
                while (files.next()) {
                    if (isFile(files.getFileMode(0))) {
                        paths.add(files.getPathString());
                    }
                }
            }
            return paths;
        });
    }

    private static Optional<String> text(Repository repository, CommitId commit, String path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            var tree = walk.parseCommit(ObjectId.fromString(commit.hex())).getTree();
            try (TreeWalk file = TreeWalk.forPath(reader, path, tree)) {
                if (file == null || !isFile(file.getFileMode(0))) {
                    return Optional.empty();
                }
                var blob = reader.open(file.getObjectId(0));
                return blob.getSize() > LARGEST
                        ? Optional.empty()
                        : Optional.of(new String(blob.getBytes(LARGEST), StandardCharsets.UTF_8));
            }
        }
    }

    private static boolean isFile(FileMode mode) {
        return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
    }

    /** A file that was replaced by something else, such as a submodule, counts as deleted. */
    private static Optional<FileChange> change(TreeWalk both) {
        boolean was = isFile(both.getFileMode(0));
        boolean is = isFile(both.getFileMode(1));
        if (!was && !is) {
            return Optional.empty();
        }
        String path = both.getPathString();
        return Optional.of(
                was && is ? FileChange.edited(path) : was ? FileChange.deleted(path) : FileChange.added(path));
    }
}
