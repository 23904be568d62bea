package io.jenkins.plugins.releasepipeline.jenkins.step;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The result of a promotion or rollback, as a step returns it. Reads the history and the repository. */
public final class DeploymentResult {

    private static final Logger LOGGER = Logger.getLogger(DeploymentResult.class.getName());

    private DeploymentResult() {}

    /** {@code environment, commit, previous, actor, releaseNotes}. */
    public static LinkedHashMap<String, Object> of(LivePipeline live, String environment, Recorded recorded) {
        Entry entry = recorded.entry();
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("environment", environment);
        map.put("commit", entry.commit().map(CommitId::hex).orElse(null));
        map.put("previous", entry.previous().map(CommitId::hex).orElse(null));
        map.put("actor", entry.actor());
        map.put("releaseNotes", PlainValue.map(notes(live, environment, recorded)));
        return map;
    }

    /** The same with {@code verified}: whether the version endpoints confirmed it. */
    public static LinkedHashMap<String, Object> verified(LivePipeline live, String environment, Recorded recorded) {
        LinkedHashMap<String, Object> map = of(live, environment, recorded);
        map.put("verified", recorded.entry().result() == DeploymentState.VERIFIED);
        return map;
    }

    /** A deployment that is done does not fail because its notes can't be written: then they are empty. */
    private static Map<String, Object> notes(LivePipeline live, String environment, Recorded recorded) {
        try {
            CommitId begun = recorded.entry().started().orElse(recorded.id());
            return live.notes().of(environment, begun).toMap();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The release notes of " + environment + " could not be written");
            return Map.of("markdown", "", "plain", "", "jira", "");
        }
    }
}
