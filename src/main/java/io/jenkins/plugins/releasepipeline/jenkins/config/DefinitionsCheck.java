package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates definitions, each on its own and together with the others.
 *
 * @param known the current definitions
 */
public record DefinitionsCheck(List<PipelineDefinition> known) {

    /**
     * A problem and its location in the form.
     *
     * @param environment the index of the environment; -1 for a problem of the form as a whole
     * @param message one line that names the field
     */
    record Problem(int environment, String message) {

        /** Returns a problem of the form as a whole. */
        static Problem ofAll(String message) {
            return new Problem(-1, message);
        }
    }

    /** Returns all definitions as pipelines; throws for the first invalid one. */
    public List<Pipeline> check(List<PipelineDefinition> wanted) {
        List<PipelineDefinition> before = new ArrayList<>();
        for (PipelineDefinition definition : wanted) {
            orThrow(problems(definition, before));
            before.add(definition);
        }
        return wanted.stream().map(PipelineDefinition::toDomain).toList();
    }

    /** Throws for the first of the problems. */
    static void orThrow(List<Problem> problems) {
        problems.stream().findFirst().ifPresent(problem -> {
            throw new ReleaseException(problem.message());
        });
    }

    /**
     * Returns the problems of one definition: what is missing, if that is more than one field, and one for each wrong
     * environment; otherwise one for the definition as a whole.
     *
     * @param others the definitions beside it, which may themselves be invalid
     */
    List<Problem> problems(PipelineDefinition wanted, List<PipelineDefinition> others) {
        List<Problem> problems = new ArrayList<>();
        List<String> missing = missing(wanted);
        if (missing.size() > 1) {
            problems.add(Problem.ofAll(Messages.DefinitionsCheck_Missing(String.join(", ", missing))));
        }
        problems.addAll(ofEnvironments(wanted));
        if (!problems.isEmpty()) {
            return problems;
        }
        return Stream.of(noJob(wanted), message(wanted::toDomain), sameName(wanted, others), noDeployingJob(wanted))
                .flatMap(Optional::stream)
                .limit(1)
                .map(Problem::ofAll)
                .toList();
    }

    /** The required fields that are empty, by their names as code. */
    private List<String> missing(PipelineDefinition wanted) {
        List<String> missing = new ArrayList<>();
        if (wanted.getName().isEmpty()) {
            missing.add("name");
        }
        if (noJob(wanted).isPresent()) {
            missing.add("job");
        }
        if (wanted.getRepository().isEmpty()) {
            missing.add("repository");
        }
        if (wanted.getTrunk().isEmpty()) {
            missing.add("trunk");
        }
        return missing;
    }

    private static List<Problem> ofEnvironments(PipelineDefinition wanted) {
        List<EnvironmentDefinition> all = wanted.getEnvironments();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            EnvironmentDefinition one = all.get(i);
            int index = i;
            message(() -> one.toDomain(wanted.getName()))
                    .ifPresent(message -> problems.add(new Problem(index, message)));
        }
        if (problems.isEmpty()) {
            // What several environments make wrong together, such as a source that does not exist.
            message(wanted::toDomain).ifPresent(message -> wrongTogether(all)
                    .ifPresent(index -> problems.add(new Problem(index, message))));
        }
        return problems;
    }

    private static Optional<Integer> wrongTogether(List<EnvironmentDefinition> all) {
        Set<String> names = all.stream().map(EnvironmentDefinition::getName).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String source = all.get(i).getPromotesFrom();
            if (!source.isEmpty() && !names.contains(source)
                    || !seen.add(all.get(i).getName())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * Every pipeline needs a job, unless its job was deleted: other settings must be savable until a new job is named.
     */
    private Optional<String> noJob(PipelineDefinition wanted) {
        boolean unbound = known.stream()
                .filter(one -> FormText.orEmpty(one.getJob()).isEmpty())
                .anyMatch(one -> wanted.getName().equals(one.getName()));
        return wanted.getJob().isEmpty() && !unbound
                ? Optional.of(Messages.PipelineDefinition_NoJob(wanted.getName()))
                : Optional.empty();
    }

    private static Optional<String> sameName(PipelineDefinition wanted, List<PipelineDefinition> others) {
        return others.stream().anyMatch(one -> wanted.getName().equals(one.getName()))
                ? Optional.of(Messages.ReleasePipelinesConfiguration_SameName(wanted.getName()))
                : Optional.empty();
    }

    private Optional<String> noDeployingJob(PipelineDefinition wanted) {
        return message(() -> new DeployingJobs(List.of(wanted)).check(new DeployingJobs(known)));
    }

    private static Optional<String> message(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (ReleaseException e) {
            return Optional.of(e.getMessage());
        }
    }
}
