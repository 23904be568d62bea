package io.jenkins.plugins.releasepipeline.git.commits;

import io.jenkins.plugins.releasepipeline.domain.commit.CoAuthors;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.domain.commit.Reverts;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.graph.CommitGraph;
import io.jenkins.plugins.releasepipeline.git.graph.Descent;
import io.jenkins.plugins.releasepipeline.git.graph.Walk;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.git.text.CommitText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Queries on the commits of a mirror and their ancestry. Throws a {@link ReleaseException} for a commit that the mirror
 * does not have. Thread-safe.
 */
public final class Commits {

    private final Mirror mirror;

    /** Creates queries on this mirror. */
    public Commits(Mirror mirror) {
        this.mirror = mirror;
    }

    interface Question<T> {
        T ask() throws IOException;
    }

    <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (MissingObjectException e) {
            throw mirror.reader().unknown(e);
        } catch (IncorrectObjectTypeException e) {
            throw mirror.reader().noCommit(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the commit. */
    public Commit read(CommitId id) {
        return read(List.of(object(id))).get(0);
    }

    /** Returns the commits, in this order. */
    List<Commit> read(List<ObjectId> ids) {
        return mirror.reader().readOrRefuse(repository -> read(repository, ids));
    }

    private static List<Commit> read(Repository repository, List<ObjectId> ids) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            List<Commit> commits = new ArrayList<>(ids.size());
            for (ObjectId id : ids) {
                RevCommit read = walk.parseCommit(id);
                commits.add(commit(read));
                read.disposeBody();
            }
            return commits;
        }
    }

    /**
     * Returns the commit; empty if the mirror does not have it, for example because the remote's history was rewritten.
     */
    public Optional<Commit> find(CommitId id) {
        try {
            return Optional.of(mirror.reader()
                    .read(repository -> read(repository, List.of(object(id))))
                    .get(0));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Returns whether {@code ancestor} equals {@code descendant} or is among its ancestors. */
    public boolean contains(CommitId descendant, CommitId ancestor) {
        return descent(graph(descendant, ancestor), descendant, ancestor).exists();
    }

    /** Returns whether {@code commit} is on the first-parent line of {@code tip}, including {@code tip} itself. */
    public boolean isFirstParent(CommitId commit, CommitId tip) {
        return descent(graph(tip, commit), tip, commit).isFirstParent();
    }

    /**
     * Returns the commit on the first-parent line of {@code tip} that brought in {@code change}: the merge, or the
     * change itself. Empty if {@code tip} does not contain it.
     */
    public Optional<CommitId> mergedBy(CommitId change, CommitId tip) {
        CommitGraph graph = graph(change, tip);
        int entry = descent(graph, tip, change).entry();
        return entry == CommitGraph.ABSENT ? Optional.empty() : Optional.of(Mirror.id(graph.id(entry)));
    }

    /**
     * Returns how {@code commit} diverges from {@code base}: the same numbers as
     * {@code git rev-list --left-right --count}.
     */
    public Divergence divergence(CommitId commit, CommitId base) {
        CommitGraph.Counts counts = counts(commit, base);
        return new Divergence(counts.onlyLeft(), counts.onlyRight());
    }

    /**
     * Returns the best common ancestor; if there are several, as after a criss-cross merge, the newest. Empty for
     * unrelated histories.
     */
    public Optional<CommitId> mergeBase(CommitId one, CommitId other) {
        CommitGraph graph = graph(one, other);
        return walk(graph, one, other).bases().stream().findFirst().map(base -> Mirror.id(graph.id(base)));
    }

    /** Returns the number of commits that are reachable from {@code to} but not from {@code from}. */
    public int count(CommitId from, CommitId to) {
        return counts(from, to).onlyRight();
    }

    /**
     * Returns the commit times of the newest {@code limit} commits that are reachable from {@code to} but not from
     * {@code from}, as recorded in the commits; reads no commit object.
     */
    public Map<CommitId, Instant> times(CommitId from, CommitId to, int limit) {
        CommitGraph graph = graph(from, to);
        Map<CommitId, Instant> times = new LinkedHashMap<>();
        Arrays.stream(walk(graph, from, to).rightOnly())
                .limit(limit)
                .forEach(position ->
                        times.put(Mirror.id(graph.id(position)), Instant.ofEpochSecond(graph.time(position))));
        return times;
    }

    /**
     * Returns the commits that are reachable from {@code to} but not from {@code from}, in the order of
     * {@code git log}; lists the newest {@code limit}.
     */
    public CommitRange between(CommitId from, CommitId to, int limit) {
        CommitGraph graph = graph(from, to);
        int[] range = walk(graph, from, to).rightOnly();
        List<ObjectId> newest =
                Arrays.stream(range).limit(limit).mapToObj(graph::id).toList();
        List<String> authors =
                Arrays.stream(range).mapToObj(graph::author).distinct().toList();
        return new CommitRange(read(newest), range.length, authors);
    }

    /**
     * Returns the authors and co-authors of {@code to} and of the commits that are reachable from it but not from
     * {@code from}. For commits beyond the newest {@code limit}, only the authors' names are known.
     */
    public List<Person> writers(CommitId from, CommitId to, int limit) {
        CommitGraph graph = graph(from, to);
        int[] range = walk(graph, from, to).rightOnly();
        List<ObjectId> newest = Stream.concat(
                        Stream.of(object(to)), Arrays.stream(range).limit(limit).mapToObj(graph::id))
                .distinct()
                .toList();
        Stream<Person> all = Arrays.stream(range).mapToObj(graph::author).map(name -> new Person(name, ""));
        return Stream.concat(mirror.reader().readOrRefuse(repository -> writers(repository, newest)).stream(), all)
                .distinct()
                .toList();
    }

    private static List<Person> writers(Repository repository, List<ObjectId> ids) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            List<Person> writers = new ArrayList<>();
            for (ObjectId id : ids) {
                RevCommit read = walk.parseCommit(id);
                CommitText text = new CommitText(read);
                writers.add(author(text));
                writers.addAll(CoAuthors.in(text.message()));
                read.disposeBody();
            }
            return writers;
        }
    }

    /** Returns the first-parent line that ends in {@code tip}, newest first, at most {@code limit} commits. */
    public List<Commit> firstParents(CommitId tip, int limit) {
        CommitGraph graph = graph(tip);
        List<ObjectId> line = IntStream.iterate(
                        graph.position(object(tip)), position -> position != CommitGraph.ABSENT, graph::firstParent)
                .limit(limit)
                .mapToObj(graph::id)
                .toList();
        return read(line);
    }

    /** Returns the newest {@code limit} commits whose subjects contain all these words, ignoring case; newest first. */
    public List<CommitId> search(List<String> words, int limit) {
        CommitGraph graph = answer(mirror::graph);
        return graph.search(words, limit).stream()
                .map(graph::id)
                .map(Mirror::id)
                .toList();
    }

    Mirror mirror() {
        return mirror;
    }

    /** Positions are valid in one graph only, so each query gets it once. */
    CommitGraph graph(CommitId... commits) {
        return answer(
                () -> mirror.graph(Arrays.stream(commits).map(Commits::object).toList()));
    }

    private CommitGraph.Counts counts(CommitId left, CommitId right) {
        CommitGraph graph = graph(left, right);
        return graph.counts(graph.position(object(left)), graph.position(object(right)));
    }

    static Walk walk(CommitGraph graph, CommitId left, CommitId right) {
        return new Walk(graph, graph.position(object(left)), graph.position(object(right)));
    }

    private static Descent descent(CommitGraph graph, CommitId descendant, CommitId ancestor) {
        return new Descent(graph, graph.position(object(descendant)), graph.position(object(ancestor)));
    }

    private static Commit commit(RevCommit commit) {
        CommitText text = new CommitText(commit);
        return new Commit(
                Mirror.id(commit),
                text.subject(),
                author(text),
                text.committer().time(),
                Reverts.in(text.message()));
    }

    private static Person author(CommitText text) {
        return new Person(text.author().name(), text.author().email());
    }

    static ObjectId object(CommitId id) {
        return ObjectId.fromString(id.hex());
    }
}
