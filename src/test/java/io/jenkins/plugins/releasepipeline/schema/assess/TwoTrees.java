package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.domain.commit.FileChange;
import io.jenkins.plugins.releasepipeline.schema.classify.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A deployed tree and a candidate's tree, and what differs between them. */
public final class TwoTrees implements Contents {

    private final Map<String, String> before = new HashMap<>();
    private final Map<String, String> after = new HashMap<>();

    /** A file that only the deployed tree has. */
    public TwoTrees deployed(String path, String text) {
        before.put(path, text);
        return this;
    }

    /** A file that only the candidate's tree has. */
    public TwoTrees candidate(String path, String text) {
        after.put(path, text);
        return this;
    }

    /** A file that stays. */
    public TwoTrees both(String path, String text) {
        return deployed(path, text).candidate(path, text);
    }

    @Override
    public Optional<String> before(String path) {
        return Optional.ofNullable(before.get(path));
    }

    @Override
    public Optional<String> after(String path) {
        return Optional.ofNullable(after.get(path));
    }

    @Override
    public List<String> pathsBefore(String folder) {
        return before.keySet().stream().filter(path -> path.startsWith(folder)).toList();
    }

    @Override
    public List<String> pathsAfter(String folder) {
        return after.keySet().stream().filter(path -> path.startsWith(folder)).toList();
    }

    /** What the comparison says. */
    public SchemaReport report(Service... services) {
        return SchemaComparison.compare(changes(), this, List.of(services), List.of());
    }

    /** The operations of the one migration that differs. */
    public List<Operation> operations() {
        return report().migrations().get(0).operations();
    }

    private List<FileChange> changes() {
        Set<String> paths = new HashSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            if (!before.containsKey(path)) {
                changes.add(FileChange.added(path));
            } else if (!after.containsKey(path)) {
                changes.add(FileChange.deleted(path));
            } else if (!before.get(path).equals(after.get(path))) {
                changes.add(FileChange.edited(path));
            }
        }
        return changes;
    }
}
