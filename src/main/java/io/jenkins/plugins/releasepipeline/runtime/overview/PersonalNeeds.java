package io.jenkins.plugins.releasepipeline.runtime.overview;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.domain.access.RestrictedAction;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork;
import io.jenkins.plugins.releasepipeline.status.EnvironmentWork.Pending;
import io.jenkins.plugins.releasepipeline.status.Summary.EnvironmentSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides what waits for a user: what they could promote, approve or release now. While the line is stopped, nothing
 * does.
 *
 * @param me the user
 * @param otherNames the user's names beside the id, for comparison with the authors of commits: full name, e-mail
 *     addresses
 * @param line whether the line is stopped
 */
public record PersonalNeeds(Actor me, List<String> otherNames, boolean line) {

    /** Defensive copy. */
    public PersonalNeeds {
        otherNames = List.copyOf(otherNames);
    }

    /** What an environment of a pipeline needs from the user. */
    public record PersonalNeed(String pipeline, String environment, Need need) {}

    /**
     * Returns the needs of a pipeline.
     *
     * @param granted whether the user has the permission of the host; asked only if the rest is so
     */
    public List<PersonalNeed> of(ReleaseLine of, Predicate<Need> granted) {
        return of.summary().environments().stream()
                .flatMap(summary -> of.pipeline().environments().stream()
                        .filter(environment -> environment.name().equals(summary.name()))
                        .flatMap(environment -> needs(of, environment, summary)))
                .filter(found -> granted.test(found.need()))
                .toList();
    }

    private Stream<PersonalNeed> needs(ReleaseLine of, Environment environment, EnvironmentSummary summary) {
        if (line) {
            return Stream.empty();
        }
        if (summary.hold().isPresent()) {
            return Stream.of(need(of, environment, Need.RELEASE));
        }
        EnvironmentWork work = of.work(environment.name());
        if (work.deploying().isPresent()) {
            return Stream.empty();
        }
        Optional<Pending> pending = work.pending();
        boolean promotes = !of.waiting(environment.name()).isEmpty()
                || pending.filter(one -> one.closed().isEmpty() && !one.automatic())
                        .isPresent();
        boolean approves = pending.filter(one ->
                                one.approvable() && one.approvedBy().stream().noneMatch(me.isUser()))
                        .isPresent()
                && environment.access().lets(me, RestrictedAction.APPROVE)
                && !work.excluded().areBy(names());
        return Stream.concat(
                promotes && environment.access().lets(me, RestrictedAction.PROMOTE)
                        ? Stream.of(need(of, environment, Need.PROMOTE))
                        : Stream.empty(),
                approves ? Stream.of(need(of, environment, Need.APPROVE)) : Stream.empty());
    }

    private List<String> names() {
        return Stream.concat(Stream.of(me.id()), otherNames.stream()).toList();
    }

    private static PersonalNeed need(ReleaseLine of, Environment environment, Need need) {
        return new PersonalNeed(of.summary().pipeline(), environment.name(), need);
    }
}
