package io.jenkins.plugins.releasepipeline.jenkins.view;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.engine.LivePipeline;
import java.util.Optional;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What a request says, checked.
 *
 * @param request its parameters
 * @param live the pipeline that it is about
 */
record Form(StaplerRequest2 request, LivePipeline live) {

    /** The name of an environment; refuses one that the pipeline does not have. */
    String environment() {
        return live.pipeline().environment(needed("environment")).name();
    }

    /** The commit; refuses one that the repository does not have. */
    CommitId commit() {
        return live.resolve(needed("commit"));
    }

    /** What the person saw on the environment; empty: nothing. */
    Optional<CommitId> expected() {
        return text("expected").map(CommitId::new);
    }

    /** Whether a rollback is meant rather than a promotion. */
    boolean rollback() {
        String kind = needed("kind");
        if (!kind.equals("promote") && !kind.equals("rollback")) {
            throw new ReleaseException(Messages.Form_Kind(kind));
        }
        return kind.equals("rollback");
    }

    String needed(String name) {
        return text(name).orElseThrow(() -> new ReleaseException(Messages.Form_Missing(name)));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(request.getParameter(name)).map(String::trim).filter(given -> !given.isEmpty());
    }
}
