package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Commits by position. Parents precede their children, whatever their commit times, so a single pass from high to low
 * positions visits each commit after all of its children. Immutable; thread-safe.
 */
public final class CommitGraph {

    /** The position of a commit that is not in the graph. */
    public static final int ABSENT = -1;

    /** A page queries a few pairs; the limit bounds the memory for callers that query many. */
    private static final int REMEMBERED = 1_000;

    private static final int REMEMBERED_SEARCHES = 100;

    private final CommitColumns columns;
    private final int size;
    private final Mentions reverts;
    private final Mentions picks;
    private final Mentions requests;
    /** Cached results by both positions; a new graph starts with an empty cache. */
    private final Map<Long, Counts> counts = new ConcurrentHashMap<>();

    private volatile Reversals reversals;
    private volatile Copies copies;

    private final Map<Search, List<Integer>> searches = new ConcurrentHashMap<>();

    private CommitGraph(CommitColumns columns, int size) {
        this.columns = columns;
        this.size = size;
        this.reverts = columns.reverts;
        this.picks = columns.picks;
        this.requests = columns.requests;
    }

    static CommitGraph empty() {
        return new CommitGraph(new CommitColumns(), 0);
    }

    /** Returns this graph with more commits. Only the newest graph may be extended, by one thread at a time. */
    CommitGraph plus(List<GraphCommit> commits) {
        CommitColumns next = columns.next();
        int position = size;
        for (GraphCommit commit : commits) {
            next.put(position++, commit);
        }
        return new CommitGraph(next, position);
    }

    /**
     * The numbers of commits that are reachable from only one of two positions.
     *
     * @param onlyLeft commits not reachable from the right one
     * @param onlyRight commits not reachable from the left one
     */
    public record Counts(int onlyLeft, int onlyRight) {}

    /** Counts the commits that are reachable from only one of two positions; cached. */
    public Counts counts(int left, int right) {
        long key = (long) left << Integer.SIZE | right;
        Counts known = counts.get(key);
        if (known == null) {
            Walk walk = new Walk(this, left, right);
            known = new Counts(walk.onlyLeft(), walk.onlyRight());
            if (counts.size() < REMEMBERED) {
                counts.put(key, known);
            }
        }
        return known;
    }

    private record Search(List<String> words, int limit) {}

    /** Like {@link SubjectSearch#newest}; cached. */
    public List<Integer> search(List<String> words, int limit) {
        Search search = new Search(List.copyOf(words), limit);
        List<Integer> known = searches.get(search);
        if (known == null) {
            known = List.copyOf(new SubjectSearch(this, words).newest(limit));
            if (searches.size() < REMEMBERED_SEARCHES && known.size() <= REMEMBERED) {
                searches.put(search, known);
            }
        }
        return known;
    }

    /** Returns the number of commits; positions are below it. */
    public int size() {
        return size;
    }

    /** Returns the position of a commit, or {@link #ABSENT}. */
    public int position(AnyObjectId id) {
        int[] wanted = new int[CommitColumns.ID];
        id.copyRawTo(wanted, 0);
        int[] places = columns.places;
        for (int place = wanted[1] & places.length - 1; ; place = place + 1 & places.length - 1) {
            int position = places[place] - 1;
            if (position == ABSENT) {
                return ABSENT;
            }
            // A newer graph that shares these arrays may have appended more.
            if (position < size && is(position, wanted)) {
                return position;
            }
        }
    }

    private boolean is(int position, int[] id) {
        for (int i = 0; i < CommitColumns.ID; i++) {
            if (columns.ids[position * CommitColumns.ID + i] != id[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the id of the commit at a position. */
    public ObjectId id(int position) {
        return ObjectId.fromRaw(columns.ids, position * CommitColumns.ID);
    }

    /** Returns the first seven digits of its id. */
    int firstDigits(int position) {
        return columns.ids[position * CommitColumns.ID] >>> Integer.SIZE - 7 * 4;
    }

    /** Returns its commit time in seconds since the epoch, as recorded in the commit. */
    public long time(int position) {
        return columns.times[position];
    }

    /** Returns the latest commit time of all commits up to a position. */
    long latest(int position) {
        return columns.latest[position];
    }

    /** Returns the name of its author. */
    public String author(int position) {
        return columns.names[columns.authors[position]];
    }

    /** Returns the position of its first parent, or {@link #ABSENT} for a root. */
    public int firstParent(int position) {
        int start = parentsStart(position);
        return start == parentsEnd(position) ? ABSENT : parent(start);
    }

    int parentsStart(int position) {
        return position == 0 ? 0 : columns.parentEnds[position - 1];
    }

    int parentsEnd(int position) {
        return columns.parentEnds[position];
    }

    int parent(int index) {
        return columns.parents[index];
    }

    byte[] subjects() {
        return columns.subjects;
    }

    int subjectStart(int position) {
        return position == 0 ? 0 : columns.subjectEnds[position - 1];
    }

    /** After the line break that ends it. */
    int subjectEnd(int position) {
        return columns.subjectEnds[position];
    }

    /** Returns which commits revert which others; computed on first use. */
    public Reversals reversals() {
        Reversals worked = reversals;
        if (worked == null) {
            worked = new Reversals(this);
            reversals = worked;
        }
        return worked;
    }

    /** Returns which commits are copies of one another; computed on first use. */
    public Copies copies() {
        Copies worked = copies;
        if (worked == null) {
            worked = new Copies(this);
            copies = worked;
        }
        return worked;
    }

    /** Returns the reverts that commits name: ids and names of requests. */
    Mentions reverts() {
        return reverts;
    }

    /** Returns the originals that commits name: ids. */
    Mentions picks() {
        return picks;
    }

    /** Returns the positions of the commits that brought in a request of this name. */
    public IntStream ofRequest(String name) {
        return requests.lines().filter(line -> requests.name(line).equals(name)).map(requests::position);
    }

    /** Returns the requests that commits brought in: names. */
    Mentions requests() {
        return requests;
    }
}
