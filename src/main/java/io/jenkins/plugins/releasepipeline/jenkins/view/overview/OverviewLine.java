package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import hudson.model.AbstractItem;
import io.jenkins.plugins.releasepipeline.gate.calendar.WallClock;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.promotion.waiting.WaitingPromotion;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * One line of the overview. Its getters are for the page; texts that do not apply are empty.
 *
 * @param summary the pipeline
 * @param waiting the builds that wait for Proceed
 * @param job the job or multibranch project that it names
 * @param url its status page, relative to Jenkins' root
 * @param line the stop of the line, which holds the environments of all pipelines
 * @param now the time that ages refer to
 */
public record OverviewLine(
        Summary summary,
        List<WaitingPromotion> waiting,
        AbstractItem job,
        String url,
        Optional<Hold> line,
        Instant now) {

    /** Defensive copy. */
    public OverviewLine {
        waiting = List.copyOf(waiting);
    }

    /**
     * Returns the line of a pipeline, from what is in memory.
     *
     * @param only whether its job has no other pipeline
     * @param line the stop of the line
     */
    static OverviewLine of(LivePipeline live, AbstractItem job, boolean only, Optional<Hold> line, Instant now) {
        return new OverviewLine(live.summary(), live.waiting().all(), job, page(live, job, only), line, now);
    }

    /** Returns the status page of a pipeline, relative to Jenkins' root. */
    static String page(LivePipeline live, AbstractItem job, boolean only) {
        return job.getUrl() + LivePipelines.page(only, live) + "/";
    }

    /** Returns the pipeline's name. */
    public String getName() {
        return summary.pipeline();
    }

    /** Returns the job's display name. */
    public String getJobName() {
        return job.getFullDisplayName();
    }

    /** Returns the URL of the status page, relative to Jenkins' root. */
    public String getUrl() {
        return url;
    }

    /** Returns the URL of the job's page, relative to Jenkins' root. */
    public String getJobUrl() {
        return job.getUrl();
    }

    /** Returns the age of the data. */
    public String getAge() {
        return Age.text(summary.fetchedAt(), now);
    }

    /** Returns why the data is not newer, or what the repository lacks. */
    public String getProblem() {
        return summary.fetchProblem().orElse("");
    }

    /** Returns its environments. */
    public List<Place> getEnvironments() {
        return summary.environments().stream()
                .map(environment -> new Place(environment, waiting(environment.name()), url, line, now))
                .toList();
    }

    private List<WaitingLink> waiting(String environment) {
        return waiting.stream()
                .filter(one -> one.environment().equals(environment))
                .map(one -> new WaitingLink(one, page(one), now))
                .toList();
    }

    /** It is relative to the status page: in a multibranch project, below the job of a branch or tag. */
    private String page(WaitingPromotion one) {
        return one.url()
                .map(page -> URI.create("/" + url).resolve(page).toString().substring(1))
                .orElseGet(() -> job.getUrl() + one.number() + "/");
    }

    /**
     * A build that waits for Proceed.
     *
     * @param waiting the build
     * @param url its page, relative to Jenkins' root
     * @param now the time that ages refer to
     */
    public record WaitingLink(WaitingPromotion waiting, String url, Instant now) {

        /** Returns its number. */
        public String getNumber() {
            return "#" + waiting.number();
        }

        /** Returns its page, relative to Jenkins' root. */
        public String getUrl() {
            return url;
        }

        /** Returns the commit that it waits with, for how long, and what its step says. */
        public String getDetails() {
            String since = Age.text(Optional.of(waiting.since()), now);
            String commit = waiting.commit().abbreviated();
            return waiting.message()
                    .map(message -> Messages.WaitingLink_Says(commit, since, message))
                    .orElseGet(() -> Messages.WaitingLink_Waits(commit, since));
        }
    }

    /**
     * An environment of the line.
     *
     * @param summary the environment
     * @param waiting the builds that wait for it
     * @param url the status page, relative to Jenkins' root
     * @param line the stop of the line
     * @param now the time that ages refer to
     */
    public record Place(
            EnvironmentSummary summary, List<WaitingLink> waiting, String url, Optional<Hold> line, Instant now) {

        /** Defensive copy. */
        public Place {
            waiting = List.copyOf(waiting);
        }

        /** Returns the builds that wait for it. */
        public List<WaitingLink> getWaiting() {
            return waiting;
        }

        /** Returns the status page, relative to Jenkins' root. */
        public String getUrl() {
            return url;
        }

        /** Returns its name. */
        public String getName() {
            return summary.name();
        }

        /** Returns the commit that runs there, abbreviated. */
        public String getCommit() {
            return summary.commit().orElse("–");
        }

        /** Returns for how long the commit has been running there. */
        public String getSince() {
            return Age.text(summary.since(), now);
        }

        /** Returns who holds it. */
        public String getHeldBy() {
            return summary.hold().map(Hold::by).orElse("");
        }

        /** Returns why it is held. */
        public String getHoldReason() {
            return summary.hold().map(Hold::reason).orElse("");
        }

        /** Returns when the hold ends by itself, in UTC; empty if it does not. */
        public String getHeldUntil() {
            return summary.hold()
                    .flatMap(Hold::until)
                    .map(end -> WallClock.text(end, ZoneOffset.UTC))
                    .orElse("");
        }

        /** Returns who stopped the line; empty while it runs. */
        public String getStoppedBy() {
            return line.map(Hold::by).orElse("");
        }

        /** Returns why the line is stopped. */
        public String getStopReason() {
            return line.map(Hold::reason).orElse("");
        }

        /** Returns how its sources disagree. */
        public String getDrift() {
            return summary.drift().map(Drift::message).orElse("");
        }
    }
}
