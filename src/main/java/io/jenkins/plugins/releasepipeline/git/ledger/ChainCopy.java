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
 * Copies the objects of a chain from one repository to another on this machine.
 *
 * @param from has all of it
 * @param to may have its older part
 */
record ChainCopy(Repository from, Repository to) {

    /** Copies it as far back as the other one has it. An entry comes after all that it needs, whenever this is cut short. */
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
