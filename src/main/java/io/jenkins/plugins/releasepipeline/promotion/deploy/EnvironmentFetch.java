package io.jenkins.plugins.releasepipeline.promotion.deploy;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches only the deploy refs of some environments and a shared history, so that it need not wait for a complete
 * fetch, which may take long.
 *
 * @param mirror the mirror to update
 * @param history the history, whose refs may be on the remote as well
 */
public record EnvironmentFetch(Mirror mirror, History history) {

    /** Blocks on the network; throws what {@link Mirror#fetch()} throws. */
    public void of(Environment environment) {
        of(List.of(environment));
    }

    /** The same for several at once. */
    public void of(List<Environment> environments) {
        List<String> names = new ArrayList<>();
        for (Environment environment : environments) {
            environment.ref().map(EnvironmentFetch::name).ifPresent(names::add);
            if (history.isShared()) {
                names.add(history.ref(environment.name()));
            }
        }
        if (!names.isEmpty()) {
            mirror.fetch(names.stream().distinct().toList());
        }
    }

    private static String name(DeployRef ref) {
        if (ref instanceof DeployRef.Branch branch) {
            return branch.ref();
        }
        return ref instanceof DeployRef.Tag tag ? "refs/tags/" + tag.name() : "refs/tags/";
    }
}
