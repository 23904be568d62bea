package io.jenkins.plugins.releasepipeline.promotion.deploy;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionLine;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.mirror.Tags;
import io.jenkins.plugins.releasepipeline.git.push.AnnotatedTag;
import io.jenkins.plugins.releasepipeline.git.refs.RefMove;
import io.jenkins.plugins.releasepipeline.history.RefTransaction;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.promotion.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Determines the ref moves that make an environment run a commit. Does not use the network. */
public final class DeployMoves {

    private final Mirror mirror;

    /** For the refs of this mirror's remote. */
    public DeployMoves(Mirror mirror) {
        this.mirror = mirror;
    }

    /**
     * The moves of a request, to be made one after the other or, if there is only one, together with the entry.
     *
     * @param entry its entry in the history
     */
    public RefTransaction of(Environment target, Request request, Entry entry) {
        DeployRef ref = target.deployRef().orElseThrow();
        if (ref instanceof DeployRef.VersionTag versions) {
            return newVersion(mirror.tags().line(versions.pattern()), request, entry);
        }
        if (request.newVersion().isPresent()) {
            throw noVersion(target.name(), ref);
        }
        if (ref instanceof DeployRef.Branch branch) {
            RefMove move = new RefMove(branch.ref(), request.expected(), request.commit(), request.force());
            return new RefTransaction(List.of(move), entry);
        }
        return rePointed((DeployRef.Tag) ref, request, entry);
    }

    /**
     * A rollback also creates the next version: the newest version runs, and deleting a tag would leave no record of
     * what ran.
     */
    private RefTransaction newVersion(VersionLine line, Request request, Entry entry) {
        String name = request.newVersion().map(line::accept).orElse(line.next());
        AnnotatedTag tag = tag(name, request, entry.time());
        RefMove move = new RefMove(tag.ref(), Optional.empty(), tag.write(mirror), false);
        return new RefTransaction(List.of(move), entry.noting(Messages.DeployMoves_Creates(name)));
    }

    private RefTransaction rePointed(DeployRef.Tag ref, Request request, Entry entry) {
        Optional<Tags.Pointer> there = mirror.tags().pointer(ref.name());
        if (!there.flatMap(Tags.Pointer::commit).equals(request.expected())) {
            // Fetched since it was compared.
            throw new ReleaseException(Messages.RefDeployment_Exists(request.environment(), ref.label()));
        }
        Optional<CommitId> before = there.map(Tags.Pointer::value);
        AnnotatedTag tag = tag(ref.name(), request, entry.time());
        CommitId after = tag.write(mirror);
        if (before.isEmpty() || !ref.recreate()) {
            return new RefTransaction(
                    List.of(new RefMove(tag.ref(), before, after, true)),
                    entry.noting(Messages.DeployMoves_Points(
                            ref.name(), request.commit().abbreviated(), before(request))));
        }
        List<RefMove> moves = List.of(
                RefMove.delete(tag.ref(), before.get()), new RefMove(tag.ref(), Optional.empty(), after, false));
        return new RefTransaction(
                moves,
                entry.noting(Messages.DeployMoves_Recreates(
                        ref.name(), request.commit().abbreviated(), before(request))));
    }

    /** Git does not record the previous position of a tag. */
    private static String before(Request request) {
        return request.expected().map(CommitId::abbreviated).orElseGet(Messages::DeployMoves_Nothing);
    }

    private static AnnotatedTag tag(String name, Request request, Instant now) {
        return new AnnotatedTag(name, request.commit(), TagMessage.of(request, name), request.actor(), now);
    }

    /** The refusal of a new version's name if the deploy ref is not a version tag. */
    public static ReleaseException noVersion(String environment, DeployRef ref) {
        return new ReleaseException(Messages.DeployMoves_NoVersion(environment, ref.label()));
    }
}
