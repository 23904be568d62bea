package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.domain.commit.Signature;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.text.CommitText;
import io.jenkins.plugins.releasepipeline.git.text.Ident;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Determines from Git who set a deploy ref.
 *
 * @param mirror the mirror, as of the newest fetch
 */
public record Signatures(Mirror mirror) {

    /** Returns the tagger of an annotated tag, otherwise the committer; empty if the ref does not exist. */
    public Optional<Signature> of(DeployRef deployRef) {
        return name(deployRef).flatMap(name -> mirror.reader().readOrRefuse(repository -> read(repository, name)));
    }

    private Optional<String> name(DeployRef deployRef) {
        if (deployRef instanceof DeployRef.Branch branch) {
            return Optional.of(branch.ref());
        }
        if (deployRef instanceof DeployRef.Tag tag) {
            return Optional.of(Constants.R_TAGS + tag.name());
        }
        if (deployRef instanceof DeployRef.VersionTag versions) {
            return mirror.tags()
                    .line(versions.pattern())
                    .newest()
                    .map(VersionTag::name)
                    .map(Constants.R_TAGS::concat);
        }
        return Optional.empty();
    }

    private static Optional<Signature> read(Repository repository, String name) throws IOException {
        Ref ref = repository.exactRef(name);
        if (ref == null || ref.getObjectId() == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevObject object = walk.parseAny(ref.getObjectId());
            Optional<Ident> tagger = object instanceof RevTag tag ? CommitText.tagger(tag) : Optional.empty();
            if (tagger.isPresent()) {
                return tagger.map(ident -> signature(ident, "tagger"));
            }
            return walk.peel(object) instanceof RevCommit commit
                    ? Optional.of(signature(new CommitText(commit).committer(), "committer"))
                    : Optional.empty();
        }
    }

    private static Signature signature(Ident ident, String role) {
        return new Signature(new Person(ident.name(), ident.email()), role, ident.time());
    }
}
