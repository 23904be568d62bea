package io.jenkins.plugins.releasepipeline.runtime.storage;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Determines which environments of a pipeline were renamed, and which must be held because that is uncertain.
 *
 * @param before the current and former environments of the pipeline
 * @param told the names of the environments with a history
 * @param includes whether the history of its first argument contains that of the second
 */
record EnvironmentSuccession(List<KnownEnvironment> before, Set<String> told, BiPredicate<String, String> includes) {

    /**
     * The result.
     *
     * @param carried by environment, the environment whose history it takes over
     * @param doubts by environment, why it is held
     * @param known the new list of current and former environments
     */
    record Outcome(Map<String, String> carried, Map<String, String> doubts, List<KnownEnvironment> known) {}

    Outcome decide(List<Environment> wanted) {
        Map<String, String> carried = new LinkedHashMap<>();
        wanted.forEach(environment ->
                predecessor(environment, wanted).ifPresent(found -> carried.put(environment.name(), found.name())));
        Map<String, String> doubts = new LinkedHashMap<>();
        for (Environment environment : wanted) {
            if (!carried.containsKey(environment.name())) {
                doubt(environment, wanted, Set.copyOf(carried.values()))
                        .ifPresent(why -> doubts.put(environment.name(), why));
            }
        }
        List<KnownEnvironment> known =
                new ArrayList<>(wanted.stream().map(KnownEnvironment::of).toList());
        before.stream()
                .filter(one -> isGone(one, wanted))
                .map(KnownEnvironment::former)
                .forEach(known::add);
        // After the defined environments of the same name: an environment that gets such a ref later is not new.
        before.stream()
                .filter(one -> !isGone(one, wanted))
                .map(KnownEnvironment::former)
                .filter(one -> known.stream().noneMatch(other -> other.isSame(one)))
                .forEach(known::add);
        return new Outcome(carried, doubts, known);
    }

    /**
     * Returns the environment that had the ref before, if that is certain: a ref belongs to one environment at a time.
     */
    private Optional<KnownEnvironment> predecessor(Environment environment, List<Environment> wanted) {
        if (environment.ref().isEmpty() || isContinued(environment)) {
            return Optional.empty();
        }
        List<KnownEnvironment> found = gone(wanted)
                .filter(one -> one.isAbout(environment) || one.target().isEmpty())
                .sorted(Comparator.comparing(KnownEnvironment::defined).reversed())
                .toList();
        return found.stream()
                .filter(one -> one.isAbout(environment) && includes.test(one.name(), environment.name()))
                // Others were continued under its name before.
                .filter(one -> found.stream().allMatch(other -> includes.test(one.name(), other.name())))
                .findFirst();
    }

    private Optional<String> doubt(Environment environment, List<Environment> wanted, Set<String> carried) {
        boolean continued = isContinued(environment);
        if (continued
                && known(environment).filter(own -> own.isAbout(environment)).isPresent()) {
            return Optional.empty();
        }
        Predicate<KnownEnvironment> lostTarget = one -> !one.name().equals(environment.name())
                && told.contains(one.name())
                && one.isAbout(environment)
                && (environment.ref().isPresent() || isGone(one, wanted));
        Optional<String> doubt = why(
                names -> Messages.EnvironmentSuccession_HadDeployRef(names, KnownEnvironment.target(environment)),
                before.stream().filter(lostTarget));
        if (doubt.isPresent() || continued || isReturned(environment)) {
            return doubt;
        }
        return why(
                        Messages::EnvironmentSuccession_UnknownDeployRef,
                        gone(wanted).filter(one -> one.target().isEmpty()))
                .or(() -> why(
                        Messages::EnvironmentSuccession_WasProduction,
                        gone(wanted).filter(one -> environment.production() && one.production())))
                .or(() -> why(
                        Messages::EnvironmentSuccession_Undefined,
                        gone(wanted).filter(one -> one.defined() && !carried.contains(one.name()))));
    }

    /**
     * A removed environment that is added again gets its own history back, unless another one had its ref in the
     * meantime.
     */
    private boolean isReturned(Environment environment) {
        return told.contains(environment.name())
                && known(environment).filter(own -> own.isAbout(environment)).isPresent();
    }

    /** Returns whether it was defined under this name until now. */
    private boolean isContinued(Environment environment) {
        return known(environment).filter(KnownEnvironment::defined).isPresent();
    }

    private Optional<KnownEnvironment> known(Environment environment) {
        return before.stream()
                .filter(one -> one.name().equals(environment.name()))
                .findFirst();
    }

    private static boolean isGone(KnownEnvironment one, List<Environment> wanted) {
        return wanted.stream().noneMatch(environment -> environment.name().equals(one.name()));
    }

    /** Returns the environments with a history that no environment continues. */
    private Stream<KnownEnvironment> gone(List<Environment> wanted) {
        return before.stream().filter(one -> isGone(one, wanted) && told.contains(one.name()));
    }

    private static Optional<String> why(UnaryOperator<String> doubt, Stream<KnownEnvironment> others) {
        String names = others.map(KnownEnvironment::name).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Messages.EnvironmentSuccession_Doubt(doubt.apply(names), names));
    }
}
