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
 * The values of a remote's refs at the time of a read.
 *
 * @param names the requested refs: full names; a name that ends with a slash includes all refs below it
 * @param values the values of the refs that exist
 */
public record FetchedRefs(List<String> names, Map<String, ObjectId> values) {

    /** Defensive copies. */
    public FetchedRefs {
        names = List.copyOf(names);
        values = Map.copyOf(values);
    }

    /** Returns the requested refs of an advertisement. */
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

    /**
     * Returns the changes that a repository needs to have the same values, except for refs that are {@code newer}
     * there.
     */
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

    /** Returns the values of the same refs in a repository. */
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
