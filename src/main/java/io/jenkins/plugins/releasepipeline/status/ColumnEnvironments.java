package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import java.util.List;

/** The environments that have a column in the table: those that commits travel through. */
final class ColumnEnvironments {

    private ColumnEnvironments() {}

    /**
     * Returns the environments that promote or are promoted from, in the order of the definition; all environments if
     * there are none.
     */
    static List<Environment> of(Pipeline pipeline) {
        List<Environment> travelled = pipeline.environments().stream()
                .filter(environment -> environment.promotesFrom().isPresent() || isSource(pipeline, environment))
                .toList();
        return travelled.isEmpty() ? pipeline.environments() : travelled;
    }

    private static boolean isSource(Pipeline pipeline, Environment environment) {
        return pipeline.environments().stream()
                .anyMatch(other ->
                        other.promotesFrom().filter(environment.name()::equals).isPresent());
    }
}
