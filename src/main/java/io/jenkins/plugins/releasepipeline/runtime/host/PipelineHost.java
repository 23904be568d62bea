package io.jenkins.plugins.releasepipeline.runtime.host;

import io.jenkins.plugins.releasepipeline.domain.build.Builds;
import io.jenkins.plugins.releasepipeline.domain.build.Deployments;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.Backoff;
import io.jenkins.plugins.releasepipeline.endpoint.Schedule;
import io.jenkins.plugins.releasepipeline.endpoint.VersionClient;
import io.jenkins.plugins.releasepipeline.endpoint.forge.ForgeClient;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestLimit;
import io.jenkins.plugins.releasepipeline.gate.checks.ChecksSource;
import io.jenkins.plugins.releasepipeline.git.transport.Remote;
import io.jenkins.plugins.releasepipeline.history.line.LineState;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The services of a host for a live pipeline; the host closes what it created.
 *
 * @param home the folder of this pipeline alone; holds {@code mirror.git} (a cache) and {@code history.git} (data)
 * @param remote the application's repository
 * @param builds the builds of the host
 * @param deployments deployments by jobs and bodies
 * @param versions checks version endpoints
 * @param clock the time of day
 * @param scheduler for short work at some time; one thread is enough
 * @param network for work that blocks on the network and that a person or a build waits for; has a thread for each
 * @param fetchEvery how long to wait between two fetches; longer where events announce what is pushed
 * @param observations how many endpoints and calendars are asked at a time in the background, with all pipelines of the
 *     host
 * @param observeEvery how often to ask version endpoints
 * @param verify how long and how often to ask them after a deployment
 * @param fetches where fetches in the background take turns, with all pipelines of the host
 * @param notifying whom to tell of events
 * @param forges who is asked for the checks of commits; throws a {@code ReleaseException} where that is not possible
 * @param line whether the line of the host, which is all its pipelines, is stopped; after each change, the host calls
 *     {@code LivePipeline.lineChanged}
 */
public record PipelineHost(
        Path home,
        Remote remote,
        Builds builds,
        Deployments deployments,
        VersionClient versions,
        Clock clock,
        ScheduledExecutorService scheduler,
        Executor network,
        Duration fetchEvery,
        RequestLimit observations,
        Backoff observeEvery,
        Schedule verify,
        FetchQueue fetches,
        Notifying notifying,
        Function<ChecksSource, ForgeClient> forges,
        Supplier<LineState> line) {

    private static final Function<ChecksSource, ForgeClient> NO_FORGES = source -> {
        throw new ReleaseException(Messages.PipelineHost_NoForge());
    };

    /** A host whose line is never stopped. */
    public PipelineHost(
            Path home,
            Remote remote,
            Builds builds,
            Deployments deployments,
            VersionClient versions,
            Clock clock,
            ScheduledExecutorService scheduler,
            Executor network,
            Duration fetchEvery,
            RequestLimit observations,
            Backoff observeEvery,
            Schedule verify,
            FetchQueue fetches,
            Notifying notifying,
            Function<ChecksSource, ForgeClient> forges) {
        this(
                home,
                remote,
                builds,
                deployments,
                versions,
                clock,
                scheduler,
                network,
                fetchEvery,
                observations,
                observeEvery,
                verify,
                fetches,
                notifying,
                forges,
                () -> LineState.RUNNING);
    }

    /** A host that tells nobody and asks no forge. */
    public PipelineHost(
            Path home,
            Remote remote,
            Builds builds,
            Deployments deployments,
            VersionClient versions,
            Clock clock,
            ScheduledExecutorService scheduler,
            Executor network,
            Duration fetchEvery,
            RequestLimit observations,
            Backoff observeEvery,
            Schedule verify,
            FetchQueue fetches) {
        this(
                home,
                remote,
                builds,
                deployments,
                versions,
                clock,
                scheduler,
                network,
                fetchEvery,
                observations,
                observeEvery,
                verify,
                fetches,
                Notifying.NOBODY,
                NO_FORGES);
    }

    /** A host of one pipeline, without jobs, bodies and notifiers. */
    public PipelineHost(
            Path home,
            Remote remote,
            Builds builds,
            VersionClient versions,
            Clock clock,
            ScheduledExecutorService scheduler,
            Executor network,
            Duration fetchEvery,
            RequestLimit observations,
            Backoff observeEvery,
            Schedule verify) {
        this(
                home,
                remote,
                builds,
                Deployments.none(),
                versions,
                clock,
                scheduler,
                network,
                fetchEvery,
                observations,
                observeEvery,
                verify,
                new FetchQueue(network));
    }

    /** Returns the same host with others to tell. */
    public PipelineHost telling(Notifying others) {
        return new PipelineHost(
                home,
                remote,
                builds,
                deployments,
                versions,
                clock,
                scheduler,
                network,
                fetchEvery,
                observations,
                observeEvery,
                verify,
                fetches,
                others,
                forges,
                line);
    }

    /** Returns the same host with others who are asked for checks. */
    public PipelineHost asking(Function<ChecksSource, ForgeClient> others) {
        return new PipelineHost(
                home,
                remote,
                builds,
                deployments,
                versions,
                clock,
                scheduler,
                network,
                fetchEvery,
                observations,
                observeEvery,
                verify,
                fetches,
                notifying,
                others,
                line);
    }

    /** Returns the same host with a line that may be stopped. */
    public PipelineHost along(Supplier<LineState> other) {
        return new PipelineHost(
                home,
                remote,
                builds,
                deployments,
                versions,
                clock,
                scheduler,
                network,
                fetchEvery,
                observations,
                observeEvery,
                verify,
                fetches,
                notifying,
                forges,
                other);
    }
}
