package io.jenkins.plugins.releasepipeline.runtime.fetch;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.runtime.status.FetchState;
import io.jenkins.plugins.releasepipeline.status.StatusSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One round of the background fetch of a pipeline.
 *
 * @param refresher fetches
 * @param sources the status sources
 * @param firstLook runs once before the first fetch, with the data on the disk
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
            // Until the first fetch is done.
            firstLook.run();
        }
        List<Optional<CommitId>> before = positions();
        refresher.fetchOnly();
        // The changes of the first fetch could not be announced.
        return !first && !before.equals(positions());
    }

    /** The positions of trunk and the deploy refs, which the page shows. */
    private List<Optional<CommitId>> positions() {
        try {
            List<Optional<CommitId>> tips = new ArrayList<>();
            tips.add(
                    sources.mirror().tip(new DeployRef.Branch(sources.pipeline().trunk())));
            sources.deployRefs().forEach(ref -> tips.add(sources.mirror().tip(ref)));
            return tips;
        } catch (RuntimeException e) {
            // The next fetch repairs or reports any problem of the mirror.
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
