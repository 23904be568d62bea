package io.jenkins.plugins.releasepipeline.domain.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoAuthorsTest {

    private static final Person MIRA = new Person("Mira M", "mira@example.org");

    @Test
    void readsEachOnceInItsOrder() {
        assertThat(CoAuthors.in("Fix\n\nWhy.\n\nCo-authored-by: Mira M <mira@example.org>\n"
                        + "Co-Authored-By: Jo <12345+jo@users.noreply.github.com>\r\n"
                        + "co-authored-by:Mira M<mira@example.org>"))
                .containsExactly(MIRA, new Person("Jo", "12345+jo@users.noreply.github.com"));
    }

    @Test
    void readsWhatASquashLeavesInTheMiddle() {
        assertThat(CoAuthors.in("Fix (#1)\n\n* One\n\n  Co-authored-by: Mira M <mira@example.org>\n\n* Two\n"))
                .containsExactly(MIRA);
    }

    @Test
    void readsWhatIsNotComplete() {
        assertThat(CoAuthors.in("Fix\n\nCo-authored-by: Mira M")).containsExactly(new Person("Mira M", ""));
        assertThat(CoAuthors.in("Fix\n\nCo-authored-by: <mira@example.org"))
                .containsExactly(new Person("", "mira@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Fix",
                "Co-authored-by:",
                "Fix\n\nCo-authored-by:\n\nMira M <mira@example.org>",
                "Fix\n\nIt says Co-authored-by: Mira M <mira@example.org>",
                "Fix\n\nReviewed-by: Mira M <mira@example.org>"
            })
    void findsNobodyElsewhere(String message) {
        assertThat(CoAuthors.in(message)).isEmpty();
    }

    @Test
    void readsAnyMessageInTime() {
        String many = "co-authored-by: ".repeat(200_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CoAuthors.in(many + "\n" + " ".repeat(2_000_000)));
    }
}
