package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Commits by position. Parents stand before their children, whatever the clocks said, so that one pass from high to low
 * positions meets each commit after all of its children. Immutable; safe for use by several threads.
 */
public final class CommitGraph {

    /** The position of a commit that isn't here. */
    public static final int ABSENT = -1;

    /** A page asks for a few pairs; whoever asks for all of them must not fill the memory. */
    private static final int REMEMBERED = 1_000;

    private static final int REMEMBERED_SEARCHES = 100;

    private final CommitColumns columns;
    private final int size;
    private final Mentions reverts;
    private final Mentions picks;
    private final Mentions requests;
    /** Answers by both positions: with each new graph, they go. */
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

    /** This graph and more commits. Only the newest graph may be added to, and by one thread at a time. */
    CommitGraph plus(List<GraphCommit> commits) {
        CommitColumns next = columns.next();
        int position = size;
        for (GraphCommit commit : commits) {
            next.put(position++, commit);
        }
        return new CommitGraph(next, position);
    }

    /**
     * How many commits only one of two reaches.
     *
     * @param onlyLeft those that the right one does not reach
     * @param onlyRight those that the left one does not reach
     */
    public record Counts(int onlyLeft, int onlyRight) {}

    /** Counts what only one of two positions reaches; asked again, it remembers. */
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

    /** See {@link SubjectSearch#newest}; asked again, it remembers. */
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

    /** How many commits there are; positions are below this. */
    public int size() {
        return size;
    }

    /** Where a commit is, or {@link #ABSENT}. */
    public int position(AnyObjectId id) {
        int[] wanted = new int[CommitColumns.ID];
        id.copyRawTo(wanted, 0);
        int[] places = columns.places;
        for (int place = wanted[1] & places.length - 1; ; place = place + 1 & places.length - 1) {
            int position = places[place] - 1;
            if (position == ABSENT) {
                return ABSENT;
            }
            // A newer graph that shares these arrays may have put more into them.
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

    /** The id of the commit at a position. */
    public ObjectId id(int position) {
        return ObjectId.fromRaw(columns.ids, position * CommitColumns.ID);
    }

    /** The first seven digits of its id. */
    int firstDigits(int position) {
        return columns.ids[position * CommitColumns.ID] >>> Integer.SIZE - 7 * 4;
    }

    /** When it was committed, in seconds of the epoch, as its clock said. */
    public long time(int position) {
        return columns.times[position];
    }

    /** The latest time of all commits up to a position. */
    long latest(int position) {
        return columns.latest[position];
    }

    /** The name of who wrote it. */
    public String author(int position) {
        return columns.names[columns.authors[position]];
    }

    /** Its first parent, or {@link #ABSENT} for a root. */
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

    /** Past the line break that ends it. */
    int subjectEnd(int position) {
        return columns.subjectEnds[position];
    }

    /** Which commits take which others back; worked out when it is asked for. */
    public Reversals reversals() {
        Reversals worked = reversals;
        if (worked == null) {
            worked = new Reversals(this);
            reversals = worked;
        }
        return worked;
    }

    /** Which commits are copies of one another; worked out when it is asked for. */
    public Copies copies() {
        Copies worked = copies;
        if (worked == null) {
            worked = new Copies(this);
            copies = worked;
        }
        return worked;
    }

    /** What commits say that they revert: ids and names of requests. */
    Mentions reverts() {
        return reverts;
    }

    /** What commits say that they are copies of: ids. */
    Mentions picks() {
        return picks;
    }

    /** The positions of commits that brought in a request of this name. */
    public IntStream ofRequest(String name) {
        return requests.lines().filter(line -> requests.name(line).equals(name)).map(requests::position);
    }

    /** Which requests commits brought in: names. */
    Mentions requests() {
        return requests;
    }
}
