package io.jenkins.plugins.releasepipeline.endpoint.log;

import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed;
import io.jenkins.plugins.releasepipeline.endpoint.observe.Observed.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * What the version endpoint of a service answers, without what differs in each answer.
 *
 * @param commits the commits that it reports, as it writes them: several if its servers answer in turn; none if it
 *     reports no commit
 * @param version the version that it reports; empty while several servers answer in turn
 * @param problem why it reports no commit, as the {@code word} of its outcome; empty if it reports one
 */
public record ServiceAnswer(List<String> commits, Optional<String> version, Optional<String> problem) {

    /** A single lost answer is no change. */
    private static final int CONFIRMED = 2;

    /** Defensive copy. */
    public ServiceAnswer {
        commits = List.copyOf(commits);
    }

    /** Returns what the answers up to now say; empty while a failure is not confirmed. */
    static Optional<ServiceAnswer> of(Observed observed) {
        List<String> commits =
                observed.reported().stream().map(Sighting::commit).toList();
        Optional<String> version = observed.answer().version();
        if (!commits.isEmpty()) {
            return Optional.of(
                    new ServiceAnswer(commits, version.filter(any -> commits.size() == 1), Optional.empty()));
        }
        return observed.failures() < CONFIRMED && observed.last().isPresent()
                ? Optional.empty()
                : Optional.of(new ServiceAnswer(
                        List.of(),
                        version,
                        Optional.of(observed.answer().outcome().word())));
    }
}
