package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.Tag;
import io.jenkins.plugins.releasepipeline.domain.version.TagPosition;
import io.jenkins.plugins.releasepipeline.domain.version.VersionLine;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;

/**
 * The tags of a mirror as of its newest fetch. Cached, so that repeated queries are cheap for any number of tags.
 * Thread-safe.
 */
public final class Tags {

    /** The tags, in the order of their refs, and whether all their targets could be read. */
    private record Known(List<Ref> refs, List<Tag> tags, Optional<VersionLine> line, boolean complete) {}

    private final Mirror mirror;
    private final TagPositions positions;
    private volatile Known known = new Known(List.of(), List.of(), Optional.empty(), true);

    Tags(Mirror mirror, Path positions) {
        this.mirror = mirror;
        this.positions = new TagPositions(positions);
    }

    /** Records the current positions of the tags, so that a later re-pointing is detected. Writes to the disk. */
    public void see(Instant now) {
        positions.see(all(), now);
    }

    /** Returns the last observed position of a tag; empty if it was never observed. */
    public Optional<TagPosition> position(String name) {
        return positions.of(name);
    }

    /** Returns all tags, in the order of their names. */
    public List<Tag> all() {
        return read().tags();
    }

    /**
     * Returns the commit that a tag points to, dereferenced; empty if there is no such tag or it does not point to a
     * commit.
     */
    public Optional<CommitId> tip(String name) {
        return pointer(name).flatMap(Pointer::commit);
    }

    /**
     * The value of a tag's ref.
     *
     * @param value the id of a commit or of a tag object
     * @param commit the dereferenced commit; empty if the target is not a commit
     */
    public record Pointer(CommitId value, Optional<CommitId> commit) {}

    /** Returns the value of a tag; empty if there is no such tag. */
    public Optional<Pointer> pointer(String name) {
        // User input may be an invalid name, and a ref is a file.
        if (!Repository.isValidRefName(Constants.R_TAGS + name)) {
            return Optional.empty();
        }
        return mirror.reader().readOrRefuse(repository -> {
            Ref ref = repository.exactRef(Constants.R_TAGS + name);
            if (ref == null || ref.getObjectId() == null) {
                return Optional.empty();
            }
            try (ObjectReader reader = repository.newObjectReader()) {
                Optional<CommitId> commit = commit(repository.getRefDatabase().peel(ref), reader);
                return Optional.of(new Pointer(Mirror.id(ref.getObjectId()), commit));
            }
        });
    }

    /** Returns the tags that are versions, in their order. */
    public VersionLine line(VersionPattern pattern) {
        Known now = read();
        return now.line().filter(line -> line.pattern().equals(pattern)).orElseGet(() -> {
            VersionLine line = VersionLine.of(pattern, now.tags());
            keep(new Known(now.refs(), now.tags(), Optional.of(line), now.complete()));
            return line;
        });
    }

    private Known read() {
        return mirror.reader().readOrRefuse(repository -> {
            List<Ref> refs = repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS);
            Known before = known;
            if (isSame(before.refs(), refs)) {
                return before;
            }
            return keep(peel(repository, refs, before));
        });
    }

    /** A missing object may appear later: a clone that is only read can be partial. */
    private Known keep(Known now) {
        if (now.complete()) {
            known = now;
        }
        return now;
    }

    private static boolean isSame(List<Ref> before, List<Ref> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!before.get(i).getName().equals(now.get(i).getName())
                    || !before.get(i).getObjectId().equals(now.get(i).getObjectId())) {
                return false;
            }
        }
        return true;
    }

    /** Objects are immutable, so only new ones have to be dereferenced. */
    private static Known peel(Repository repository, List<Ref> refs, Known before) throws IOException {
        Map<ObjectId, Optional<CommitId>> seen = new HashMap<>();
        for (int i = 0; i < before.tags().size(); i++) {
            seen.put(before.refs().get(i).getObjectId(), before.tags().get(i).commit());
        }
        boolean complete = true;
        RefDatabase database = repository.getRefDatabase();
        List<Tag> tags = new ArrayList<>(refs.size());
        try (ObjectReader reader = repository.newObjectReader()) {
            for (Ref ref : refs) {
                Optional<CommitId> commit = seen.get(ref.getObjectId());
                if (commit == null) {
                    try {
                        commit = commit(database.peel(ref), reader);
                    } catch (MissingObjectException e) {
                        commit = Optional.empty();
                        complete = false;
                    }
                }
                tags.add(new Tag(ref.getName().substring(Constants.R_TAGS.length()), commit));
            }
        }
        return new Known(List.copyOf(refs), List.copyOf(tags), Optional.empty(), complete);
    }

    private static Optional<CommitId> commit(Ref peeled, ObjectReader reader) throws IOException {
        ObjectId id = peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
        return reader.open(id).getType() == Constants.OBJ_COMMIT ? Optional.of(Mirror.id(id)) : Optional.empty();
    }
}
