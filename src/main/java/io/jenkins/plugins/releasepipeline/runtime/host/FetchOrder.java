package io.jenkins.plugins.releasepipeline.runtime.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Selects the next waiting fetch, so that a hanging remote does not delay others for long. */
public final class FetchOrder {

    /** Threads that all fetches of a host may take together. */
    static final int MOST = 24;

    /** Those of one server: another one always finds a free thread. */
    static final int MOST_FOR_A_SERVER = 12;

    /** Those of one server whose newest fetch failed: they may hang again, and the others must come through. */
    static final int MOST_FAILING_FOR_A_SERVER = 6;

    private FetchOrder() {}

    /**
     * A waiting fetch.
     *
     * @param server its server; empty if it needs none
     * @param failing whether its newest fetch failed
     */
    public record Place(String server, boolean failing) {}

    /**
     * The index of the next one among those that wait, longest first: those that work before those that fail, a server that
     * few fetch from before one that many do, and then whoever waits longest. Empty where nobody may begin now.
     */
    static Optional<Integer> next(List<Place> waiting, List<Place> fetching) {
        if (fetching.size() >= MOST) {
            return Optional.empty();
        }
        return IntStream.range(0, waiting.size())
                .boxed()
                .filter(index -> mayBegin(waiting.get(index), fetching))
                .min(Comparator.comparing((Integer index) -> waiting.get(index).failing())
                        .thenComparing(index -> of(waiting.get(index).server(), fetching)));
    }

    private static boolean mayBegin(Place place, List<Place> fetching) {
        long failing = fetching.stream()
                .filter(one -> one.failing() && one.server().equals(place.server()))
                .count();
        return of(place.server(), fetching) < MOST_FOR_A_SERVER
                && !(place.failing() && failing >= MOST_FAILING_FOR_A_SERVER);
    }

    private static long of(String server, List<Place> fetching) {
        return fetching.stream().filter(one -> one.server().equals(server)).count();
    }
}
