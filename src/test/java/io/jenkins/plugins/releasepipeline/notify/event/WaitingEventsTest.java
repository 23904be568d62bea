package io.jenkins.plugins.releasepipeline.notify.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.access.Access;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.notify.body.EventWords;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingEventsTest {

    private static ReleaseEvent event(UsersAndGroups promoters) {
        Environment production = new Environment(
                "production",
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Automation.NONE,
                false,
                new Access(promoters, UsersAndGroups.EVERYONE));
        WaitingPromotion waiting = new WaitingPromotion(
                "production",
                new CommitId("2bb117f".repeat(5) + "abcde"),
                "app #7",
                7,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.of("weekly push"));
        return WaitingEvents.of("app", production, waiting);
    }

    @Test
    void saysWhomTheBuildWaitsForIfNotForEveryone() {
        ReleaseEvent open = event(UsersAndGroups.EVERYONE);
        ReleaseEvent left = event(new UsersAndGroups(List.of("alice"), List.of("release-team")));
        assertThat(open.reason()).isEmpty();
        assertThat(EventWords.of(left, Optional.empty()).lines())
                .contains("Proceed: Members of release-team or alice can promote to production.");
        assertThat(left.id()).as("a change of the list tells nothing again").isEqualTo(open.id());
    }
}
