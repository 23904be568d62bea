package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.MirrorReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The files of one commit. It remembers the folders in which it looked for texts, so that many files of one folder cost one
 * look into it; let go of it when they are read. Not for use by several threads at once.
 */
public final class CommitTree {

    private static final int LARGEST = 2 * 1024 * 1024;

    private final MirrorReader mirror;
    private final CommitId commit;
    /** The files right in a folder, by their names. */
    private final Map<String, Map<String, ObjectId>> folders = new HashMap<>();

    CommitTree(MirrorReader mirror, CommitId commit) {
        this.mirror = mirror;
        this.commit = commit;
    }

    /**
     * The text of a file as UTF-8, where bytes that are no UTF-8 are replaced; empty for one of more than 2 MB, and for
     * one that a partial clone lacks.
     */
    public Optional<String> text(String path) {
        try {
            return mirror.read(repository -> text(repository, path));
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IncorrectObjectTypeException e) {
            throw mirror.noCommit(e);
        }
    }

    /**
     * Passes the texts of files to {@code file}, with their paths, in the order of the tree; skips files of more than 2 MB.
     *
     * @param wanted chooses the files by path
     * @param most stops after this many characters
     * @return whether all chosen files were passed; false also for a file of more than 2 MB, or one that a partial clone lacks
     */
    public boolean texts(Predicate<String> wanted, long most, BiConsumer<String, String> file) {
        return mirror.readOrRefuse(repository -> {
            long given = 0;
            boolean all = true;
            try (ObjectReader reader = repository.newObjectReader();
                    TreeWalk files = new TreeWalk(reader)) {
                files.addTree(root(reader));
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
                    } else {
                        all = false;
                    }
                }
                return all;
            } catch (MissingObjectException e) {
                return false;
            }
        });
    }

    /** All files below this folder, with their whole paths; a folder ends with a slash, and an empty text is the top. */
    public List<String> paths(String folder) {
        return mirror.readOrRefuse(repository -> {
            List<String> paths = new ArrayList<>();
            try (ObjectReader reader = repository.newObjectReader();
                    TreeWalk files = new TreeWalk(reader)) {
                files.addTree(root(reader));
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

    /** Whether an entry of a tree is a file: no folder, link or submodule. */
    static boolean isFile(FileMode mode) {
        return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
    }

    private Optional<String> text(Repository repository, String path) throws IOException {
        int slash = path.lastIndexOf('/');
        String folder = path.substring(0, Math.max(0, slash));
        try (ObjectReader reader = repository.newObjectReader()) {
            Map<String, ObjectId> files = folders.get(folder);
            if (files == null) {
                files = files(reader, folder);
                folders.put(folder, files);
            }
            ObjectId file = files.get(path.substring(slash + 1));
            if (file == null) {
                return Optional.empty();
            }
            var blob = reader.open(file);
            return blob.getSize() > LARGEST
                    ? Optional.empty()
                    : Optional.of(new String(blob.getBytes(LARGEST), StandardCharsets.UTF_8));
        }
    }

    private Map<String, ObjectId> files(ObjectReader reader, String folder) throws IOException {
        Map<String, ObjectId> files = new HashMap<>();
        RevTree root = root(reader);
        try (TreeWalk place = folder.isEmpty() ? null : TreeWalk.forPath(reader, folder, root);
                TreeWalk entries = new TreeWalk(reader)) {
            if (place != null && !place.isSubtree() || place == null && !folder.isEmpty()) {
                return files;
            }
            entries.addTree(place == null ? root : place.getObjectId(0));
            while (entries.next()) {
                if (isFile(entries.getFileMode(0))) {
                    files.put(entries.getNameString(), entries.getObjectId(0));
                }
            }
        }
        return files;
    }

    private RevTree root(ObjectReader reader) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            return walk.parseCommit(ObjectId.fromString(commit.hex())).getTree();
        }
    }
}
