package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import java.util.Map;

/** Gives the running pipelines access to their definitions. */
public interface DefinedPipelines extends ExtensionPoint {

    /** Returns the only implementation. */
    static DefinedPipelines get() {
        return ExtensionList.lookupSingleton(DefinedPipelines.class);
    }

    /** Returns the pipelines that can't be used now: the reasons, by pipeline name. */
    Map<String, String> unusable();

    /** Returns the pipelines of one job that can't be used now: the reasons, by pipeline name. */
    Map<String, String> unusable(String job);

    /** Returns the rule for the addresses of version endpoints. */
    AddressRule addressRule();

    /** Returns where webhooks and requests to forges may go. */
    RequestRules requestRules();
}
