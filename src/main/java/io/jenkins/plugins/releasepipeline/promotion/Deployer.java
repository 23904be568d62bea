package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.history.Entry;
import java.util.Map;
import java.util.Optional;

/**
 * Who carries out a deployment that is no push, as its started entry remembers it: the body of a build's step.
 *
 * @param host the host whose build it is
 * @param build its number in the pipeline's job
 * @param step which of its steps, see {@link DeployingBuild#step}
 */
record Deployer(String host, int build, String step) {

    private static final String KEY = "deployer";

    /** The started entry of a deployment that it carries out. */
    Entry start(Entry entry) {
        return entry.noting("The body of a step of build #" + build + " deploys it.")
                .detailing(KEY, Map.of("host", host, "build", build, "step", step));
    }

    /** Who carries out what an entry began; empty: it is a push of ours. */
    static Optional<Deployer> of(Entry entry) {
        return entry.details().get(KEY) instanceof Map<?, ?> map
                        && map.get("host") instanceof String host
                        && map.get("build") instanceof Number build
                        && map.get("step") instanceof String step
                ? Optional.of(new Deployer(host, build.intValue(), step))
                : Optional.empty();
    }
}
