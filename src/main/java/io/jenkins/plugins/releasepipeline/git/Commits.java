package io.jenkins.plugins.releasepipeline.git;

import io.jenkins.plugins.releasepipeline.domain.Commit;
import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.Person;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Questions about the commits of a mirror and how they descend from one another. Safe for use by several threads. */
public final class Commits {

    private final Mirror mirror;

    /** Reads the commits of this mirror. */
    public Commits(Mirror mirror) {
        this.mirror = mirror;
    }

    private interface Walk<T> {
        T over(RevWalk walk) throws IOException;
    }

    private <T> T walk(Walk<T> question) {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return question.over(walk);
        } catch (MissingObjectException e) {
            throw new ReleaseException(
                    Messages.Mirror_UnknownCommit(e.getObjectId().name(), mirror.remote()), e);
        } catch (IncorrectObjectTypeException e) {
            throw new ReleaseException(Messages.Commits_NoCommit(mirror.remote()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commit itself; refuses one that the mirror does not have. */
    public Commit read(CommitId id) {
        return walk(walk -> commit(walk.parseCommit(object(id))));
    }

    /** The commit itself, if the mirror has it: a remote that was rewritten may have dropped it. */
    public Optional<Commit> find(CommitId id) {
        try {
            return Optional.of(read(id));
        } catch (ReleaseException e) {
            return Optional.empty();
        }
    }

    /** Whether {@code descendant} is {@code ancestor} or has it among its ancestors. */
    public boolean contains(CommitId descendant, CommitId ancestor) {
        return walk(
                walk -> walk.isMergedInto(walk.parseCommit(object(ancestor)), walk.parseCommit(object(descendant))));
    }

    /** How {@code commit} diverges from {@code base}: the same numbers as {@code git rev-list --left-right --count}. */
    public Divergence divergence(CommitId commit, CommitId base) {
        return new Divergence(count(base, commit), count(commit, base));
    }

    /** How many commits {@code to} has that {@code from} has not. */
    public int count(CommitId from, CommitId to) {
        return walk(walk -> {
            range(walk, from, to);
            walk.setRetainBody(false);
            int count = 0;
            while (walk.next() != null) {
                count++;
            }
            return count;
        });
    }

    /** The commits that {@code to} has and {@code from} has not, of which the newest {@code limit} are listed. */
    public CommitRange between(CommitId from, CommitId to, int limit) {
        return walk(walk -> {
            range(walk, from, to);
            walk.sort(RevSort.COMMIT_TIME_DESC, true);
            List<Commit> newest = take(walk, limit);
            Set<String> authors = new LinkedHashSet<>();
            newest.forEach(commit -> authors.add(commit.author().name()));
            int count = newest.size();
            for (RevCommit next = walk.next(); next != null; next = walk.next()) {
                authors.add(commit(next).author().name());
                count++;
            }
            return new CommitRange(newest, count, List.copyOf(authors));
        });
    }

    /** The first-parent line that ends in {@code tip}, newest first, at most {@code limit}. */
    public List<Commit> firstParents(CommitId tip, int limit) {
        return walk(walk -> {
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(object(tip)));
            return take(walk, limit);
        });
    }

    /** Whether {@code commit} is {@code tip} or one meets it by following first parents from there. */
    public boolean isFirstParent(CommitId commit, CommitId tip) {
        return walk(walk -> {
            RevCommit wanted = walk.parseCommit(object(commit));
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(object(tip)));
            for (RevCommit next = walk.next(); next != null; next = walk.next()) {
                if (next.equals(wanted)) {
                    return true;
                }
            }
            return false;
        });
    }

    /**
     * Like Git, a walk gives up soon after nothing but known commits is left, by their dates. Some clocks go wrong: so it
     * begins at the merge bases, too, and sorts out at the end what turned out to be known.
     */
    private void range(RevWalk walk, CommitId from, CommitId to) throws IOException {
        walk.sort(RevSort.TOPO);
        walk.markStart(walk.parseCommit(object(to)));
        walk.markUninteresting(walk.parseCommit(object(from)));
        try (RevWalk bases = new RevWalk(mirror.repository())) {
            bases.setRevFilter(RevFilter.MERGE_BASE);
            bases.markStart(bases.parseCommit(object(to)));
            bases.markStart(bases.parseCommit(object(from)));
            for (RevCommit base = bases.next(); base != null; base = bases.next()) {
                walk.markUninteresting(walk.parseCommit(base));
            }
        }
    }

    private static List<Commit> take(RevWalk walk, int limit) throws IOException {
        List<Commit> commits = new ArrayList<>();
        RevCommit next;
        while (commits.size() < limit && (next = walk.next()) != null) {
            commits.add(commit(next));
        }
        return commits;
    }

    private static Commit commit(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        Person person = author == null ? new Person("", "") : new Person(author.getName(), author.getEmailAddress());
        return new Commit(
                Mirror.id(commit), commit.getShortMessage(), person, Instant.ofEpochSecond(commit.getCommitTime()));
    }

    private static ObjectId object(CommitId id) {
        return ObjectId.fromString(id.hex());
    }
}
