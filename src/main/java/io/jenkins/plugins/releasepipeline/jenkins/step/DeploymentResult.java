package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.history.Entry;
import io.jenkins.plugins.releasepipeline.history.Result;
import java.util.LinkedHashMap;

/** What a promotion or rollback came to, as a step returns it. */
final class DeploymentResult {

    private DeploymentResult() {}

    /** {@code environment, commit, previous, actor, verified}. */
    static LinkedHashMap<String, Object> of(String environment, Entry entry) {
        return of(
                environment,
                entry.commit().map(CommitId::hex).orElse(null),
                entry.previous().map(CommitId::hex).orElse(null),
                entry.actor(),
                entry.result() == Result.VERIFIED);
    }

    static LinkedHashMap<String, Object> of(
            String environment, String commit, String previous, String actor, boolean verified) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("environment", environment);
        map.put("commit", commit);
        map.put("previous", previous);
        map.put("actor", actor);
        map.put("verified", verified);
        return map;
    }
}
