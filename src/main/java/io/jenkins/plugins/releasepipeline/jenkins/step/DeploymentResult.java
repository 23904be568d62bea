package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.util.LinkedHashMap;

/** What a promotion or rollback came to, as a step returns it. */
final class DeploymentResult {

    private DeploymentResult() {}

    /** {@code environment, commit, previous, actor}. */
    static LinkedHashMap<String, Object> of(String environment, Entry entry) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("environment", environment);
        map.put("commit", entry.commit().map(CommitId::hex).orElse(null));
        map.put("previous", entry.previous().map(CommitId::hex).orElse(null));
        map.put("actor", entry.actor());
        return map;
    }

    /** The same, and {@code verified}: whether the version endpoints, which were waited for, confirmed it. */
    static LinkedHashMap<String, Object> verified(String environment, Entry entry) {
        LinkedHashMap<String, Object> map = of(environment, entry);
        map.put("verified", entry.result() == Result.VERIFIED);
        return map;
    }
}
