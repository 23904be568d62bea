package io.jenkins.plugins.releasepipeline.jenkins.step.promote;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code deployToProduction}: {@code promoteToProduction} with a body that deploys, for environments without a deploy ref.
 * It is a separate step because Pipeline lets a step have a body either always or never.
 */
public final class DeployToProductionStep extends PromoteToProductionStep {

    /** @param commit the commit to deploy: an id, a tag or a branch */
    @DataBoundConstructor
    public DeployToProductionStep(String commit) {
        super(commit);
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends PromoteToProductionStep.DescriptorImpl {

        @Override
        public String getFunctionName() {
            return "deployToProduction";
        }

        @Override
        public String getDisplayName() {
            return Messages.DeployToProductionStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
