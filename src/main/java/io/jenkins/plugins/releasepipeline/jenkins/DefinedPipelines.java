package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;
import java.util.Map;

/** What the pipelines that run ask of their definitions, which run them. */
public interface DefinedPipelines extends ExtensionPoint {

    /** The only one. */
    static DefinedPipelines get() {
        return ExtensionList.lookupSingleton(DefinedPipelines.class);
    }

    /** Those that can't be used now, by name, with the reason. */
    Map<String, String> unusable();

    /** The same of one job. */
    Map<String, String> unusable(String job);

    /** The rule that requests to version endpoints follow. */
    AddressRule addressRule();
}
