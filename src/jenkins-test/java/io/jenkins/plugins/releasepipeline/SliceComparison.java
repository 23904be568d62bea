package io.jenkins.plugins.releasepipeline;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Compares the slice of the Jenkins API, which we compile against, with the real classes. */
final class SliceComparison {

    private final ClassLoader upstream;

    /** Takes a class loader that has the real classes and not the slice. */
    SliceComparison(ClassLoader upstream) {
        this.upstream = upstream;
    }

    /** What the slice claims and upstream doesn't have, one line each; nothing when the slice is true. */
    List<String> differences(List<ClassShape> slice) {
        return slice.stream().flatMap(this::differences).toList();
    }

    private Stream<String> differences(ClassShape claimed) {
        Optional<ClassShape> real = find(claimed.name());
        if (real.isEmpty()) {
            return Stream.of(claimed.name() + ": there is no such class upstream");
        }
        List<String> found = new ArrayList<>();
        if (claimed.access() != real.get().access()) {
            found.add("%s: %s, upstream it is %s"
                    .formatted(
                            claimed.name(),
                            flags(claimed.access()),
                            flags(real.get().access())));
        }
        Map<String, ClassShape> ancestors = new LinkedHashMap<>();
        collect(real.get(), ancestors);
        for (String supertype : claimed.supertypes()) {
            if (!ancestors.containsKey(supertype.replace('/', '.'))) {
                found.add("%s: upstream it is no %s".formatted(claimed.name(), supertype.replace('/', '.')));
            }
        }
        claimed.members().forEach((name, member) -> {
            Optional<ClassShape.Member> original = name.startsWith("<init>")
                    ? Optional.ofNullable(real.get().members().get(name))
                    : ancestors.values().stream()
                            .flatMap(type -> Optional.ofNullable(type.members().get(name)).stream())
                            .findFirst();
            if (original.isEmpty()) {
                found.add("%s: upstream has no %s".formatted(claimed.name(), name));
            } else if (!original.get().equals(member)) {
                found.add("%s: %s is %s, upstream it is %s"
                        .formatted(claimed.name(), name, describe(member), describe(original.get())));
            }
        });
        return found.stream();
    }

    /** The class itself first, then its superclasses and interfaces: where the JVM looks for an inherited member. */
    private void collect(ClassShape type, Map<String, ClassShape> ancestors) {
        if (ancestors.putIfAbsent(type.name(), type) == null) {
            type.supertypes().forEach(parent -> find(parent).ifPresent(found -> collect(found, ancestors)));
        }
    }

    private Optional<ClassShape> find(String type) {
        try (InputStream file = upstream.getResourceAsStream(type.replace('.', '/') + ".class")) {
            return file == null ? Optional.empty() : Optional.of(ClassShape.read(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String describe(ClassShape.Member member) {
        return flags(member.access())
                + member.constant()
                        .map(value -> " with the constant value " + value)
                        .orElse("");
    }

    private static String flags(int access) {
        Map<Integer, String> names = new LinkedHashMap<>();
        names.put(Opcodes.ACC_PUBLIC, "public");
        names.put(Opcodes.ACC_PROTECTED, "protected");
        names.put(Opcodes.ACC_STATIC, "static");
        names.put(Opcodes.ACC_FINAL, "final");
        names.put(Opcodes.ACC_ABSTRACT, "abstract");
        names.put(Opcodes.ACC_VARARGS, "varargs");
        names.put(Opcodes.ACC_INTERFACE, "interface");
        names.put(Opcodes.ACC_ANNOTATION, "annotation");
        names.put(Opcodes.ACC_ENUM, "enum");
        return names.entrySet().stream()
                .filter(flag -> (access & flag.getKey()) != 0)
                .map(Map.Entry::getValue)
                .collect(joining(" "));
    }
}
