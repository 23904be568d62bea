package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/**
 * Copies the objects of a chain from one local repository to another.
 *
 * @param from the repository with the whole chain
 * @param to the repository to copy to; may have the older part of the chain
 */
record ChainCopy(Repository from, Repository to) {

    /**
     * Copies the entries that the other repository lacks. Everything that an entry needs is written before the entry,
     * so the copy can be interrupted at any time.
     */
    void upTo(CommitId tip) throws IOException {
        try (ObjectWalk walk = new ObjectWalk(from);
                ObjectReader there = to.newObjectReader();
                ObjectInserter inserter = to.newObjectInserter()) {
            List<ObjectId> entries = new ArrayList<>();
            walk.markStart(walk.parseCommit(ObjectId.fromString(tip.hex())));
            for (RevObject next = walk.next(); next != null && !there.has(next); next = walk.next()) {
                entries.add(next.copy());
            }
            for (RevObject next = walk.nextObject(); next != null; next = walk.nextObject()) {
                if (!there.has(next)) {
                    insert(walk.getObjectReader(), next, inserter);
                }
            }
            for (int i = entries.size() - 1; i >= 0; i--) {
                insert(walk.getObjectReader(), entries.get(i), inserter);
            }
            inserter.flush();
        }
    }

    private static void insert(ObjectReader from, ObjectId id, ObjectInserter inserter) throws IOException {
        ObjectLoader object = from.open(id);
        inserter.insert(object.getType(), object.getBytes());
    }
}
