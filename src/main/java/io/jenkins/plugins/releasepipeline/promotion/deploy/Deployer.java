package io.jenkins.plugins.releasepipeline.promotion.deploy;

import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.promotion.waiting.DeployingBuild;
import java.util.Map;
import java.util.Optional;

/** The deployer of a deployment that is not a push, as recorded in its started entry. */
public sealed interface Deployer {

    /** The detail of an entry that names its deployer. */
    String KEY = "deployer";

    /** Returns the host of the build. */
    String host();

    /** The started entry of a deployment that it carries out. */
    Entry start(Entry entry);

    /**
     * The body of a build's step.
     *
     * @param build its number in the pipeline's job
     * @param step which of its steps, see {@link DeployingBuild#step}
     */
    record Body(String host, int build, String step) implements Deployer {

        @Override
        public Entry start(Entry entry) {
            return entry.noting(Messages.Deployer_Body(String.valueOf(build)))
                    .detailing(KEY, Map.of("host", host, "build", build, "step", step));
        }
    }

    /**
     * A build of a job, which remembers the started entry.
     *
     * @param job its full name
     */
    record Job(String host, String job) implements Deployer {

        @Override
        public Entry start(Entry entry) {
            return entry.noting(Messages.Deployer_Job(job)).detailing(KEY, Map.of("host", host, "job", job));
        }
    }

    /** Returns the deployer of a started entry; empty: it is a push. */
    static Optional<Deployer> of(Entry entry) {
        if (entry.details().get(KEY) instanceof Map<?, ?> map && map.get("host") instanceof String host) {
            if (map.get("job") instanceof String job) {
                return Optional.of(new Job(host, job));
            }
            if (map.get("build") instanceof Number build && map.get("step") instanceof String step) {
                return Optional.of(new Body(host, build.intValue(), step));
            }
        }
        return Optional.empty();
    }
}
