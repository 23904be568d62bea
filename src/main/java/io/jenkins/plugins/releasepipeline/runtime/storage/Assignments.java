package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.runtime.storage.StoredPipeline.Trust;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Assigns a history to each pipeline, from the definitions and the stored folders. If the assignment is uncertain, it
 * has the reason: a hold must not be lost by a changed definition.
 *
 * @param wanted the definitions, names unique
 * @param stored the stored folders
 * @param reserved the names of definitions that can't be used: their folders are not touched
 */
record Assignments(List<Pipeline> wanted, List<StoredPipeline> stored, Set<String> reserved) {

    /** Returns the assignments by pipeline name. */
    Map<String, Assignment> decide() {
        Map<String, Assignment> decided = new LinkedHashMap<>();
        wanted.forEach(pipeline -> decided.put(pipeline.name(), decide(pipeline)));
        return decided;
    }

    private Assignment decide(Pipeline pipeline) {
        List<StoredPipeline> named = named(pipeline.name());
        if (named.size() > 1) {
            return new Assignment.Begin(Optional.of(doubt(Messages.Assignments_SeveralFolders(), named)));
        }
        return named.isEmpty() ? unnamed(pipeline) : new Assignment.Open(named.get(0), doubt(pipeline, named.get(0)));
    }

    /** Of several candidates, the folder with the matching name wins: others are copies. */
    private List<StoredPipeline> named(String name) {
        List<StoredPipeline> all =
                stored.stream().filter(one -> one.pipeline().equals(name)).toList();
        List<StoredPipeline> inPlace =
                all.stream().filter(StoredPipeline::isInPlace).toList();
        return inPlace.isEmpty() ? all : inPlace;
    }

    private Optional<String> doubt(Pipeline pipeline, StoredPipeline own) {
        List<StoredPipeline> leaving = own.identity().active() ? List.of() : leaving(pipeline);
        if (!leaving.isEmpty()) {
            return Optional.of(doubt(Messages.Assignments_WasAway(names(leaving)), leaving));
        }
        List<StoredPipeline> had = hadWhatIsNew(pipeline, own);
        if (!had.isEmpty()) {
            return Optional.of(doubt(Messages.Assignments_HasDeployRefOf(names(had)), had));
        }
        if (own.isUnchanged(pipeline) || own.trust() == Trust.NAME) {
            return Optional.empty();
        }
        if (own.trust() == Trust.DAMAGED) {
            return Optional.of(doubt(Messages.Assignments_Damaged(), List.of(own)));
        }
        List<StoredPipeline> others =
                candidates(pipeline).stream().filter(one -> !one.equals(own)).toList();
        if (!others.isEmpty()) {
            return Optional.of(doubt(Messages.Assignments_WereThoseOf(names(others)), others));
        }
        List<Pipeline> rivals = changed().stream()
                .filter(one -> !one.name().equals(pipeline.name()) && own.isOf(one))
                .toList();
        if (!rivals.isEmpty()) {
            String names = rivals.stream().map(Pipeline::name).collect(Collectors.joining(", "));
            return Optional.of(doubt(Messages.Assignments_AreThoseOf(names), List.of(own)));
        }
        PipelineIdentity before = own.identity();
        return before.hasJobOf(pipeline) || before.hasRepositoryOf(pipeline)
                ? Optional.empty()
                : Optional.of(doubt(
                        before.repository().isEmpty()
                                ? Messages.Assignments_OfNothingKnown()
                                : Messages.Assignments_OfAnother(before.job(), before.repository()),
                        List.of(own)));
    }

    /**
     * Returns the pipelines that were defined until now, and to which a definition with an unchanged name may refer.
     */
    private List<StoredPipeline> leaving(Pipeline pipeline) {
        return stored.stream()
                .filter(one -> one.trust() == Trust.KNOWN && one.identity().active())
                .filter(one -> !isTaken(one) && one.mayBeOf(pipeline))
                .toList();
    }

    /**
     * Returns the pipelines that had a deploy ref which this pipeline's own history does not contain: names may have
     * been swapped.
     */
    private List<StoredPipeline> hadWhatIsNew(Pipeline pipeline, StoredPipeline own) {
        if (own.trust() != Trust.KNOWN) {
            return List.of();
        }
        List<Environment> fresh = pipeline.environments().stream()
                .filter(environment -> environment.deployRef().isPresent())
                .filter(environment -> !own.identity().knows(environment))
                .toList();
        return stored.stream()
                .filter(one -> !one.equals(own) && one.trust() == Trust.KNOWN)
                .filter(one -> one.identity().hasRepositoryOf(pipeline))
                .filter(one -> fresh.stream().anyMatch(one.identity()::knows))
                .toList();
    }

    private Assignment unnamed(Pipeline pipeline) {
        List<StoredPipeline> exact = candidates(pipeline);
        List<Pipeline> rivals = changed().stream()
                .filter(one -> !one.name().equals(pipeline.name()))
                .filter(one -> exact.stream().anyMatch(found -> found.isOf(one)))
                .toList();
        if (exact.size() == 1
                && rivals.isEmpty()
                && !isTaken(exact.get(0))
                && exact.get(0).identity().sharesTarget(pipeline)) {
            return new Assignment.TakeOver(exact.get(0));
        }
        if (!exact.isEmpty()) {
            return new Assignment.Begin(Optional.of(doubt(Messages.Assignments_MayBeOfSameJob(names(exact)), exact)));
        }
        List<StoredPipeline> possible = stored.stream()
                .filter(one -> !isTaken(one) && one.mayBeOf(pipeline))
                .toList();
        if (possible.isEmpty()) {
            return new Assignment.Begin(Optional.empty());
        }
        String doubt = doubt(Messages.Assignments_MayBeRenamed(names(possible)), possible);
        List<StoredPipeline> damaged =
                possible.stream().filter(one -> one.trust() == Trust.DAMAGED).toList();
        return new Assignment.Begin(
                Optional.of(damaged.isEmpty() ? doubt : Messages.Assignments_HoldsAll(doubt, names(damaged))));
    }

    /** Returns the pipelines that had the job and repository of a definition, and may be unassigned. */
    private List<StoredPipeline> candidates(Pipeline pipeline) {
        return stored.stream()
                .filter(one -> one.isOf(pipeline))
                .filter(one -> wanted.stream().noneMatch(one::isUnchanged))
                .filter(one -> one.isInPlace() || !hasCopyInPlace(one))
                .toList();
    }

    private boolean hasCopyInPlace(StoredPipeline copy) {
        return stored.stream()
                .anyMatch(one -> one.isInPlace()
                        && !one.equals(copy)
                        && one.identity().id().equals(copy.identity().id()));
    }

    /** Returns the definitions that are new or changed. */
    private List<Pipeline> changed() {
        return wanted.stream()
                .filter(one -> stored.stream().noneMatch(found -> found.isUnchanged(one)))
                .toList();
    }

    /** Returns whether a definition still has this name, whatever else it contains. */
    private boolean isTaken(StoredPipeline one) {
        return reserved.contains(one.pipeline())
                || wanted.stream().anyMatch(pipeline -> pipeline.name().equals(one.pipeline()));
    }

    private static String names(Collection<StoredPipeline> pipelines) {
        return pipelines.stream().map(StoredPipeline::pipeline).collect(Collectors.joining(", "));
    }

    private static String doubt(String why, Collection<StoredPipeline> where) {
        String folders = where.stream()
                .map(one -> "release-pipeline/" + one.folder().toFile().getName())
                .collect(Collectors.joining(", "));
        return Messages.Assignments_Doubt(why, folders);
    }
}
