package io.jenkins.plugins.releasepipeline.notify.forge;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeException;
import io.jenkins.plugins.releasepipeline.notify.body.EventWords;
import io.jenkins.plugins.releasepipeline.notify.deliver.Channel;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells a forge of deployments: each operation is one deployment there, whose state follows the events. It remembers
 * nothing itself, so that an event can be told again after a restart without a second deployment.
 *
 * @param pipeline the pipeline
 * @param client asks the forge; created for each event, so that changed credentials count at once
 * @param page the address of the pipeline's page; empty as long as the host has none
 */
public record DeploymentChannel(Pipeline pipeline, Supplier<ForgeClient> client, Supplier<Optional<URI>> page)
        implements Channel {

    @Override
    public void tell(ReleaseEvent event) throws NotToldException {
        Optional<Progress.State> state = state(event);
        boolean test = event.kind() == EventKind.TEST;
        if (!test && (state.isEmpty() || event.commit().isEmpty())) {
            return;
        }
        try {
            ForgeDeployments deployments = deployments(client.get());
            if (test) {
                deployments.readProject();
            } else {
                deployments.write(progress(event, state.get(), event.commit().get()));
            }
        } catch (ForgeException e) {
            throw e.isRejected()
                    ? NotToldException.rejected(e.getMessage())
                    : NotToldException.later(e.getMessage(), e.askedWait(), e);
        } catch (ReleaseException e) {
            throw NotToldException.later(e.getMessage(), Optional.empty(), e);
        }
    }

    private static ForgeDeployments deployments(ForgeClient client) {
        return switch (client.project().kind()) {
            case GITHUB -> new GitHubDeployments(client);
            case GITLAB -> new GitLabDeployments(client);
        };
    }

    /** Where version endpoints tell what runs, a deployment is a success only when they have confirmed it. */
    private Optional<Progress.State> state(ReleaseEvent event) {
        return switch (event.kind()) {
            case STARTED -> Optional.of(Progress.State.RUNNING);
            case DEPLOYED, ROLLED_BACK ->
                environment(event).filter(found -> !found.endpoints().isEmpty()).isPresent()
                        ? Optional.of(Progress.State.RUNNING)
                        : Optional.of(Progress.State.SUCCESS);
            case VERIFIED, MOVED -> Optional.of(Progress.State.SUCCESS);
            case UNVERIFIED -> Optional.of(Progress.State.UNVERIFIED);
            case FAILED -> Optional.of(Progress.State.FAILURE);
            case UNHEALTHY, WAITING, ANNOUNCED, HELD, RELEASED, DRIFT_BEGAN, DRIFT_ENDED, AUTOMATION_STOPPED, TEST ->
                Optional.empty();
        };
    }

    private Progress progress(ReleaseEvent event, Progress.State state, CommitId commit) {
        Optional<Environment> environment = environment(event);
        String branch = environment
                .flatMap(Environment::deployRef)
                .filter(DeployRef.Branch.class::isInstance)
                .map(ref -> ((DeployRef.Branch) ref).name())
                .orElse(pipeline.trunk());
        return new Progress(
                event.started().orElse(event.id()),
                event.started().isEmpty(),
                commit,
                new Progress.Target(
                        event.environment(),
                        environment.filter(Environment::production).isPresent(),
                        branch),
                state,
                description(event),
                page.get());
    }

    /** An event may be older than a change of the configuration. */
    private Optional<Environment> environment(ReleaseEvent event) {
        return pipeline.environments().stream()
                .filter(environment -> environment.name().equals(event.environment()))
                .findFirst();
    }

    private static String description(ReleaseEvent event) {
        String title = EventWords.of(event, Optional.empty()).title();
        return event.kind() == EventKind.FAILED
                ? event.reason().map(why -> title + ": " + why).orElse(title)
                : title;
    }
}
