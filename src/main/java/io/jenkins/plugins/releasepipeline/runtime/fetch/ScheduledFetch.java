package io.jenkins.plugins.releasepipeline.runtime.fetch;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.runtime.status.FetchState;
import io.jenkins.plugins.releasepipeline.status.StatusSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is done again and again for one pipeline.
 *
 * @param refresher fetches
 * @param sources what is fetched into
 * @param firstLook is run once before the first fetch, with what is on the disk
 */
public record ScheduledFetch(PipelineRefresher refresher, StatusSources sources, Runnable firstLook)
        implements FetchSchedule.Round {

    @Override
    public boolean fetch() {
        if (refresher.isClosed()) {
            return false;
        }
        boolean first = fetchState().equals(FetchState.NONE);
        if (first) {
            // For as long as the first fetch takes.
            firstLook.run();
        }
        List<Optional<CommitId>> before = positions();
        refresher.fetchOnly();
        // What the first fetch brings, nobody could announce.
        return !first && !before.equals(positions());
    }

    /** Where trunk and the deploy refs are: what people wait to see on the page. */
    private List<Optional<CommitId>> positions() {
        try {
            List<Optional<CommitId>> tips = new ArrayList<>();
            tips.add(
                    sources.mirror().tip(new DeployRef.Branch(sources.pipeline().trunk())));
            sources.deployRefs().forEach(ref -> tips.add(sources.mirror().tip(ref)));
            return tips;
        } catch (RuntimeException e) {
            // Whatever is wrong with the mirror, the next fetch mends it or says so.
            return List.of();
        }
    }

    @Override
    public void look() {
        refresher.lookAgain();
    }

    @Override
    public FetchState fetchState() {
        return refresher.fetchState();
    }
}
