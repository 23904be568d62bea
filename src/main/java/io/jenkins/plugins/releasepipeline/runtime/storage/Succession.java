package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.git.ledger.ChainSuccession;
import io.jenkins.plugins.releasepipeline.git.ledger.CommitChain;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Continues the histories in a folder under the names of a definition, and determines which environments must be held.
 * Idempotent.
 *
 * @param pipeline the definition
 * @param now the current time
 */
record Succession(Pipeline pipeline, Instant now) {

    /** Returns the identity for a new history. */
    PipelineIdentity begin(Optional<String> doubt) {
        List<KnownEnvironment> known =
                pipeline.environments().stream().map(KnownEnvironment::of).toList();
        return PipelineIdentity.begin(pipeline).with(known, inForce(Map.of(), doubts(doubt)));
    }

    /** Returns the identity for a history with the definition's name. */
    PipelineIdentity open(StoredPipeline stored, Optional<String> doubt) {
        PipelineIdentity before = stored.identity();
        boolean same = stored.isUnchanged(pipeline)
                && before.environments().stream()
                        .filter(KnownEnvironment::defined)
                        .toList()
                        .equals(pipeline.environments().stream()
                                .map(KnownEnvironment::of)
                                .toList());
        if (same && doubt.isEmpty()) {
            return before.named(pipeline);
        }
        return withChains(stored, chains -> environments(before, chains, doubts(doubt)));
    }

    /** Returns the identity for a history that had another pipeline's name. */
    PipelineIdentity takeOver(StoredPipeline stored) {
        PipelineIdentity before = stored.identity();
        return withChains(stored, chains -> {
            Map<String, String> doubts = new LinkedHashMap<>();
            if (pipeline.sharedHistory()) {
                doubts.putAll(doubts(Optional.of(Messages.Succession_SharedPipeline(before.pipeline()))));
            }
            String from = StoredPipelines.prefix(before.pipeline());
            String to = StoredPipelines.prefix(pipeline.name());
            for (String environment : chains.below(from)) {
                if (!chains.includes(from + environment, to + environment)) {
                    doubts.put(environment, Messages.Succession_Replaced(before.pipeline()));
                }
                chains.goOn(to + environment, from + environment);
            }
            return environments(before, chains, doubts);
        });
    }

    private PipelineIdentity environments(PipelineIdentity before, ChainSuccession chains, Map<String, String> doubts) {
        String prefix = StoredPipelines.prefix(pipeline.name());
        Set<String> told = new HashSet<>(chains.below(prefix));
        told.addAll(before.holds().keySet());
        BiPredicate<String, String> includes = (one, other) -> chains.includes(prefix + one, prefix + other);
        EnvironmentSuccession.Outcome outcome =
                new EnvironmentSuccession(before.environments(), told, includes).decide(pipeline.environments());
        Map<String, String> all = new LinkedHashMap<>(outcome.doubts());
        Map<String, Hold> holds = new HashMap<>(before.holds());
        outcome.carried().forEach((to, from) -> {
            chains.goOn(prefix + to, prefix + from);
            Optional.ofNullable(before.holds().get(from)).ifPresent(hold -> holds.put(to, hold));
            if (pipeline.sharedHistory()) {
                all.put(to, Messages.Succession_SharedEnvironment(from));
            }
        });
        all.putAll(doubts);
        return before.named(pipeline).with(outcome.known(), inForce(holds, all));
    }

    private Map<String, String> doubts(Optional<String> doubt) {
        Map<String, String> doubts = new LinkedHashMap<>();
        doubt.ifPresent(why -> pipeline.environments().stream()
                .map(Environment::name)
                .forEach(environment -> doubts.put(environment, why)));
        return doubts;
    }

    private Map<String, Hold> inForce(Map<String, Hold> before, Map<String, String> doubts) {
        Map<String, Hold> holds = new HashMap<>(before);
        doubts.forEach((environment, why) -> holds.merge(
                environment,
                new Hold(Automation.ACTOR, now, why),
                (old, fresh) -> new Hold(
                        fresh.by(), fresh.since(), Messages.Succession_HeldBefore(fresh.reason(), old.reason()))));
        return holds;
    }

    private interface Work {
        PipelineIdentity with(ChainSuccession chains);
    }

    private static PipelineIdentity withChains(StoredPipeline stored, Work work) {
        try (CommitChain chains = CommitChain.open(stored.folder().resolve("history.git"))) {
            return work.with(new ChainSuccession(chains));
        }
    }
}
