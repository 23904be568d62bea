package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Orders Alembic's migrations: each after those that its {@code down_revision} names. */
final class RevisionOrder {

    private static final Pattern NAME =
            Pattern.compile("(?m)^revision(?:\\s*:[^=\\n]*)?[ \\t]*=[ \\t]*[\"']([^\"'\\n]+)[\"']");
    private static final Pattern PARENTS =
            Pattern.compile("(?m)^down_revision(?:\\s*:[^=\\n]*)?[ \\t]*=[ \\t]*(\\([^)]*\\)|\\[[^\\]]*\\]|[^\\n]*)");
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\n]+)[\"']");

    private final Map<String, Set<String>> parents = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();

    private RevisionOrder() {}

    /** Returns the files by their distance from the first migration; those with the same distance stay in order. */
    static List<String> of(List<String> paths, UnaryOperator<String> texts) {
        RevisionOrder order = new RevisionOrder();
        Map<String, String> names = new HashMap<>();
        for (String path : paths) {
            String text = texts.apply(path);
            Matcher name = NAME.matcher(text);
            names.put(path, name.find() ? name.group(1) : path);
            order.parents.put(names.get(path), parents(text));
        }
        order.parents.keySet().forEach(order::measure);
        return paths.stream()
                .sorted(Comparator.comparingInt(path -> order.depths.get(names.get(path))))
                .toList();
    }

    private static Set<String> parents(String text) {
        Matcher written = PARENTS.matcher(text);
        return written.find()
                ? QUOTED.matcher(written.group(1))
                        .results()
                        .map(quoted -> quoted.group(1))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Determines a depth without recursion: a history may be long. A circle ends where it began. */
    private void measure(String revision) {
        Deque<String> open = new ArrayDeque<>(List.of(revision));
        Set<String> line = new HashSet<>(open);
        while (!open.isEmpty()) {
            Set<String> before = parents.getOrDefault(open.peek(), Set.of());
            Optional<String> next = before.stream()
                    .filter(parent -> parents.containsKey(parent) && !depths.containsKey(parent))
                    .filter(line::add)
                    .findFirst();
            if (next.isPresent()) {
                open.push(next.get());
            } else {
                int deepest = before.stream()
                        .mapToInt(parent -> depths.getOrDefault(parent, -1))
                        .max()
                        .orElse(-1);
                line.remove(open.peek());
                depths.put(open.pop(), deepest + 1);
            }
        }
    }
}
