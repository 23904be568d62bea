package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordIndexTest {

    private static final Map<String, String> FILES = Map.of(
            "1.sql", "create table note (id)", "2.sql", "create table notes (id)", "3.sql", "drop table \"my note\"");

    private final List<String> read = new ArrayList<>();
    private final WordIndex index = new WordIndex(List.of("1.sql", "2.sql", "3.sql"), path -> {
        read.add(path);
        return FILES.get(path);
    });

    @Test
    void findsWholeWordsOnlyTheLastFileFirst() {
        assertEquals(List.of("3.sql", "1.sql"), index.before(3, "note").toList());
        assertEquals(List.of("1.sql"), index.before(2, "note").toList());
        assertEquals(List.of(), index.before(3, "not").toList());
    }

    @Test
    void findsANameThatIsNoWordAsPartOfTheText() {
        assertEquals(List.of("3.sql"), index.before(3, "my note").toList());
        assertEquals(List.of(), index.before(2, "my note").toList());
    }

    @Test
    void readsNoFileThatASearchNeedNotReach() {
        assertEquals(Optional.of("3.sql"), index.before(3, "note").findFirst());
        assertEquals(Optional.of("2.sql"), index.before(3, "notes").findFirst());
        assertEquals(List.of("3.sql", "2.sql"), read);
    }

    @Test
    void readsEachFileOnceWhereverTheSearchesBegin() {
        assertEquals(List.of("1.sql"), index.before(1, "create").toList());
        assertEquals(List.of("2.sql", "1.sql"), index.before(3, "create").toList());
        assertEquals(List.of("2.sql"), index.before(2, "notes").toList());
        assertEquals(List.of("1.sql", "2.sql", "3.sql"), read);
    }
}
