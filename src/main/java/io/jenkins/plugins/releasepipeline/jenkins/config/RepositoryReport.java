package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import io.jenkins.plugins.releasepipeline.git.survey.EnvironmentProposal;
import io.jenkins.plugins.releasepipeline.git.survey.ProposedEnvironment;
import io.jenkins.plugins.releasepipeline.git.survey.RepositorySurvey;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a test of a repository, as display texts.
 *
 * @param problem why it can't be read, in one line; empty if it can
 * @param read that it can be read
 * @param push what the test says about pushes
 * @param pushRefused whether the server refuses them
 * @param branches how many branches there are, and the first of them
 * @param tags how many tags there are, and the newest of them
 * @param trunk the branch of the repository's {@code HEAD}; empty if the server does not tell it
 * @param environments what the refs suggest
 * @param yaml the same for configuration as code
 */
record RepositoryReport(
        String problem,
        String read,
        String push,
        boolean pushRefused,
        String branches,
        String tags,
        String trunk,
        List<Proposed> environments,
        String yaml) {

    private static final int SHOWN = 20;

    /**
     * A proposed environment.
     *
     * @param name its name
     * @param production whether it is the production environment
     * @param promotesFrom the source environment; empty for the trunk
     * @param kind the kind of its deploy ref, as in configuration as code
     * @param ref the branch, tag or pattern
     * @param label all of that for people
     */
    record Proposed(String name, boolean production, String promotesFrom, String kind, String ref, String label) {

        static Proposed of(ProposedEnvironment one) {
            String kind = one.kind().symbol();
            String ref = VisibleText.of(one.ref());
            return new Proposed(
                    one.name(),
                    one.production(),
                    one.promotesFrom(),
                    kind,
                    one.ref(),
                    one.promotesFrom().isEmpty()
                            ? Messages.RepositoryReport_Environment(one.name(), kind, ref)
                            : Messages.RepositoryReport_EnvironmentFrom(one.name(), kind, ref, one.promotesFrom()));
        }
    }

    /** Returns the report of a repository that can't be read. */
    static RepositoryReport failed(String problem) {
        return new RepositoryReport(VisibleText.of(problem), "", "", false, "", "", "", List.of(), "");
    }

    /**
     * Returns the report of a survey.
     *
     * @param trunk the trunk that the form has; empty for the one that the server tells
     */
    static RepositoryReport of(RepositorySurvey survey, String trunk) {
        List<ProposedEnvironment> proposed = EnvironmentProposal.of(
                survey.branches(),
                survey.tags(),
                trunk.isEmpty() ? survey.trunk().orElse("main") : trunk);
        return new RepositoryReport(
                "",
                Messages.RepositoryReport_Read(),
                VisibleText.of(survey.pushRefused()
                        .map(Messages::RepositoryReport_PushRefused)
                        .orElseGet(Messages::RepositoryReport_PushBegins)),
                survey.pushRefused().isPresent(),
                Messages.RepositoryReport_Branches(survey.branches().size(), some(survey.branches())),
                Messages.RepositoryReport_Tags(survey.tags().size(), some(survey.tags())),
                survey.trunk().orElse(""),
                proposed.stream().map(Proposed::of).toList(),
                proposed.stream().map(ProposedEnvironment::yaml).collect(Collectors.joining()));
    }

    private static String some(List<String> names) {
        if (names.isEmpty()) {
            return Messages.RepositoryReport_Nothing();
        }
        String shown = VisibleText.of(names.stream().limit(SHOWN).collect(Collectors.joining(", ")));
        return names.size() > SHOWN ? Messages.RepositoryReport_More(shown, names.size() - SHOWN) : shown;
    }
}
