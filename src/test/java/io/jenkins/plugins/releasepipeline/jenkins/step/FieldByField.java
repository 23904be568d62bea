package io.jenkins.plugins.releasepipeline.jenkins.step;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.objenesis.ObjenesisStd;

/**
 * Copies a step's state as Pipeline's marshaller reads it: numbers first, then the other fields by name, maps and lists
 * element by element. Between any two of them something else may happen.
 */
public final class FieldByField {

    private final Runnable meanwhile;
    private final Package own;
    private int left;

    private FieldByField(Package own, int moment, Runnable meanwhile) {
        this.own = own;
        this.left = moment;
        this.meanwhile = meanwhile;
    }

    /** What would be there after a restart, for each moment at which {@code meanwhile} may happen while it is saved. */
    @SuppressWarnings("unchecked")
    public static <T> List<T> copies(Supplier<T> state, Consumer<T> meanwhile) {
        List<T> copies = new ArrayList<>();
        boolean happened = true;
        for (int moment = 0; happened; moment++) {
            T original = state.get();
            FieldByField reading =
                    new FieldByField(original.getClass().getPackage(), moment, () -> meanwhile.accept(original));
            copies.add((T) reading.value(original));
            happened = reading.left < 0;
        }
        return copies;
    }

    /** What is saved of an object of this class, and of those of its package that it consists of. */
    public static Stream<Field> saved(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .flatMap(field -> field.getType().getPackage() == type.getPackage()
                        ? Stream.concat(Stream.of(field), saved(field.getType()))
                        : Stream.of(field));
    }

    /** Those of them that hold a map or a list: one that changes while Pipeline reads it costs the build. */
    public static Stream<Field> savedMapsAndLists(Class<?> type) {
        return saved(type)
                .filter(field -> Map.class.isAssignableFrom(field.getType())
                        || Collection.class.isAssignableFrom(field.getType()));
    }

    private void pass() {
        if (left-- == 0) {
            meanwhile.run();
        }
    }

    private Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                pass();
                copy.put(value(entry.getKey()), value(entry.getValue()));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object element : list) {
                pass();
                copy.add(value(element));
            }
            return copy;
        }
        return value != null && value.getClass().getPackage().equals(own) ? object(value) : value;
    }

    private Object object(Object from) {
        Object copy = new ObjenesisStd().newInstance(from.getClass());
        Arrays.stream(from.getClass().getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .sorted(Comparator.comparing((Field field) -> !field.getType().isPrimitive())
                        .thenComparing(Field::getName))
                .forEach(field -> read(field, from, copy));
        return copy;
    }

    private void read(Field field, Object from, Object copy) {
        pass();
        try {
            field.setAccessible(true);
            field.set(copy, value(field.get(from)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
