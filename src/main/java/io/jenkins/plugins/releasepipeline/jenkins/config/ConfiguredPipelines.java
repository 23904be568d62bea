package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.jenkins.DefinedPipelines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Implements the access to the configuration, so that pipelines do not depend on it. */
@Extension
public final class ConfiguredPipelines implements DefinedPipelines {

    @Override
    public Map<String, String> unusable() {
        return unusable(broken -> true);
    }

    @Override
    public Map<String, String> unusable(String job) {
        return unusable(broken -> broken.job().equals(job));
    }

    private static Map<String, String> unusable(Predicate<BrokenPipeline> which) {
        Map<String, String> reasons = new LinkedHashMap<>();
        ReleasePipelinesConfiguration.get().broken().stream()
                .filter(which)
                .forEach(broken -> reasons.putIfAbsent(broken.name(), broken.reason()));
        return reasons;
    }

    @Override
    public AddressRule addressRule() {
        return new AddressRule(ReleasePipelinesConfiguration.get().isLinkLocalEndpoints());
    }

    @Override
    public RequestRules requestRules() {
        return new RequestRules(
                addressRule(), ReleasePipelinesConfiguration.get().isPlainHttpWebhooks());
    }
}
