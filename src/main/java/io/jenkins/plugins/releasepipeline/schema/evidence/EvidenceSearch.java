package io.jenkins.plugins.releasepipeline.schema.evidence;

import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Searches two trees for what the operations between them take away. */
public final class EvidenceSearch {

    /** A report names no more subjects than that. */
    private static final int MOST_SUBJECTS = 20;

    /** The files of a tree. */
    public interface Files {
        /**
         * Gives each wanted file, with its path and its text, to {@code file}.
         *
         * @return whether these were all; false if the tree is too large
         */
        boolean each(Predicate<String> wanted, BiConsumer<String, String> file);
    }

    private EvidenceSearch() {}

    /**
     * Returns one piece of evidence for each table and column that is dropped, renamed or narrowed, at most {@value
     * #MOST_SUBJECTS}; reads no file if there is none.
     *
     * @param operations those that will run
     * @param isMigration which files are migrations: they are no uses
     */
    public static List<UseEvidence> of(
            Stream<Operation> operations, Predicate<String> isMigration, Files deployed, Files candidate) {
        List<Subject> subjects = operations
                .flatMap(operation -> Subject.of(operation).stream())
                .distinct()
                .limit(MOST_SUBJECTS)
                .toList();
        if (subjects.isEmpty()) {
            return List.of();
        }
        Predicate<String> wanted = path -> UseSearch.isCode(path) && !isMigration.test(path);
        List<Uses> before = uses(subjects, wanted, deployed);
        List<Uses> after = uses(subjects, wanted, candidate);
        List<UseEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            evidence.add(new UseEvidence(subjects.get(i), before.get(i), after.get(i)));
        }
        return List.copyOf(evidence);
    }

    private static List<Uses> uses(List<Subject> subjects, Predicate<String> wanted, Files tree) {
        List<UseSearch> searches = subjects.stream().map(UseSearch::new).toList();
        boolean all = tree.each(wanted, (path, text) -> {
            CodeFile file = CodeFile.of(path, text);
            searches.forEach(search -> search.file(file));
        });
        if (!all) {
            searches.forEach(UseSearch::cut);
        }
        return searches.stream().map(UseSearch::result).toList();
    }
}
