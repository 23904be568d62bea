package io.jenkins.plugins.releasepipeline.git.push;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.refs.MirrorRefs;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TagBuilder;

/**
 * An annotated tag before it is pushed.
 *
 * @param name without {@code refs/tags/}
 * @param commit the commit that it points to
 * @param message subject and text
 * @param tagger the person who sets it; any text
 * @param time the time of the tag
 */
public record AnnotatedTag(String name, CommitId commit, String message, String tagger, Instant time) {

    /** Returns its full ref name. */
    public String ref() {
        return Constants.R_TAGS + name;
    }

    /** Creates the tag object in a mirror, from which it can be pushed, and returns its id. No ref points to it yet. */
    public CommitId write(Mirror mirror) {
        TagBuilder tag = new TagBuilder();
        tag.setTag(name);
        tag.setObjectId(ObjectId.fromString(commit.hex()), Constants.OBJ_COMMIT);
        tag.setMessage(message);
        tag.setTagger(new PersonIdent(tagger, "", time, ZoneOffset.UTC));
        try (ObjectInserter inserter = mirror.repository().newObjectInserter()) {
            CommitId id = Mirror.id(inserter.insert(tag));
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw MirrorRefs.notWritten(mirror.remote(), e);
        }
    }
}
