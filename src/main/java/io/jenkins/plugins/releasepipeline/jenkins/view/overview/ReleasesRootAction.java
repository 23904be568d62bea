package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.RootAction;
import hudson.security.Permission;
import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.jenkins.JenkinsActor;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.jenkins.builds.Jobs;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.jenkins.view.JsonResponse;
import io.jenkins.plugins.releasepipeline.jenkins.view.LineAction;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import io.jenkins.plugins.releasepipeline.runtime.metrics.ReleaseMetrics;
import io.jenkins.plugins.releasepipeline.runtime.metrics.TextFormat;
import io.jenkins.plugins.releasepipeline.runtime.overview.Need;
import io.jenkins.plugins.releasepipeline.runtime.overview.OverviewApi;
import io.jenkins.plugins.releasepipeline.runtime.overview.PersonalNeeds;
import io.jenkins.plugins.releasepipeline.runtime.overview.ReleaseLine;
import io.jenkins.plugins.releasepipeline.runtime.overview.WorkReading;
import io.jenkins.plugins.releasepipeline.status.PageText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jenkins.management.Badge;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.GET;

/** <i>Releases</i>: every pipeline whose job the user may read, from data that the background updates. */
@Extension
public final class ReleasesRootAction implements RootAction {

    private final OverviewLink link = new OverviewLink();
    private final OverviewApi overview = new OverviewApi();
    private final WorkReading work =
            new WorkReading(reading -> LivePipelines.get().inBackground(reading));

    /** Returns no icon, and so no link in the side panel, for users who would see an empty page. */
    @Override
    public String getIconFileName() {
        return link.isVisible(
                                Jenkins.getAuthentication2().getName(),
                                LivePipelines.get().all(),
                                live -> readable(live.pipeline().job()).isPresent(),
                                Instant.now())
                        || !getBroken().isEmpty()
                ? "symbol-release plugin-release-pipeline"
                : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleasesRootAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "releases";
    }

    /** It stays in the header, because it has a badge. */
    @Override
    public boolean isPrimaryAction() {
        return true;
    }

    /** Returns how many builds wait for the user's Proceed; null if none does. */
    @Override
    public Badge getBadge() {
        if (stop().isPresent()) {
            // They wait for the line.
            return null;
        }
        long count = WaitingForMe.count(
                LivePipelines.get().all(),
                job -> readable(job)
                        .filter(found -> found.hasPermission(ReleasePermissions.PROMOTE))
                        .isPresent(),
                JenkinsActor.current());
        if (count == 0) {
            return null;
        }
        String number = String.valueOf(count);
        return new Badge(
                number,
                count == 1 ? Messages.ReleasesRootAction_OneWaits() : Messages.ReleasesRootAction_Wait(number),
                Badge.Severity.INFO);
    }

    /** Returns the web methods of the line. */
    public LineAction getLine() {
        return new LineAction();
    }

    /** Returns the texts of the page's script, in the language that Jenkins uses for the request. */
    public PageText getText() {
        return new PageText(LocaleProvider.getLocale());
    }

    /** Returns the lines of the page. */
    public List<OverviewLine> getLines() {
        return lines(LivePipelines.get().all(), ReleasesRootAction::readable, stop(), Instant.now());
    }

    /**
     * Returns the pipelines that can't be used: all for an administrator, for other users those of the jobs that they
     * may read.
     */
    public List<BrokenPipeline> getBroken() {
        return broken(ReleasePipelinesConfiguration.get(), isMendable(), ReleasesRootAction::readable);
    }

    /** Returns whether the user may repair them. */
    public boolean isMendable() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** Returns the overview as JSON, with what waits for the user. Never waits for the network or the disk. */
    @GET
    @WebMethod(name = "api")
    public HttpResponse doApi(StaplerRequest2 request) {
        Map<String, AbstractItem> jobs = new HashMap<>();
        List<LivePipeline> visible = LivePipelines.get().all().stream()
                .filter(live -> {
                    String job = live.pipeline().job();
                    readable(job).ifPresent(found -> jobs.put(job, found));
                    return jobs.containsKey(job);
                })
                .toList();
        OverviewApi.Seen seen = seen(
                visible,
                job -> Optional.ofNullable(jobs.get(job)),
                new PersonalNeeds(JenkinsActor.current(), JenkinsActor.otherNames(), stop().isPresent()),
                stop(),
                getBroken());
        work.begin(visible);
        return new JsonResponse(overview.answer(seen, Optional.ofNullable(request.getHeader("If-None-Match"))));
    }

    private static Optional<Hold> stop() {
        return LivePipelines.get().lineApi().stopped();
    }

    /**
     * Returns the metrics of the pipelines whose job the user may read, for a monitoring system. Never waits for the network or
     * the disk.
     */
    @GET
    @WebMethod(name = "metrics")
    public HttpResponse doMetrics(StaplerRequest2 request) {
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return metrics(LivePipelines.get().all(), ReleasesRootAction::readable, TextFormat.of(accept));
    }

    static MetricsResponse metrics(
            List<LivePipeline> all, Function<String, Optional<? extends AbstractItem>> readable, TextFormat format) {
        return new MetricsResponse(
                format,
                new ReleaseMetrics(all.stream()
                                .filter(live ->
                                        readable.apply(live.pipeline().job()).isPresent())
                                .map(LivePipeline::measured)
                                .toList())
                        .text(format));
    }

    static OverviewApi.Seen seen(
            List<LivePipeline> all,
            Function<String, Optional<? extends AbstractItem>> readable,
            PersonalNeeds needs,
            Optional<Hold> line,
            List<BrokenPipeline> broken) {
        List<ReleaseLine> lines = new ArrayList<>();
        List<PersonalNeeds.PersonalNeed> mine = new ArrayList<>();
        Map<String, Long> ofJob = pipelinesOfJobs(all);
        for (LivePipeline live : all) {
            String name = live.pipeline().job();
            readable.apply(name).ifPresent(job -> {
                ReleaseLine one = ReleaseLine.of(
                        live,
                        job.getFullDisplayName(),
                        job.getUrl(),
                        OverviewLine.page(live, job, ofJob.get(name) == 1));
                lines.add(one);
                mine.addAll(needs.of(one, need -> job.hasPermission(permission(need))));
            });
        }
        return new OverviewApi.Seen(
                line,
                lines,
                broken.stream()
                        .map(one -> Map.of("pipeline", one.name(), "job", one.job(), "reason", one.reason()))
                        .toList(),
                mine);
    }

    private static Permission permission(Need need) {
        return switch (need) {
            case PROMOTE -> ReleasePermissions.PROMOTE;
            case APPROVE -> ReleasePermissions.APPROVE;
            case RELEASE -> ReleasePermissions.HOLD;
        };
    }

    private static Map<String, Long> pipelinesOfJobs(List<LivePipeline> all) {
        return all.stream()
                .collect(Collectors.groupingBy(live -> live.pipeline().job(), Collectors.counting()));
    }

    static List<BrokenPipeline> broken(
            ReleasePipelinesConfiguration configuration,
            boolean mendable,
            Function<String, Optional<? extends AbstractItem>> readable) {
        return mendable
                ? configuration.toMend()
                : configuration.broken().stream()
                        .filter(broken -> readable.apply(broken.job()).isPresent())
                        .toList();
    }

    private static Optional<AbstractItem> readable(String job) {
        return Jobs.item(job).filter(found -> found.hasPermission(Item.READ));
    }

    static List<OverviewLine> lines(
            List<LivePipeline> all,
            Function<String, Optional<? extends AbstractItem>> readable,
            Optional<Hold> line,
            Instant now) {
        Map<String, Long> ofJob = pipelinesOfJobs(all);
        return all.stream()
                .flatMap(live -> readable.apply(live.pipeline().job()).stream()
                        .map(job -> OverviewLine.of(
                                live, job, ofJob.get(live.pipeline().job()) == 1, line, now)))
                .toList();
    }
}
