package io.jenkins.plugins.releasepipeline.git.mirror;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.text.CommitText;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Resolves revisions in a repository. Entries of a shared history do not count as commits. */
final class Revisions {

    private static final Pattern STEPS = Pattern.compile("(?<name>[^~^]+)(?<steps>([~^]\\d{0,6})*+)");
    private static final Pattern STEP = Pattern.compile("(?<way>[~^])(?<number>\\d*)");
    private static final Pattern OF_APPLICATION = Pattern.compile("refs/(heads|tags|remotes)/.+");
    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{4,39}");
    private static final int CLOCK_ERROR_SECONDS = 24 * 60 * 60;

    private final Repository repository;
    private final Remote remote;

    Revisions(Repository repository, Remote remote) {
        this.repository = repository;
        this.remote = remote;
    }

    /** See {@link Mirror#resolve}. */
    CommitId resolve(String text) throws IOException {
        Matcher parts = STEPS.matcher(text);
        if (!parts.matches()) {
            throw unknown(text);
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = named(walk, parts.group("name")).orElseThrow(() -> unknown(text));
            Matcher step = STEP.matcher(parts.group("steps"));
            while (step.find()) {
                commit = step(walk, commit, step).orElseThrow(() -> beyond(text));
            }
            return Mirror.id(commit);
        }
    }

    private ReleaseException unknown(String text) {
        return new ReleaseException(Messages.Mirror_UnknownCommit(text, remote));
    }

    private ReleaseException beyond(String text) {
        return new ReleaseException(Messages.Revisions_Beyond(text, remote));
    }

    private static Optional<RevCommit> step(RevWalk walk, RevCommit from, Matcher step) throws IOException {
        int number = step.group("number").isEmpty() ? 1 : Integer.parseInt(step.group("number"));
        if (step.group("way").equals("^")) {
            return number == 0 ? Optional.of(from) : parent(walk, from, number);
        }
        Optional<RevCommit> commit = Optional.of(from);
        for (int i = 0; i < number && commit.isPresent(); i++) {
            commit = parent(walk, commit.get(), 1);
        }
        return commit;
    }

    private static Optional<RevCommit> parent(RevWalk walk, RevCommit of, int number) throws IOException {
        return number > of.getParentCount()
                ? Optional.empty()
                : Optional.of(walk.parseCommit(of.getParent(number - 1)));
    }

    private Optional<RevCommit> named(RevWalk walk, String name) throws IOException {
        if (CommitId.isFull(name)) {
            Optional<RevCommit> commit = full(walk, name);
            return commit.isPresent() && isEntry(walk, commit.get()) ? Optional.empty() : commit;
        }
        for (String ref : refs(name)) {
            Optional<RevCommit> commit = at(walk, ref);
            if (commit.isPresent()) {
                return commit;
            }
        }
        return prefixed(walk, name);
    }

    private Optional<RevCommit> at(RevWalk walk, String ref) throws IOException {
        Ref found = Repository.isValidRefName(ref) ? repository.exactRef(ref) : null;
        return found == null || found.getObjectId() == null
                ? Optional.empty()
                : full(walk, found.getObjectId().name());
    }

    /** Returns the full names of the refs that a name may mean, in Git's order. */
    private static List<String> refs(String name) {
        return Stream.concat(
                        Stream.of(name, Constants.R_REFS + name)
                                .filter(ref -> OF_APPLICATION.matcher(ref).matches()),
                        Stream.of(
                                Constants.R_TAGS + name,
                                Mirror.HEADS + name,
                                Mirror.TRACKING + name,
                                Constants.R_REMOTES + name,
                                LocalClone.CHECKED_OUT + name))
                .toList();
    }

    private static Optional<RevCommit> full(RevWalk walk, String id) throws IOException {
        if (id.length() != Constants.OBJECT_ID_STRING_LENGTH) {
            // An id of a SHA-256 repository, which this one is not.
            return Optional.empty();
        }
        try {
            return Optional.of(walk.parseCommit(ObjectId.fromString(id)));
        } catch (IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    private Optional<RevCommit> prefixed(RevWalk walk, String text) throws IOException {
        if (!PREFIX.matcher(text).matches()) {
            return Optional.empty();
        }
        List<RevCommit> candidates = candidates(walk, text);
        if (candidates.size() > 1) {
            throw new ReleaseException(Messages.Mirror_Ambiguous(text, String.valueOf(candidates.size()), remote));
        }
        return candidates.stream().findFirst();
    }

    private List<RevCommit> candidates(RevWalk walk, String prefix) throws IOException {
        List<RevCommit> candidates = new ArrayList<>();
        ObjectReader reader = walk.getObjectReader();
        for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(prefix))) {
            // A full id with 40 digits is resolved even if there is no such object.
            if (reader.has(id)
                    && reader.open(id).getType() == Constants.OBJ_COMMIT
                    && !isEntry(walk, walk.parseCommit(id))) {
                candidates.add(walk.parseCommit(id));
            }
        }
        return candidates;
    }

    /** See {@link Mirror#startingWith}. */
    List<CommitId> startingWith(String prefix) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return candidates(walk, prefix).stream().map(Mirror::id).toList();
        }
    }

    private static long seconds(RevCommit commit) {
        return new CommitText(commit).committer().seconds();
    }

    /**
     * Returns whether the commit belongs to a history that is shared on the remote: linear chains with new commits at
     * the end.
     */
    private boolean isEntry(RevWalk walk, RevCommit commit) throws IOException {
        long oldest = seconds(commit) - CLOCK_ERROR_SECONDS;
        for (Ref history : repository.getRefDatabase().getRefsByPrefix(Mirror.RELEASES)) {
            Optional<RevCommit> entry = full(walk, history.getObjectId().name());
            while (entry.isPresent() && seconds(entry.get()) >= oldest) {
                if (entry.get().equals(commit)) {
                    return true;
                }
                entry = parent(walk, entry.get(), 1);
            }
        }
        return false;
    }
}
