package io.jenkins.plugins.releasepipeline.git.refs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Where refs of a remote were when it was read.
 *
 * @param names which were looked for: full names; one that ends with a slash stands for all below it
 * @param values what those hold that are there
 */
public record FetchedRefs(List<String> names, Map<String, ObjectId> values) {

    /** Keeps its own lists. */
    public FetchedRefs {
        names = List.copyOf(names);
        values = Map.copyOf(values);
    }

    /** Those of an answer that were looked for. */
    public static FetchedRefs of(List<String> names, Collection<Ref> advertised) {
        return new FetchedRefs(
                names,
                advertised.stream()
                        .filter(ref -> ref.getObjectId() != null)
                        .filter(ref -> names.stream().anyMatch(name -> isMeant(name, ref.getName())))
                        .filter(ref -> Repository.isValidRefName(ref.getName()))
                        .collect(Collectors.toMap(Ref::getName, Ref::getObjectId)));
    }

    private static boolean isMeant(String name, String ref) {
        return name.endsWith("/") ? ref.startsWith(name) : ref.equals(name);
    }

    /** What a repository has to change to have the same, except for refs that are {@code newer} there. */
    List<ReceiveCommand> changes(Repository local, Predicate<String> newer) throws IOException {
        List<ReceiveCommand> changes = new ArrayList<>();
        Map<String, ObjectId> here = here(local);
        here.forEach((ref, id) -> {
            if (!values.containsKey(ref) && !newer.test(ref)) {
                changes.add(new ReceiveCommand(id, ObjectId.zeroId(), ref));
            }
        });
        values.forEach((ref, id) -> {
            ObjectId before = here.getOrDefault(ref, ObjectId.zeroId());
            if (!before.equals(id) && !newer.test(ref)) {
                changes.add(new ReceiveCommand(before, id, ref));
            }
        });
        return changes;
    }

    /** What the same refs hold in a repository. */
    private Map<String, ObjectId> here(Repository local) throws IOException {
        List<Ref> found = new ArrayList<>();
        for (String name : names) {
            if (name.endsWith("/")) {
                found.addAll(local.getRefDatabase().getRefsByPrefix(name));
            } else if (local.exactRef(name) != null) {
                found.add(local.exactRef(name));
            }
        }
        return found.stream()
                .filter(ref -> ref.getObjectId() != null)
                .collect(Collectors.toMap(Ref::getName, Ref::getObjectId));
    }
}
