package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.util.LinkedHashMap;

/** The result of a promotion or rollback, as a step returns it. */
public final class DeploymentResult {

    private DeploymentResult() {}

    /** {@code environment, commit, previous, actor}. */
    public static LinkedHashMap<String, Object> of(String environment, Entry entry) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("environment", environment);
        map.put("commit", entry.commit().map(CommitId::hex).orElse(null));
        map.put("previous", entry.previous().map(CommitId::hex).orElse(null));
        map.put("actor", entry.actor());
        return map;
    }

    /** The same with {@code verified}: whether the version endpoints confirmed it. */
    public static LinkedHashMap<String, Object> verified(String environment, Entry entry) {
        LinkedHashMap<String, Object> map = of(environment, entry);
        map.put("verified", entry.result() == DeploymentState.VERIFIED);
        return map;
    }
}
