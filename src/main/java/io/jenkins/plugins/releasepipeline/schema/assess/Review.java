package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what needs manual review. */
final class Review {

    private static final int MOST = 5;

    private Review() {}

    /** Returns the first few locations, such as {@code app/migrations/0002_fill.py:14}, and the number of the others. */
    static String places(List<ChangedMigration> migrations) {
        List<String> places =
                migrations.stream().flatMap(Review::places).distinct().toList();
        String first = places.stream().limit(MOST).collect(Collectors.joining(", "));
        return places.size() <= MOST ? first : Messages.Review_More(first, String.valueOf(places.size() - MOST));
    }

    private static Stream<String> places(ChangedMigration migration) {
        Stream<String> stopping = migration.stops() ? Stream.of(migration.path()) : Stream.empty();
        return Stream.concat(stopping, byState(migration));
    }

    private static Stream<String> byState(ChangedMigration migration) {
        return switch (migration.state()) {
            case ADDED ->
                migration.operations().stream()
                        .filter(Operation::needsReview)
                        .map(operation -> migration.path() + ":" + operation.line());
            case EDITED, REWRITTEN -> Stream.of(migration.path());
            case DELETED -> migration.changesSchema() ? Stream.of(migration.path()) : Stream.empty();
            case RENAMED, REFORMATTED, SQUASH -> Stream.empty();
        };
    }
}
