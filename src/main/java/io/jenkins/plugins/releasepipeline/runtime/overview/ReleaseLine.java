package io.jenkins.plugins.releasepipeline.runtime.overview;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.Summary;
import java.util.List;
import java.util.Map;

/**
 * A pipeline in the overview, for users who may see it.
 *
 * @param pipeline its definition
 * @param summary what runs where
 * @param work what is to be done, by environment; without those that are not read yet
 * @param waiting the builds that wait for Proceed
 * @param jobName the display name of its job
 * @param jobUrl the page of its job, relative to the root of the host; the pages of {@code waiting} are relative to
 *     {@code url}
 * @param url its status page, relative to the root of the host
 */
public record ReleaseLine(
        Pipeline pipeline,
        Summary summary,
        Map<String, EnvironmentWork> work,
        List<WaitingPromotion> waiting,
        String jobName,
        String jobUrl,
        String url) {

    /** Defensive copy. */
    public ReleaseLine {
        work = Map.copyOf(work);
        waiting = List.copyOf(waiting);
    }

    /** Returns the line of a pipeline, from what is in memory. */
    public static ReleaseLine of(LivePipeline live, String jobName, String jobUrl, String url) {
        return new ReleaseLine(
                live.pipeline(), live.summary(), live.work(), live.waiting().all(), jobName, jobUrl, url);
    }

    EnvironmentWork work(String environment) {
        return work.getOrDefault(environment, EnvironmentWork.NONE);
    }

    List<WaitingPromotion> waiting(String environment) {
        return waiting.stream()
                .filter(one -> one.environment().equals(environment))
                .toList();
    }
}
