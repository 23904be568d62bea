package io.jenkins.plugins.releasepipeline.jenkins.events;

import hudson.Extension;
import hudson.model.ParameterValue;
import hudson.plugins.git.GitStatus;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.util.List;
import org.eclipse.jgit.transport.URIish;

/** Listens for posts to {@code git/notifyCommit}, which announce a push to the repository. */
@Extension
public final class NotifyCommitListener extends GitStatus.Listener {

    @Override
    public List<GitStatus.ResponseContributor> onNotifyCommit(
            String origin, URIish uri, String sha1, List<ParameterValue> buildParameters, String... branches) {
        LivePipelines.get().pushed(uri.toString());
        return List.of();
    }
}
