package io.jenkins.plugins.releasepipeline.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.runtime.host.FetchOrder.Place;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FetchOrderTest {

    private static final Place FORGE = new Place("forge", false);
    private static final Place FAILING = new Place("forge", true);
    private static final Place OTHER = new Place("other", false);

    private static List<Place> times(int count, Place place) {
        return Collections.nCopies(count, place);
    }

    private static List<Place> both(List<Place> some, List<Place> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @Test
    void whoWaitsLongestIsNext() {
        assertThat(FetchOrder.next(List.of(FORGE, FORGE), List.of())).contains(0);
        assertThat(FetchOrder.next(List.of(), List.of())).isEmpty();
    }

    @Test
    void aServerThatIsNotBusyGoesFirst() {
        assertThat(FetchOrder.next(List.of(FORGE, FORGE, OTHER), List.of(FORGE)))
                .contains(2);
    }

    @Test
    void whatFailsLetsTheOthersGoFirst() {
        assertThat(FetchOrder.next(List.of(FAILING, FORGE), List.of(FORGE))).contains(1);
        assertThat(FetchOrder.next(List.of(new Place("idle", true), FORGE), List.of(FORGE)))
                .contains(1);
    }

    @Test
    void oneServerNeverTakesAllThreads() {
        List<Place> busy = times(FetchOrder.MOST_FOR_A_SERVER, FORGE);
        assertThat(FetchOrder.next(List.of(FORGE, FORGE), busy)).isEmpty();
        assertThat(FetchOrder.next(List.of(FORGE, OTHER), busy)).contains(1);
    }

    @Test
    void whatFailsLeavesRoomForTheOthersOfItsServer() {
        List<Place> busy = times(FetchOrder.MOST_FAILING_FOR_A_SERVER, FAILING);
        assertThat(FetchOrder.next(List.of(FAILING), busy)).isEmpty();
        assertThat(FetchOrder.next(List.of(FAILING, FORGE), busy)).contains(1);
        assertThat(FetchOrder.next(List.of(new Place("other", true)), busy)).contains(0);
    }

    @Test
    void thereIsAnEndToThreads() {
        List<Place> busy = both(times(FetchOrder.MOST_FOR_A_SERVER, FORGE), times(FetchOrder.MOST_FOR_A_SERVER, OTHER));
        assertThat(busy).hasSize(FetchOrder.MOST);
        assertThat(FetchOrder.next(List.of(new Place("third", false)), busy)).isEmpty();
    }
}
