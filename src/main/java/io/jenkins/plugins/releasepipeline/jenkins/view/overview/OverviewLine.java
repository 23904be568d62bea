package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.status.Status.Drift;
import io.jenkins.plugins.releasepipeline.status.Summary;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.time.Instant;
import java.util.List;

/**
 * One line of the overview. Its getters are for the page; texts that do not apply are empty.
 *
 * @param summary the pipeline
 * @param job the job that may use it
 * @param url its status page, relative to Jenkins' root
 * @param now the time that ages refer to
 */
public record OverviewLine(Summary summary, Job<?, ?> job, String url, Instant now) {

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
                .map(environment -> new Place(environment, now))
                .toList();
    }

    /**
     * An environment of the line.
     *
     * @param summary the environment
     * @param now the time that ages refer to
     */
    public record Place(EnvironmentSummary summary, Instant now) {

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

        /** Returns how its sources disagree. */
        public String getDrift() {
            return summary.drift().map(Drift::message).orElse("");
        }
    }
}
