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
 * @param now the moment at which ages are meant
 */
public record OverviewLine(Summary summary, Job<?, ?> job, String url, Instant now) {

    /** The pipeline's name. */
    public String getName() {
        return summary.pipeline();
    }

    /** The job's name for people. */
    public String getJobName() {
        return job.getFullDisplayName();
    }

    /** The status page, relative to Jenkins' root. */
    public String getUrl() {
        return url;
    }

    /** The job's page, relative to Jenkins' root. */
    public String getJobUrl() {
        return job.getUrl();
    }

    /** How old all this is. */
    public String getAge() {
        return Age.text(summary.fetchedAt(), now);
    }

    /** Why it is not newer, or what the repository lacks. */
    public String getProblem() {
        return summary.fetchProblem().orElse("");
    }

    /** Its environments. */
    public List<Place> getEnvironments() {
        return summary.environments().stream()
                .map(environment -> new Place(environment, now))
                .toList();
    }

    /**
     * An environment in that line.
     *
     * @param summary the environment
     * @param now the moment at which ages are meant
     */
    public record Place(EnvironmentSummary summary, Instant now) {

        /** Its name. */
        public String getName() {
            return summary.name();
        }

        /** What runs there, abbreviated. */
        public String getCommit() {
            return summary.commit().orElse("–");
        }

        /** For how long it has been there. */
        public String getSince() {
            return Age.text(summary.since(), now);
        }

        /** Who holds it. */
        public String getHeldBy() {
            return summary.hold().map(Hold::by).orElse("");
        }

        /** Why it is held. */
        public String getHoldReason() {
            return summary.hold().map(Hold::reason).orElse("");
        }

        /** How its sources disagree. */
        public String getDrift() {
            return summary.drift().map(Drift::message).orElse("");
        }
    }
}
