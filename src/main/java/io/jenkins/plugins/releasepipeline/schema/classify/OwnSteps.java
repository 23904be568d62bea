package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The first steps of a migration, presented as a separate migration after the earlier ones. */
record OwnSteps(List<Change> steps, EarlierColumns.Source source) implements EarlierColumns.Source {

    @Override
    public Iterable<Migration> mentioning(String table) {
        return with(source.mentioning(table));
    }

    @Override
    public boolean mayCreate(String table) {
        return source.mayCreate(table);
    }

    @Override
    public Iterable<Migration> telling(String table) {
        Iterable<Migration> older = source.telling(table);
        return older instanceof List ? older : with(older);
    }

    private Iterable<Migration> with(Iterable<Migration> older) {
        if (steps.isEmpty()) {
            return older;
        }
        Migration own = new Migration("", "", steps, "");
        return () -> Stream.concat(Stream.of(own), StreamSupport.stream(older.spliterator(), false))
                .iterator();
    }
}
