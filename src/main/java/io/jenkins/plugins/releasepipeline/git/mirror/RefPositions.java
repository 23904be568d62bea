package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.git.refs.MirrorRefs;
import io.jenkins.plugins.releasepipeline.git.transport.Connection;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * The positions of refs in a mirror as of its newest fetch or push.
 *
 * @param reader reads the mirror
 * @param refs knows pushed values that could not be written
 * @param tags its tags
 * @param remote the remote; in a user's clone, a remote-tracking branch stands in for a missing local branch
 */
record RefPositions(MirrorReader reader, MirrorRefs refs, Tags tags, Remote remote) {

    /** See {@link Mirror#isBehind}. */
    boolean isBehind(DeployRef deployRef) {
        return deployRef instanceof DeployRef.Branch branch && refs.isOlderThanPushed(branch.ref())
                || deployRef instanceof DeployRef.Tag tag && refs.isOlderThanPushed(Constants.R_TAGS + tag.name())
                || deployRef instanceof DeployRef.VersionTag && refs.isAnyOlderThanPushed(Constants.R_TAGS);
    }

    /** See {@link Mirror#remoteValues}. */
    Map<String, CommitId> onRemote() {
        return Connection.open(reader.directory().repository(), remote, transport -> {
            try (var connection = transport.openFetch()) {
                return connection.getRefs().stream()
                        .filter(ref -> ref.getObjectId() != null)
                        .collect(Collectors.toMap(Ref::getName, ref -> Mirror.id(ref.getObjectId())));
            }
        });
    }

    /** See {@link Mirror#value}. */
    Optional<CommitId> value(String ref) {
        return reader.readOrRefuse(repository ->
                Optional.ofNullable(repository.exactRef(ref)).map(found -> Mirror.id(found.getObjectId())));
    }

    /** See {@link Mirror#tip(String)}. */
    Optional<CommitId> tip(String ref) {
        return reader.readOrRefuse(repository -> {
            Optional<CommitId> tip = peeled(repository, ref);
            return tip.isEmpty() && remote.workingClone() && ref.startsWith(Mirror.HEADS)
                    ? peeled(repository, Mirror.TRACKING + ref.substring(Mirror.HEADS.length()))
                    : tip;
        });
    }

    /** See {@link Mirror#tip(DeployRef)}. */
    Optional<CommitId> tip(DeployRef deployRef) {
        if (deployRef instanceof DeployRef.Branch branch) {
            return tip(branch.ref());
        }
        if (deployRef instanceof DeployRef.Tag tag) {
            return tags.tip(tag.name());
        }
        if (deployRef instanceof DeployRef.VersionTag versions) {
            return tags.line(versions.pattern()).newest().map(VersionTag::commit);
        }
        throw new IllegalArgumentException("Nobody knows where to look for " + deployRef);
    }

    private static Optional<CommitId> peeled(Repository repository, String name) throws IOException {
        Ref ref = repository.exactRef(name);
        if (ref == null || ref.getObjectId() == null) {
            return Optional.empty();
        }
        ObjectId target = repository.getRefDatabase().peel(ref).getPeeledObjectId();
        return Optional.of(Mirror.id(target == null ? ref.getObjectId() : target));
    }

    /** See {@link Mirror#isEmpty}. */
    boolean isEmpty() {
        return reader.readOrRefuse(repository ->
                repository.getRefDatabase().getRefsByPrefix(Mirror.HEADS, Constants.R_TAGS, Mirror.TRACKING).stream()
                        .allMatch(ref -> ref.getObjectId() == null));
    }
}
