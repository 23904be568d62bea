package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;

/** Hears of a running build's commit as soon as it is checked out. */
@Extension
public final class CheckoutListener extends SCMListener {

    @Override
    public void onCheckout(
            Run<?, ?> build,
            SCM scm,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState pollingBaseline) {
        LivePipelines.get().builds(build).forEach(builds -> builds.changed(build));
    }
}
